import { TextInput } from '@mantine/core';
import type { CodeMethod } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { OneTimeCodeField } from './one-time-code.js';
import { RecoveryCodeField } from './recovery-code.js';

interface Props {
  method: CodeMethod;
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

/** What is said around the field of each kind of code. */
export function useCodeWords(): (method: CodeMethod) => { title: string; lead: string; missing: string; refused: string; proof: string; use: string } {
  const { identity, stepUp, sheet } = useWords();
  const { recovery } = identity;
  const words = {
    totp: { title: identity.codeTitle, lead: identity.codeLead, missing: identity.codeMissing, refused: identity.codeRefused, proof: stepUp.lead, use: recovery.found },
    code_sheet: sheet,
    recovery_code: { ...recovery, proof: stepUp.recoveryLead, use: recovery.lost },
  };
  return (method) => words[method];
}

/** The other codes that would do, one link each. */
export function OtherWays({ method, among, onChoose }: { method: CodeMethod; among: readonly CodeMethod[]; onChoose: (method: CodeMethod) => void }) {
  const say = useCodeWords();
  return among.filter((other) => other !== method).map((other) => (
    <p key={other} className="other-way">
      <button type="button" className="link" onClick={() => onChoose(other)}>{say(other).use}</button>
    </p>
  ));
}
