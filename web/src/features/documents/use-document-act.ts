import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useProblemText } from '../../ui/problem-text.js';
import { documentsKey } from './queries.js';

/** Does something to documents of a person: one act at a time, its refusal in words, and the pages read again. */
export function useDocumentAct(personId: string) {
  const say = useProblemText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  /** @returns whether it was done. `explain` may find better words for a refusal. */
  async function run(work: () => Promise<void>, explain: (problem: unknown) => string | null = () => null): Promise<boolean> {
    setBusy(true);
    setError(null);
    try {
      await work();
      return true;
    } catch (problem) {
      setError(explain(problem) ?? say(problem));
      return false;
    } finally {
      setBusy(false);
    }
  }
  const readAgain = () => queries.invalidateQueries({ queryKey: documentsKey(personId) });
  return { run, busy, error, readAgain };
}
