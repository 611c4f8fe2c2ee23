import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../api/problem.js';
import { announce } from './announce.js';
import { useProblemText } from './problem-text.js';

/**
 * Runs one act at a time on a thing, then reads it again; a refusal stays to be read.
 * @param key of the queries that show it
 * @param changed what is said when somebody else has changed it meanwhile
 */
export function useActs(key: QueryKey, changed: string) {
  const queries = useQueryClient();
  const say = useProblemText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  /** @returns whether it is done */
  async function run(work: () => Promise<unknown>, done: string): Promise<boolean> {
    setBusy(true);
    setError(null);
    try {
      await work();
      // Said once the page shows it.
      await queries.invalidateQueries({ queryKey: key });
      announce(done);
      return true;
    } catch (problem) {
      setError(isProblem(problem, 'precondition_failed') ? changed : say(problem));
      await queries.invalidateQueries({ queryKey: key });
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { run, busy, error };
}
