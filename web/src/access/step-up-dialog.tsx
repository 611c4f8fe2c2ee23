import { Button, Group, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { isProblem } from '../api/problem.js';
import { useWords } from '../i18n/index.js';
import { useProblemText } from '../ui/problem-text.js';
import { giveProof, type Proof } from './proof.js';
import { NextCodeIn, normalCode, OneTimeCodeField, useCodeRefusal } from './one-time-code.js';
import { useMe } from './session.js';

const FIELD = 'step-up-code';

interface Props {
  proof: Proof;
  onProven: () => void;
  onClose: () => void;
}

export function StepUpDialog({ proof, onProven, onClose }: Props) {
  const { stepUp, forms } = useWords();
  const me = useMe();
  const { code, setCode, error, used, busy, confirm } = useProving(proof, onProven);
  return (
    <Modal opened onClose={onClose} title={stepUp.title} returnFocus={false} centered closeButtonProps={{ 'aria-label': forms.close }}>
      <form onSubmit={(event) => void confirm(event)} noValidate className="stack">
        <p>{stepUp.lead}</p>
        <OneTimeCodeField id={FIELD} value={code} onChange={setCode} email={me.account.email} error={error} autoFocus />
        {used && <NextCodeIn />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>{forms.cancel}</Button>
          <Button type="submit" loading={busy}>{stepUp.confirm}</Button>
        </Group>
      </form>
    </Modal>
  );
}

function useProving(proof: Proof, onProven: () => void) {
  const { identity } = useWords();
  const refusal = useCodeRefusal();
  const say = useProblemText();
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [used, setUsed] = useState(false);
  const [busy, setBusy] = useState(false);

  async function confirm(event: FormEvent) {
    event.preventDefault();
    // The dialog stands inside a form of the page by React's tree: its submission is its own.
    event.stopPropagation();
    const digits = normalCode(code);
    if (digits.length !== 6) return setError(identity.codeMissing);
    setBusy(true);
    try {
      await giveProof({ act: proof.act, subject: proof.subject }, digits);
      onProven();
    } catch (problem) {
      setUsed(isProblem(problem, 'wait_for_next_code'));
      setError(refusal(problem) ?? say(problem));
      setCode('');
      document.getElementById(FIELD)?.focus();
    } finally {
      setBusy(false);
    }
  }
  return { code, setCode, error, used, busy, confirm };
}
