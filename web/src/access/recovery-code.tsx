import { TextInput } from '@mantine/core';
import type { SignInMethod } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { normalCode } from './one-time-code.js';

interface Props {
  id: string;
  value: string;
  onChange: (code: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** The field of a recovery code, copied from paper: blanks, dashes and small letters are as good. */
export function RecoveryCodeField({ id, value, onChange, error, autoFocus }: Props) {
  const { identity } = useWords();
  return (
    <TextInput
      id={id}
      label={identity.recovery.code}
      description={identity.recovery.hint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      required
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={40}
      data-autofocus={autoFocus || undefined}
      classNames={{ input: 'recovery-input' }}
    />
  );
}

const plain = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase();

const lengths: Record<SignInMethod, number> = { totp: 6, code_sheet: 8, recovery_code: 14, mailed_code: 8 };

/** What was typed as the API takes it, or null when it cannot be a whole code. */
export function wholeCode(method: SignInMethod, typed: string): string | null {
  const isDigits = method === 'totp' || method === 'mailed_code';
  const code = isDigits ? normalCode(typed) : plain(typed);
  return code.length === lengths[method] ? code : null;
}
