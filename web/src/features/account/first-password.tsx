import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { isProblem } from '../../api/problem.js';
import { useFormats, useWords, type Words } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useOpening } from './no-telephone.js';

const least = 12;
const leastOfDigits = 16;

/** Why a step was refused, and what is wrong with the password, if that is it. */
export interface Refused {
  text: string;
  password: string | null;
}

interface Props {
  said: Words['opening'];
  token: string;
  busy: boolean;
  refusal: Refused | null;
  onGone: () => void;
  onChosen: (password: string) => void;
}

/** For whom the link is, and the password; its length is told while one types, what else is wrong with it by the server. */
export function FirstPassword({ said: opening, token, busy, refusal, onGone, onChosen }: Props) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const fault = useLengthFault();
  function submit(event: FormEvent) {
    event.preventDefault();
    const found = typed ? fault(typed) : opening.missing;
    setError(found);
    if (found) document.getElementById('new-password')?.focus();
    else onChosen(typed);
  }
  const wrong = error ?? refusal?.password ?? null;
  useEffect(() => {
    if (refusal?.password) document.getElementById('new-password')?.focus();
  }, [refusal]);
  return (
    <Page key="password" heading={opening.title} lead={opening.lead}>
      <ForWhom token={token} onGone={onGone} />
      {refusal && !refusal.password && <Notice tone="bad" live takeFocus title={refusal.text} />}
      <section className="section" aria-labelledby="choose">
        <h2 id="choose">{opening.passwordTitle}</h2>
        <form onSubmit={submit} noValidate className="form card">
          <FormLegend consequence={opening.legend} />
          <NewPasswordField value={typed} error={wrong} onChange={(value) => { setTyped(value); setError(null); }} />
          <div className="actions"><Button type="submit" loading={busy}>{opening.next}</Button></div>
        </form>
      </section>
    </Page>
  );
}

export function NewPasswordField({ value, error, onChange }: { value: string; error: string | null; onChange: (value: string) => void }) {
  const { opening, identity } = useWords();
  const fault = useLengthFault();
  return (
    <div>
      <PasswordInput
        id="new-password" label={opening.password} description={opening.passwordHint} value={value} onChange={(event) => onChange(event.currentTarget.value)}
        error={error} required autoComplete="new-password" maxLength={128} visibilityToggleButtonProps={{ 'aria-label': identity.showPassword, tabIndex: 0 }}
      />
      <p className="hint" role="status">{value ? (fault(value) ?? opening.longEnough) : ''}</p>
    </div>
  );
}

/** What length asks for, while one types; the rest is the server's to judge. */
export function useLengthFault(): (typed: string) => string | null {
  const { opening } = useWords();
  return (typed) => {
    const length = [...typed].length;
    if (length < least) return opening.lengthLeft(least - length);
    return /^\d+$/.test(typed) && length < leastOfDigits ? opening.digitsOnly : null;
  };
}

function ForWhom({ token, onGone }: { token: string; onGone: () => void }) {
  const { opening } = useWords();
  const format = useFormats();
  const { data, error } = useOpening(token);
  useEffect(() => {
    if (isProblem(error, 'link_not_valid')) onGone();
  }, [error, onGone]);
  if (!data) return <p role="status">{error ? '' : opening.checking}</p>;
  const { name, email_masked, expires_at } = data;
  return <p><strong>{email_masked ? opening.forWhom(name, email_masked) : opening.forWhomByPost(name)}</strong>. {opening.until(format.instant(expires_at))}</p>;
}
