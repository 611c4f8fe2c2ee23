import { useState } from 'react';
import { isProblem } from '../api/problem.js';
import { useProblemText } from '../ui/problem-text.js';

/** What the link of a mail is for, done once it is asked: these refusals say that the link no longer serves. */
export function useLinkAct(send: () => Promise<unknown>, gone: string[]) {
  const say = useProblemText();
  const [state, setState] = useState<'asking' | 'busy' | 'done' | 'gone'>('asking');
  const [error, setError] = useState<string | null>(null);
  async function act() {
    setState('busy');
    setError(null);
    try {
      await send();
      setState('done');
    } catch (problem) {
      if (gone.some((code) => isProblem(problem, code))) return setState('gone');
      setError(say(problem));
      setState('asking');
    }
  }
  return { act, state, error };
}
