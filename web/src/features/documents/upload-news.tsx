import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/index.js';
import { documentsKey } from './queries.js';
import { isOver, percentOf, type Upload } from './upload.js';

/** What is worth saying of an upload: its quarters, and its end. */
function milestone(upload: Upload, words: ReturnType<typeof useWords>['uploads']): string {
  const { state, title, sent, file } = upload;
  if (state === 'done') return words.saidDone(title);
  if (state === 'refused') return words.saidRefused(title);
  if (['failed', 'held', 'cut', 'stalled', 'paused'].includes(state)) return `${title} : ${words.states[state]}`;
  const quarter = Math.floor(percentOf(sent, file.size) / 25) * 25;
  return state === 'sending' && quarter > 0 ? words.said(title, quarter) : '';
}

/** Says how uploads go to those who do not see the bars: at each quarter, not at each percent. */
export function UploadNews({ uploads }: { uploads: Upload[] }) {
  const { uploads: words } = useWords();
  const [said, setSaid] = useState('');
  const known = useRef(new Map<string, string>());
  useEffect(() => {
    const news = uploads.flatMap((one) => {
      const now = milestone(one, words);
      const isNew = now !== '' && known.current.get(one.id) !== now;
      known.current.set(one.id, now);
      return isNew ? [now] : [];
    });
    if (news.length > 0) setSaid(news.join('. '));
  }, [uploads, words]);
  return <p role="status" className="sr-only">{said}</p>;
}

/** Reads the documents again when an upload has come to its end. */
export function useFreshDocuments(personId: string, uploads: Upload[]): void {
  const queries = useQueryClient();
  const over = uploads.filter(isOver).map(({ id, state }) => id + state).join();
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: documentsKey(personId) });
  }, [over, personId, queries]);
}
