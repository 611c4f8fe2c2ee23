import { Button } from '@mantine/core';
import type { RequestView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { assignRequest, reviewRequest } from './queries.js';
import { useActing } from './use-acting.js';

/** Who has it, and the sample: taken, given back, said to be checked. */
export function Assignment({ of: one, etag }: { of: RequestView; etag: string }) {
  const { queue: { page } } = useWords();
  const { run, busy, error } = useActing();
  const isWaiting = ['submitted', 'in_review', 'information_needed'].includes(one.state);
  return (
    <>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      {one.review === 'wanted' && (
        <Notice tone="warn" title={page.reviewTitle}>
          <p>{page.reviewText}</p>
          <div className="actions"><Button loading={busy} onClick={() => void run(() => reviewRequest(one.id, etag), page.reviewed)}>{page.review}</Button></div>
        </Notice>
      )}
      {isWaiting && <Holder of={one} busy={busy} onAssign={(whom, done) => void run(() => assignRequest(one.id, etag, whom), done)} />}
      {one.state === 'submitted' && <p className="hint">{page.takeFirst}</p>}
    </>
  );
}

interface HolderProps {
  of: RequestView;
  busy: boolean;
  onAssign: (whom: 'me' | 'nobody', done: string) => void;
}

function Holder({ of: { assigned }, busy, onAssign }: HolderProps) {
  const { queue: { page, who } } = useWords();
  return (
    <div className="actions">
      <span>{page.heldBy(who[assigned ?? 'nobody']!)}</span>
      {assigned === 'me'
        ? <Button variant="default" loading={busy} onClick={() => onAssign('nobody', page.released)}>{page.release}</Button>
        : <Button variant={assigned === 'nobody' ? 'filled' : 'default'} loading={busy} onClick={() => onAssign('me', page.taken)}>{assigned === 'nobody' ? page.take : page.takeOver}</Button>}
    </div>
  );
}
