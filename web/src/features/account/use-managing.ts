import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { StepUpDeclined, useProven } from '../../access/step-up.js';
import { isProblem } from '../../api/problem.js';
import { useWords } from '../../i18n/index.js';
import { useProblemText } from '../../ui/problem-text.js';

/** Runs what changes one's factors: asks for the fresh proof in place, and tells why when it is refused. */
export function useManaging() {
  const { factors, forms, identity } = useWords();
  const say = useProblemText();
  const proven = useProven();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<{ title: string; text: string } | null>(null);

  /** @returns what the act gave, or null when it was refused or given up. */
  async function run<T>(act: () => Promise<T>): Promise<T | null> {
    setBusy(true);
    setError(null);
    try {
      const given = await proven(act);
      void queries.invalidateQueries({ queryKey: ['account'] });
      return given;
    } catch (problem) {
      if (problem instanceof StepUpDeclined) return null;
      const title = isProblem(problem, 'first_code_refused') ? identity.codeRefusedTitle : forms.refusedTitle;
      setError({ title, text: isProblem(problem, 'not_found') ? factors.change.lost : say(problem) });
      return null;
    } finally {
      setBusy(false);
    }
  }
  return { run, busy, error: error?.text ?? null, title: error?.title, forget: () => setError(null) };
}
