import { TextInput } from '@mantine/core';
import type { SignInMethod } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { OneTimeCodeField } from './one-time-code.js';
import { RecoveryCodeField } from './recovery-code.js';

interface Props {
  method: SignInMethod;
  id: string;
  value: string;
  onChange: (code: string) => void;
  email: string;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** The field of a code, whatever it belongs to. */
export function CodeField({ method, email, ...field }: Props) {
  if (method === 'totp') return <OneTimeCodeField {...field} email={email} />;
  if (method === 'mailed_code') return <MailedCodeField {...field} />;
  return method === 'code_sheet' ? <SheetCodeField {...field} /> : <RecoveryCodeField {...field} />;
}

/** The field of a code copied from a sheet: blanks, dashes and small letters are as good. */
export function SheetCodeField({ id, value, onChange, error, autoFocus }: Omit<Props, 'method' | 'email'>) {
  const { sheet } = useWords();
  return (
    <TextInput
      id={id} label={sheet.code} description={sheet.hint} value={value} onChange={(event) => onChange(event.currentTarget.value)} error={error}
      required autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} data-autofocus={autoFocus || undefined} classNames={{ input: 'recovery-input' }}
    />
  );
}

/** The field of a code that came by e-mail: a blank in the middle is as good. */
function MailedCodeField({ id, value, onChange, error }: Omit<Props, 'method' | 'email'>) {
  const { mailed } = useWords().identity;
  return (
    <TextInput
      id={id} label={mailed.code} description={mailed.hint} value={value} onChange={(event) => onChange(event.currentTarget.value)} error={error}
      required inputMode="numeric" autoComplete="one-time-code" spellCheck={false} maxLength={13} classNames={{ input: 'code-input' }}
    />
  );
}

/** What is said around the field of each kind of code. */
export function useCodeWords(): (method: SignInMethod) => { title: string; lead: string; missing: string; refused: string; proof: string; use: string } {
  const { identity, stepUp, sheet } = useWords();
  const { recovery, mailed } = identity;
  const words = {
    totp: { title: identity.codeTitle, lead: identity.codeLead, missing: identity.codeMissing, refused: identity.codeRefused, proof: stepUp.lead, use: recovery.found },
    code_sheet: sheet,
    recovery_code: { ...recovery, proof: stepUp.recoveryLead, use: recovery.lost },
    mailed_code: { ...mailed, proof: mailed.lead },
  };
  return (method) => words[method];
}

/** The other codes that would do, one link each. */
export function OtherWays<M extends SignInMethod>({ method, among, onChoose }: { method: M; among: readonly M[]; onChoose: (method: M) => void }) {
  const say = useCodeWords();
  return among.filter((other) => other !== method).map((other) => (
    <p key={other} className="other-way">
      <button type="button" className="link" onClick={() => onChoose(other)}>{say(other).use}</button>
    </p>
  ));
}
