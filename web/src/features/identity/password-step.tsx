import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { hasDrafts } from '../../access/drafts.js';
import { startSignIn } from '../../access/session.js';
import { isProblem } from '../../api/problem.js';
import type { Challenge } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useProblemText, useRetryTime } from '../../ui/problem-text.js';

export type EndedBecause = 'nobody' | 'expired' | 'signed-out' | 'unreachable';

interface Props {
  because: EndedBecause;
  restarted: boolean;
  email: string;
  password: string;
  onEmail: (email: string) => void;
  onPassword: (password: string) => void;
  onChallenge: (challenge: Challenge) => void;
  /** Below the form: what needs no password. */
  otherWay: ReactNode;
}

export function PasswordStep(props: Props) {
  const { email, password } = props;
  const { activation, identity } = useWords();
  const explain = useRefusal();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [round, setRound] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.message;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = check(email, password, identity);
    setErrors(found);
    setRefusal(null);
    if (found.length > 0) return setRound(round + 1);
    setBusy(true);
    try {
      props.onChallenge(await startSignIn(email.trim(), password));
    } catch (problem) {
      setRefusal(explain(problem));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Page heading={identity.title} lead={identity.lead}>
      <Ended because={props.because} restarted={props.restarted} hidden={refusal !== null || round > 0} />
      {refusal && <Notice key={refusal.at} tone="bad" live takeFocus title={refusal.title}><p>{refusal.text}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={identity.legend} />
        <Fields {...props} errorOf={errorOf} />
        <div className="actions"><Button id="sign-in" type="submit" loading={busy}>{identity.next}</Button></div>
      </form>
      {props.otherWay}
      <p className="first-visit">{activation.first} <Link to="/activer">{activation.link}</Link></p>
    </Page>
  );
}

function Fields({ email, password, onEmail, onPassword, errorOf }: Props & { errorOf: (id: string) => string | undefined }) {
  const { identity, forgotten } = useWords();
  return (
    <>
      <TextInput id="email" type="email" label={identity.email} description={identity.emailHint} value={email} onChange={(event) => onEmail(event.currentTarget.value)} error={errorOf('email')} required autoComplete="username" inputMode="email" spellCheck={false} />
      <PasswordInput id="password" label={identity.password} value={password} onChange={(event) => onPassword(event.currentTarget.value)} error={errorOf('password')} required autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': identity.showPassword, tabIndex: 0 }} />
      <p><Link to="/mot-de-passe-oublie">{forgotten.link}</Link></p>
    </>
  );
}

function check(email: string, password: string, words: ReturnType<typeof useWords>['identity']): FieldError[] {
  const found: FieldError[] = [];
  if (!email.trim()) found.push({ id: 'email', message: words.emailMissing });
  else if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email.trim())) found.push({ id: 'email', message: words.emailInvalid });
  if (!password) found.push({ id: 'password', message: words.passwordMissing });
  return found;
}

interface Refusal {
  title: string;
  text: string;
  at: number;
}

function useRefusal(): (problem: unknown) => Refusal {
  const { identity, forms } = useWords();
  const say = useProblemText();
  const when = useRetryTime();
  return (problem) => {
    const at = Date.now();
    if (isProblem(problem, 'sign_in_refused')) return { title: identity.refusedTitle, text: identity.refused, at };
    if (isProblem(problem) && problem.status === 429) {
      return { title: identity.tooManyTitle, text: identity.tooMany(when(problem)), at };
    }
    return { title: forms.refusedTitle, text: say(problem), at };
  };
}

function Ended({ because, restarted, hidden }: { because: EndedBecause; restarted: boolean; hidden: boolean }) {
  const { identity, states } = useWords();
  if (hidden) return null;
  if (restarted) return <Notice tone="warn" live takeFocus title={identity.challengeExpiredTitle}><p>{identity.challengeExpired}</p></Notice>;
  if (because === 'expired') return <Notice tone="info" live title={identity.expiredTitle}><p>{identity.expired} {hasDrafts() && identity.expiredKept}</p></Notice>;
  if (because === 'signed-out') return <Notice tone="good" live title={identity.signedOutTitle}><p>{identity.signedOut}</p></Notice>;
  if (because === 'unreachable') return <Notice tone="warn" live title={states.networkTitle}><p>{states.networkText}</p></Notice>;
  return null;
}
