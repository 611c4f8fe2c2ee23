import { Button } from '@mantine/core';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { useBeginning } from './offers.js';

interface Props {
  personId: string;
  contract: { id: string; number: string; ends_on: string | null };
  /** The address of one's requests. */
  path: string;
}

/** The first of three clicks: the next page tells the last day of cover, sends, and has it confirmed. */
export function CancelContract({ personId, contract: { id, number, ends_on }, path }: Props) {
  const { requests: { cancellation }, forms } = useWords();
  const { begin, busy, refusal } = useBeginning(path, personId);
  if (ends_on) return null;
  return (
    <>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <div className="actions"><Button variant="default" loading={busy} aria-label={cancellation.startOf(number)} onClick={() => begin('cancellation', id)}>{cancellation.start}</Button></div>
    </>
  );
}
