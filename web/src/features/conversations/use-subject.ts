import { useFormats, useWords } from '../../i18n/index.js';

/** A request as a subject: what was asked, and the day it was sent. */
export interface AskedFacts {
  kind: string;
  sent_at: string;
}

/** Names a request as people know it, as a subject of its own or beside another name. */
export function useRequestName(): (asked: AskedFacts) => string {
  const { conversations: { requests } } = useWords();
  const format = useFormats();
  return ({ kind, sent_at }) => requests.of(requests.kinds[kind] ?? requests.other, format.dayOf(sent_at));
}
