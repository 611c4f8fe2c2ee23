import { NextCodeIn } from '../../access/one-time-code.js';
import { useCodeWords } from '../../access/code-ways.js';
import { isProblem } from '../../api/problem.js';
import type { SignInMethod } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { useProblemText, useRetryTime } from '../../ui/problem-text.js';

export interface Refusal {
  title: string;
  text: string;
  /** Whether to wait for the next code. */
  used: boolean;
}

export function CodeRefused({ refusal }: { refusal: Refusal }) {
  return (
    <Notice tone="bad" live takeFocus title={refusal.title}>
      <p>{refusal.text}</p>
      {refusal.used && <NextCodeIn />}
    </Notice>
  );
}

/** Why the second factor was refused, and what to do. */
export function useCodeProblem(): (problem: unknown, method: SignInMethod) => Refusal {
  const { identity, forms } = useWords();
  const say = useProblemText();
  const when = useRetryTime();
  const words = useCodeWords();
  return (problem, method) => {
    if (isProblem(problem, 'wait_for_next_code')) return { title: identity.codeUsedTitle, text: identity.codeUsed, used: true };
    if (isProblem(problem, 'code_refused')) {
      return { title: identity.codeRefusedTitle, text: words(method).refused, used: method === 'totp' };
    }
    if (isProblem(problem, 'too_many_mailed_codes')) {
      return { title: identity.mailed.tooManyTitle, text: identity.mailed.tooMany(when(problem)), used: false };
    }
    if (isProblem(problem) && problem.status === 429) {
      return { title: identity.tooManyTitle, text: identity.tooMany(when(problem)), used: false };
    }
    return { title: forms.refusedTitle, text: say(problem), used: false };
  };
}
