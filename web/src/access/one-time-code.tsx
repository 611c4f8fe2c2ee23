import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isProblem } from '../api/problem.js';
import { useWords } from '../i18n/index.js';
import { useDemoAccount } from './demo.js';

interface Props {
  id: string;
  value: string;
  onChange: (code: string) => void;
  email: string;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** The field of a one-time code. In demonstration mode the current code is offered below it. */
export function OneTimeCodeField({ id, value, onChange, email, error, autoFocus }: Props) {
  const { identity } = useWords();
  const demo = useDemoAccount(email);
  return (
    <div>
      <TextInput
        id={id}
        label={identity.code}
        description={identity.codeHint}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        maxLength={11}
        data-autofocus={autoFocus || undefined}
        classNames={{ input: 'code-input' }}
      />
      {demo && demo.code !== value && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => onChange(demo.code)}>
          {identity.demo.fill}
        </Button>
      )}
    </div>
  );
}

/** Digits alone, however they were typed. */
export const normalCode = (typed: string): string => typed.replace(/\D/g, '');

/** Why a code was refused, in words that say what to do. Null when the refusal is about something else. */
export function useCodeRefusal(): (error: unknown) => string | null {
  const { identity } = useWords();
  return (error) => {
    if (isProblem(error, 'code_refused')) return identity.codeRefused;
    if (isProblem(error, 'wait_for_next_code')) return identity.codeUsed;
    return null;
  };
}

/** Counts down to the next code of any authenticator: they all change on the same half-minutes. */
export function NextCodeIn() {
  const { identity } = useWords();
  const [seconds, setSeconds] = useState(secondsToNextCode);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsToNextCode()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <p className="hint">{identity.nextCodeIn(seconds)}</p>;
}

const secondsToNextCode = (): number => 30 - (Math.floor(Date.now() / 1000) % 30);
