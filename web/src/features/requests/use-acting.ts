import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { useProblemText } from '../../ui/problem-text.js';
import { key } from './queries.js';

/** Runs one act at a time on a request, then reads it again; a refusal stays to be read. */
export function useActing() {
  const { requests: { page } } = useWords();
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
      setError(isProblem(problem, 'precondition_failed') ? page.changed : say(problem));
      await queries.invalidateQueries({ queryKey: key });
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { run, busy, error };
}
