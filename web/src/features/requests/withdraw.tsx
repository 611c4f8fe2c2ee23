import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RequestView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Notice } from '../../ui/notice.js';
import { readRequest, withdrawRequest } from './queries.js';
import { useActing } from './use-acting.js';

/** Takes a request back, once it is asked whether one means it. */
export function Withdraw({ of: { id, state } }: { of: RequestView }) {
  const { requests: { page } } = useWords();
  const { run, busy, error } = useActing();
  const [asked, setAsked] = useState(false);
  const words = state === 'draft' ? page.withdrawDraft : page.withdraw;
  /** As it is by now: what was being typed has been kept since it was read. */
  const withdrawIt = async () => withdrawRequest(id, (await readRequest(id)).etag ?? '');
  async function withdraw() {
    setAsked(false);
    if (await run(withdrawIt, page.withdrawn)) document.querySelector('h1')?.focus();
  }
  return (
    <>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <div className="actions"><Button variant="default" loading={busy} onClick={() => setAsked(true)}>{words}</Button></div>
      <ConfirmDialog opened={asked} title={page.withdrawTitle} confirm={words} keep={page.keep} busy={busy} onClose={() => setAsked(false)} onConfirm={() => void withdraw()}>
        <p>{page.withdrawText}</p>
      </ConfirmDialog>
    </>
  );
}
