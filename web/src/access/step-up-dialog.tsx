import { Button, Group, Modal } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { isProblem } from '../api/problem.js';
import type { CodeMethod } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { useProblemText } from '../ui/problem-text.js';
import { CodeField, OtherWays, useCodeWords } from './code-ways.js';
import { NextCodeIn, useCodeRefusal } from './one-time-code.js';
import { useOwnFactors } from './own-factors.js';
import { PasskeyProof } from './passkey-proof.js';
import { giveProof, type Proof } from './proof.js';
import { wholeCode } from './recovery-code.js';
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
  const { method, among, choose } = useMethod(proof);
  const words = useCodeWords()(method);
  const { code, setCode, error, used, busy, confirm, forget } = useProving(proof, method, onProven);
  const field = { id: FIELD, value: code, onChange: setCode, error, autoFocus: true };

  function change(to: CodeMethod) {
    forget();
    choose(to);
  }
  return (
    <Modal opened onClose={onClose} title={stepUp.title} returnFocus={false} centered closeButtonProps={{ 'aria-label': forms.close }}>
      <form onSubmit={(event) => void confirm(event)} noValidate className="stack">
        <p>{words.proof}</p>
        <CodeField method={method} {...field} email={me.account.email} />
        {used && <NextCodeIn />}
        <OtherWays method={method} among={among} onChoose={change} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>{forms.cancel}</Button>
          <Button type="submit" loading={busy}>{stepUp.confirm}</Button>
        </Group>
        <PasskeyProof proof={proof} onProven={onProven} />
      </form>
    </Modal>
  );
}

/** A recovery code opens the way to new factors and nothing else: elsewhere it is not offered. */
function useMethod({ act }: Proof) {
  const [method, setMethod] = useState<CodeMethod>('totp');
  const { data } = useOwnFactors();
  const among: CodeMethod[] = ['totp'];
  if (data?.code_sheet?.codes_left) among.push('code_sheet');
  if (act === 'manage-factors' && data?.recovery_codes_left) among.push('recovery_code');
  useEffect(() => {
    // The dialog itself puts the focus at first.
    if (method !== 'totp') document.getElementById(FIELD)?.focus();
  }, [method]);
  return { method, among, choose: setMethod };
}

function useProving(proof: Proof, method: CodeMethod, onProven: () => void) {
  const words = useCodeWords()(method);
  const refusal = useCodeRefusal();
  const say = useProblemText();
  const [typed, setCode] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [used, setUsed] = useState(false);
  const [busy, setBusy] = useState(false);

  const explain = (problem: unknown) =>
    method !== 'totp' && isProblem(problem, 'code_refused') ? words.refused : (refusal(problem) ?? say(problem));

  async function confirm(event: FormEvent) {
    event.preventDefault();
    // The dialog stands inside a form of the page by React's tree: its submission is its own.
    event.stopPropagation();
    const code = wholeCode(method, typed);
    if (!code) setError(words.missing);
    if (!code) return document.getElementById(FIELD)?.focus();
    setBusy(true);
    try {
      await giveProof({ act: proof.act, subject: proof.subject }, method, code);
      onProven();
    } catch (problem) {
      setUsed(isProblem(problem, 'wait_for_next_code'));
      setError(explain(problem));
      if (method === 'totp') setCode('');
      document.getElementById(FIELD)?.focus();
    } finally {
      setBusy(false);
    }
  }
  function forget() {
    setCode('');
    setError(undefined);
    setUsed(false);
  }
  return { code: typed, setCode, error, used, busy, confirm, forget };
}
