import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { StepUpDeclined, useProven } from '../../access/step-up.js';
import { isProblem } from '../../api/problem.js';
import type { BankDetails } from '../../api/types.js';
import { groupIban, useWords } from '../../i18n/index.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Notice } from '../../ui/notice.js';
import { useProblemText } from '../../ui/problem-text.js';
import { announce } from '../../ui/announce.js';
import type { BankDoor } from './bank-door.js';

interface Props {
  pending: BankDetails;
  etag: string | null;
  door: BankDoor;
}

export function CancelChange({ pending, etag, door }: Props) {
  const { bank } = useWords();
  const [asking, setAsking] = useState(false);
  const { cancel, busy, error } = useCancelling(pending, etag, door);
  function confirm() {
    setAsking(false);
    void cancel();
  }
  return (
    <>
      {error && <Notice tone="bad" live title={error} />}
      <div className="actions">
        <Button variant="default" loading={busy} onClick={() => setAsking(true)}>{bank.cancel.button}</Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title={bank.cancel.title}
        confirm={bank.cancel.confirm}
        keep={bank.cancel.keep}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      >
        <p>{bank.cancel.text(groupIban(pending.iban_masked))} {bank.uses[door.purpose].kept}</p>
      </ConfirmDialog>
    </>
  );
}

function useCancelling(pending: BankDetails, etag: string | null, door: BankDoor) {
  const { bank } = useWords();
  const say = useProblemText();
  const proven = useProven();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function cancel() {
    setBusy(true);
    setError(null);
    try {
      await proven(() => door.cancel(pending.id, etag));
      announce(bank.cancel.done);
      document.querySelector('h1')?.focus();
      await queries.invalidateQueries();
    } catch (problem) {
      if (problem instanceof StepUpDeclined) return;
      // Somebody else has acted meanwhile: what is shown is read again before anything is tried anew.
      if (isProblem(problem) && problem.status === 412) await queries.invalidateQueries({ queryKey: door.key });
      setError(isProblem(problem, 'no_longer_cancellable') ? bank.cancel.tooLate : say(problem));
    } finally {
      setBusy(false);
    }
  }
  return { cancel, busy, error };
}
