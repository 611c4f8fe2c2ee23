import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ConversationView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Notice } from '../../ui/notice.js';
import { type Act, doAct } from './queries.js';
import { useActing } from './use-acting.js';

interface Props {
  of: ConversationView;
  etag: string;
}

/** What waits for an act, and what is over; whoever complained says that it is not settled. */
function offered({ kind, state, due_on, acknowledged_at, writable, treatable }: ConversationView) {
  const isOpen = state === 'open';
  const isAnswered = kind === 'complaint' && !due_on;
  const isAwaited = due_on !== null && acknowledged_at === null;
  return {
    mayAcknowledge: treatable && isAwaited,
    mayReopen: writable && (!isOpen || isAnswered),
    mayClose: [treatable, isOpen, !due_on].every(Boolean),
    isUnsettled: [isAnswered, isOpen, !treatable].every(Boolean),
  };
}

/** What can be done with the conversation as it was read. */
export function Treatment({ of: conversation, etag }: Props) {
  const { conversations: { page } } = useWords();
  const { run, busy, error } = useActing();
  const [closing, setClosing] = useState(false);
  const { mayAcknowledge, mayReopen, mayClose, isUnsettled } = offered(conversation);
  const dones: Record<Act, string> = { acknowledgement: page.acknowledged, closure: page.closedDone, reopening: page.reopened };
  const act = (what: Act) => void run(() => doAct(conversation.id, what, etag), dones[what]);
  return (
    <>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <div className="actions">
        {mayAcknowledge && <Button loading={busy} onClick={() => act('acknowledgement')}>{page.acknowledge}</Button>}
        {mayReopen && <Button variant="default" loading={busy} onClick={() => act('reopening')}>{isUnsettled ? page.reopenComplaint : page.reopen}</Button>}
        {mayClose && <Button variant="default" loading={busy} onClick={() => setClosing(true)}>{page.close}</Button>}
      </div>
      <ConfirmDialog opened={closing} title={page.closeTitle} confirm={page.close} keep={page.keep} busy={busy} onClose={() => setClosing(false)} onConfirm={() => { setClosing(false); act('closure'); }}>
        <p>{page.closeText}</p>
      </ConfirmDialog>
    </>
  );
}
