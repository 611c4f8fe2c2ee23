import { type FormEvent, useEffect, useState } from 'react';
import { StepUpDeclined, useProven } from '../../access/step-up.js';
import { isProblem } from '../../api/problem.js';
import { useProblemText } from '../../ui/problem-text.js';

interface OneField {
  /** Of the input: it takes the focus when something is wrong with it. */
  id: string;
  /** As the API names it. */
  name: string;
  /** What is wrong with what was typed, in the reader's words. */
  faultOf: (typed: string) => string | null;
  send: (typed: string) => Promise<unknown>;
}

/** A form of one field whose act asks for a proof: what is wrong with the field is told at it, any other refusal above. */
export function useOneField({ id, name, faultOf, send }: OneField) {
  const say = useProblemText();
  const proven = useProven();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');
  useEffect(() => {
    if (error) document.getElementById(id)?.focus();
  }, [error, id]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = faultOf(typed);
    setError(found);
    setRefusal(null);
    if (found) return;
    setState('busy');
    try {
      await proven(() => send(typed));
      setState('done');
    } catch (problem) {
      setState('asking');
      const wrong = isProblem(problem) ? problem.errors.find(({ field }) => field === name)?.detail : undefined;
      if (wrong) setError(wrong);
      else if (!(problem instanceof StepUpDeclined)) setRefusal(say(problem));
    }
  }
  function type(value: string) {
    setTyped(value);
    setError(null);
  }
  return { typed, type, error, refusal, state, submit };
}
