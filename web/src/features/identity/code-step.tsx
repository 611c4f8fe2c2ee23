import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useDemoAccount } from '../../access/demo.js';
import { CodeField, OtherWays, useCodeWords } from '../../access/code-ways.js';
import { wholeCode } from '../../access/recovery-code.js';
import { finishSignIn } from '../../access/session.js';
import { isProblem } from '../../api/problem.js';
import type { Challenge, Me, SignInMethod } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Tag } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { CodeRefused, type Refusal, useCodeProblem } from './code-refused.js';
import { MailedAgain, useMailing } from './mailed-code.js';

interface Props {
  challenge: Challenge;
  email: string;
  onArriving: () => void;
  onSignedIn: (me: Me) => void;
  onRestart: (expired: boolean) => void;
}

const FIELD = 'one-time-code';

/** The second step: the app's code, one of a sheet, a recovery code; or, where the mutual allows it, one that comes by e-mail. */
export function CodeStep({ challenge, email, onRestart, ...rest }: Props) {
  const { identity } = useWords();
  const [method, setMethod] = useState<SignInMethod>(challenge.factors.find((one) => one !== 'mailed_code') ?? 'totp');
  const { code, setCode, demo, offered } = useCode(method, email);
  const { submit, error, refusal, busy, refuse, forget } = useFinishing({ challenge, method, onRestart, ...rest }, code, setCode);
  useEffect(() => document.getElementById(FIELD)?.focus(), [method]);
  useEffect(() => {
    // What the demonstration fills in, be it late, gives way to what is typed.
    if (offered && document.activeElement?.id === FIELD) (document.activeElement as HTMLInputElement).select();
  }, [offered]);
  const mailing = useMailing(challenge, refuse);

  async function choose(other: SignInMethod) {
    forget();
    if (other !== 'mailed_code' || mailing.isSent || (await mailing.ask())) setMethod(other);
  }
  const words = useCodeWords()(method);
  return (
    <Page heading={words.title} lead={words.lead}>
      {refusal && <CodeRefused key={refusal.at} refusal={refusal} />}
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <p className="hint">{identity.codeFor(email.trim())}</p>
        <CodeField method={method} id={FIELD} value={code} onChange={setCode} email={email} error={error} />
        {demo && <p className="hint"><Tag tone="info">{identity.demo.badge}</Tag> {identity.demo.filled}</p>}
        {method === 'recovery_code' && <p className="hint">{identity.recovery.next}</p>}
        <div className="actions">
          <Button type="submit" loading={busy}>{identity.signIn}</Button>
          <Button variant="subtle" onClick={() => onRestart(false)}>{identity.otherAccount}</Button>
        </div>
        {method === 'mailed_code' && <MailedAgain mailing={mailing} field={FIELD} onAsk={forget} onSent={() => setCode('')} />}
        <OtherWays method={method} among={challenge.factors} onChoose={(other) => void choose(other)} />
      </form>
    </Page>
  );
}

type Way = Omit<Props, 'email'> & { method: SignInMethod };

function useFinishing({ challenge, method, onArriving, onSignedIn, onRestart }: Way, typed: string, setCode: (code: string) => void) {
  const { missing } = useCodeWords()(method);
  const [error, setError] = useState<string>();
  const [refusal, setRefusal] = useState<(Refusal & { at: number }) | null>(null);
  const [busy, setBusy] = useState(false);
  const explain = useCodeProblem();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const code = wholeCode(method, typed);
    setError(code ? undefined : missing);
    if (!code) return;
    setBusy(true);
    try {
      onArriving();
      onSignedIn(await finishSignIn(challenge.challenge, method, code));
    } catch (problem) {
      if (method === 'totp') setCode('');
      refuse(problem);
    } finally {
      setBusy(false);
    }
  }
  function refuse(problem: unknown) {
    if (isProblem(problem, 'challenge_expired')) onRestart(true);
    else setRefusal({ ...explain(problem, method), at: Date.now() });
  }
  function forget() {
    setError(undefined);
    setRefusal(null);
  }
  return { submit, error, refusal, busy, refuse, forget };
}

/** The codes as typed; in demonstration mode the app's current one, as long as nobody touched it. */
function useCode(method: SignInMethod, email: string) {
  const account = useDemoAccount(email);
  const demo = method === 'totp' ? account : null;
  const [typed, setTyped] = useState<Partial<Record<SignInMethod, string>>>({});
  const setCode = (code: string) => setTyped((former) => ({ ...former, [method]: code }));
  const offered = typed[method] === undefined ? demo?.code : undefined;
  return { code: typed[method] ?? offered ?? '', setCode, demo, offered };
}
