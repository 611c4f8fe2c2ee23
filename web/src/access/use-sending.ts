import { useState } from 'react';
import type { FieldError } from '../ui/error-summary.js';
import { useProblemText } from '../ui/problem-text.js';
import { refusedFields } from '../ui/use-answers.js';
import { StepUpDeclined, useProven } from './step-up.js';

/** Sends a form for which a fresh proof may be asked in place: a refusal goes to its fields, or is told in words. */
export function useSending(accept: (found: FieldError[]) => boolean) {
  const proven = useProven();
  const say = useProblemText();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  /** @param done what follows once it was sent */
  async function run(send: () => Promise<unknown>, done: () => unknown): Promise<void> {
    setRefusal(null);
    setBusy(true);
    try {
      await proven(send);
      await done();
    } catch (problem) {
      const fields = refusedFields(problem);
      if (fields.length) accept(fields);
      else if (!(problem instanceof StepUpDeclined)) setRefusal(say(problem));
    } finally {
      setBusy(false);
    }
  }
  return { run, refusal, busy, forget: () => setRefusal(null) };
}
