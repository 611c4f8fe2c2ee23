import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../../i18n/index.js';
import { FilterSelect } from '../../ui/filter-select.js';
import { useEventNames } from './queries.js';

const references = ['compte', 'personne', 'pour', 'objet'] as const;
const days = ['du', 'au'] as const;
const isReference = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** What happened and how it ended, chosen at once; days and references, typed and then looked for. */
export function TrailFilters() {
  const { trail: words } = useWords();
  const names = useEventNames().data?.events ?? [];
  const { values, wrong, type, submit } = useTyped();
  const options = names.map(({ event, told }) => ({ value: event, label: told })).sort((a, b) => a.label.localeCompare(b.label));
  return (
    <form role="search" className="card trail-filters" onSubmit={submit} noValidate>
      <div className="trail-fields">
        <FilterSelect name="evenement" label={words.what} every={words.every} options={options} />
        <FilterSelect name="resultat" label={words.outcome} every={words.everyOutcome} options={Object.entries(words.outcomes).map(([value, label]) => ({ value, label }))} />
        {days.map((name) => <TextInput key={name} id={name} type="date" label={words.fields[name]} value={values[name]} onChange={(event) => type(name, event.currentTarget.value)} />)}
        {references.map((name) => (
          <TextInput
            key={name} id={name} label={words.fields[name]} value={values[name]} maxLength={36} autoComplete="off" spellCheck={false}
            error={wrong.includes(name) ? words.wrongReference : undefined} onChange={(event) => type(name, event.currentTarget.value)}
          />
        ))}
      </div>
      <p className="hint">{words.hint}</p>
      <div className="actions"><Button type="submit">{words.search}</Button></div>
    </form>
  );
}

type Name = (typeof references)[number] | (typeof days)[number];

function useTyped() {
  const [params, setParams] = useSearchParams();
  const [values, setValues] = useState(() => Object.fromEntries([...references, ...days].map((name) => [name, params.get(name) ?? ''])) as Record<Name, string>);
  const [wrong, setWrong] = useState<string[]>([]);
  function submit(event: FormEvent) {
    event.preventDefault();
    const faults = references.filter((name) => values[name].trim() !== '' && !isReference(values[name].trim()));
    setWrong(faults);
    if (faults[0]) return document.getElementById(faults[0])?.focus();
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(values)) {
      if (value.trim()) next.set(name, value.trim().toLowerCase());
      else next.delete(name);
    }
    setParams(next, { replace: true });
  }
  return { values, wrong, submit, type: (name: Name, value: string) => setValues((before) => ({ ...before, [name]: value })) };
}
