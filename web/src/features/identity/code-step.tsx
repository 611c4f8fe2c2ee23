import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useDemoAccount } from '../../access/demo.js';
import { NextCodeIn, normalCode, OneTimeCodeField } from '../../access/one-time-code.js';
import { finishSignIn } from '../../access/session.js';
import { isProblem } from '../../api/problem.js';
import type { Me } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useProblemText, useRetryTime } from '../../ui/problem-text.js';

interface Props {
  challenge: string;
  email: string;
  onArriving: () => void;
  onSignedIn: (me: Me) => void;
  onRestart: (expired: boolean) => void;
}

export function CodeStep({ challenge, email, onArriving, onSignedIn, onRestart }: Props) {
  const { identity } = useWords();
  const { code, setCode, demo } = useCode(email);
  const [error, setError] = useState<string>();
  const [refusal, setRefusal] = useState<(Refusal & { at: number }) | null>(null);
  const [busy, setBusy] = useState(false);
  const explain = useCodeProblem();
  useFocus('one-time-code');

  async function submit(event: FormEvent) {
    event.preventDefault();
    const digits = normalCode(code);
    setError(digits.length === 6 ? undefined : identity.codeMissing);
    if (digits.length !== 6) return;
    setBusy(true);
    try {
      onArriving();
      onSignedIn(await finishSignIn(challenge, digits));
    } catch (problem) {
      if (isProblem(problem, 'challenge_expired')) return onRestart(true);
      setCode('');
      setRefusal({ ...explain(problem), at: Date.now() });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Page heading={identity.codeTitle} lead={identity.codeLead}>
      {refusal && <Refused key={refusal.at} refusal={refusal} />}
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <p className="hint">{identity.codeFor(email.trim())}</p>
        <OneTimeCodeField id="one-time-code" value={code} onChange={setCode} email={email} error={error} />
        {demo && <p className="hint"><Tag tone="info">{identity.demo.badge}</Tag> {identity.demo.filled}</p>}
        <Actions busy={busy} onRestart={() => onRestart(false)} />
      </form>
    </Page>
  );
}

function Actions({ busy, onRestart }: { busy: boolean; onRestart: () => void }) {
  const { identity } = useWords();
  return (
    <div className="actions">
      <Button type="submit" loading={busy}>{identity.signIn}</Button>
      <Button variant="subtle" onClick={onRestart}>{identity.otherAccount}</Button>
    </div>
  );
}

interface Refusal {
  title: string;
  text: string;
  /** Whether to wait for the next code. */
  used: boolean;
}

function Refused({ refusal }: { refusal: Refusal }) {
  return (
    <Notice tone="bad" live takeFocus title={refusal.title}>
      <p>{refusal.text}</p>
      {refusal.used && <NextCodeIn />}
    </Notice>
  );
}

/** The code as typed; in demonstration mode the current one, as long as nobody touched it. */
function useCode(email: string) {
  const demo = useDemoAccount(email);
  const [typed, setCode] = useState<string | null>(null);
  return { code: typed ?? demo?.code ?? '', setCode, demo };
}

function useCodeProblem() {
  const { identity, forms } = useWords();
  const say = useProblemText();
  const when = useRetryTime();
  return (problem: unknown): Refusal => {
    if (isProblem(problem, 'wait_for_next_code')) return { title: identity.codeUsedTitle, text: identity.codeUsed, used: true };
    if (isProblem(problem, 'code_refused')) return { title: identity.codeRefusedTitle, text: identity.codeRefused, used: true };
    if (isProblem(problem) && problem.status === 429) {
      return { title: identity.tooManyTitle, text: identity.tooMany(when(problem)), used: false };
    }
    return { title: forms.refusedTitle, text: say(problem), used: false };
  };
}

function useFocus(id: string): void {
  const done = useRef(false);
  useEffect(() => {
    if (!done.current) document.getElementById(id)?.focus();
    done.current = true;
  }, [id]);
}
