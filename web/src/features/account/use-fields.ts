import { type FormEvent, useEffect, useState } from 'react';
import { StepUpDeclined, useProven } from '../../access/step-up.js';
import { isProblem } from '../../api/problem.js';
import { useProblemText } from '../../ui/problem-text.js';

interface Field {
  /** Of the input: it takes the focus when something is wrong with it. */
  id: string;
  /** What is wrong with what was typed, in the reader's words. */
  faultOf: (typed: string) => string | null;
}

type Texts<Name extends string> = Partial<Record<Name, string>>;

/** A form whose act asks for a proof: what is wrong with a field is told at it, any other refusal above. Fields are named as in the API. */
export function useFields<Name extends string>(fields: Record<Name, Field>, send: (typed: Record<Name, string>) => Promise<unknown>) {
  const say = useProblemText();
  const proven = useProven();
  const names = Object.keys(fields) as Name[];
  const [texts, setTexts] = useState<Texts<Name>>({});
  const [errors, setErrors] = useState<Texts<Name>>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');
  const typed = Object.fromEntries(names.map((name) => [name, texts[name] ?? ''])) as Record<Name, string>;
  const wrong = names.find((name) => errors[name]);
  const place = wrong && fields[wrong].id;
  useEffect(() => {
    if (place) document.getElementById(place)?.focus();
  }, [place, errors]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = textsOf(names, (name) => fields[name].faultOf(typed[name]));
    setErrors(found);
    setRefusal(null);
    if (Object.keys(found).length) return;
    setState('busy');
    try {
      await proven(() => send(typed));
      setState('done');
    } catch (problem) {
      setState('asking');
      const told = textsOf(names, (name) => (isProblem(problem) ? problem.errors.find(({ field }) => field === name)?.detail : null));
      if (Object.keys(told).length) setErrors(told);
      else if (!(problem instanceof StepUpDeclined)) setRefusal(say(problem));
    }
  }
  function type(name: Name, value: string) {
    setTexts((before) => ({ ...before, [name]: value }));
    setErrors(({ [name]: _gone, ...others }) => others as Texts<Name>);
  }
  return { typed, type, errors, refusal, state, submit };
}

function textsOf<Name extends string>(names: Name[], textOf: (name: Name) => string | null | undefined): Texts<Name> {
  return Object.fromEntries(names.flatMap((name) => [[name, textOf(name)] as const]).filter(([, text]) => text)) as Texts<Name>;
}
