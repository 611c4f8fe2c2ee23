import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { StepUpDeclined, useProven } from '../../access/step-up.js';
import { announce } from '../../ui/announce.js';
import { useProblemText } from '../../ui/problem-text.js';
import { staffKey } from './queries.js';

/** Does something to the team, asking in place for the fresh proof, and reads the team again. */
export function useStaffing() {
  const proven = useProven();
  const say = useProblemText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  /** @returns whether it was done; @param onRefused may take a refusal over, by saying true. */
  async function run(work: () => Promise<unknown>, done: string, onRefused: (problem: unknown) => boolean = () => false): Promise<boolean> {
    setBusy(true);
    setError(null);
    try {
      await proven(async () => { await work(); });
      announce(done);
      return true;
    } catch (problem) {
      if (!onRefused(problem) && !(problem instanceof StepUpDeclined)) setError(say(problem));
      return false;
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: staffKey });
    }
  }
  return { run, busy, error };
}
