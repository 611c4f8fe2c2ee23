import { Radio, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EntityKind, GrantInput } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import type { FieldError } from '../../ui/error-summary.js';
import { entitiesKey, readEntities } from '../organisations/queries.js';

export interface GrantChoice {
  role: string;
  holder_id: string;
  fn: string;
}

export const noGrant = (): GrantChoice => ({ role: '', holder_id: '', fn: '' });

/** Whoever acts for an entity has one, and a function in it. A member opens their account themselves. */
const ofEntities: readonly string[] = ['employer', 'guardian'];
const offered = ['employer', 'guardian', 'caseworker', 'administrator', 'dpo', 'auditor'];
const kindsFor: Record<string, readonly EntityKind[]> = { employer: ['employer', 'esat', 'public_establishment'], guardian: ['guardianship_organisation', 'public_establishment'] };

export function grantOf({ role, holder_id, fn }: GrantChoice): GrantInput {
  const chosen = role as GrantInput['role'];
  return ofEntities.includes(role) ? { role: chosen, holder_id, function: fn as NonNullable<GrantInput['function']> } : { role: chosen };
}

export function useGrantFaults(): (choice: GrantChoice) => FieldError[] {
  const { accesses: { grant: words } } = useWords();
  return ({ role, holder_id, fn }) => [
    ...(role ? [] : [{ id: 'role', message: words.roleMissing }]),
    ...(ofEntities.includes(role) && !holder_id ? [{ id: 'holder_id', message: words.holderMissing }] : []),
    ...(ofEntities.includes(role) && !fn ? [{ id: 'fn', message: words.fnMissing }] : []),
  ];
}

interface Props {
  values: GrantChoice;
  set: <K extends keyof GrantChoice>(name: K, value: GrantChoice[K]) => void;
  errorOf: (id: string) => string | undefined;
}

/** A role, and where it needs one the entity acted for, with the function there. */
export function GrantFields({ values, set, errorOf }: Props) {
  const { accesses: { grant: words }, staff } = useWords();
  return (
    <>
      <Radio.Group id="role" name="role" label={words.role} value={values.role} error={errorOf('role')} onChange={(value) => { set('role', value); set('holder_id', ''); }} required>
        <div className="stack-close">{offered.map((value) => <Radio key={value} value={value} label={words.roles[value]} />)}</div>
      </Radio.Group>
      {ofEntities.includes(values.role) && (
        <>
          <HolderField key={values.role} values={values} set={set} errorOf={errorOf} />
          <Radio.Group id="fn" name="fn" label={words.fn} value={values.fn} error={errorOf('fn')} onChange={(value) => set('fn', value)} required>
            <div className="stack-close">{Object.entries(staff.functions).map(([value, label]) => <Radio key={value} value={value} label={label} description={staff.functionHints[value]} />)}</div>
          </Radio.Group>
        </>
      )}
    </>
  );
}

function HolderField({ values, set, errorOf }: Props) {
  const { accesses: { grant: words } } = useWords();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data } = useQuery({ queryKey: [...entitiesKey, 'choice', search], queryFn: () => readEntities({ search }), enabled: search.length > 1 });
  const found = data?.items.filter(({ kind }) => kindsFor[values.role]?.includes(kind as EntityKind)).slice(0, 8);
  return (
    <>
      <TextInput id="holder" type="search" label={words.holder} description={words.holderHint} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} error={found ? undefined : errorOf('holder_id')} required autoComplete="off" />
      {found && (found.length === 0 ? <p role="status" className="hint">{words.none}</p> : (
        <Radio.Group id="holder_id" name="holder_id" label={words.holderMissing} value={values.holder_id} error={errorOf('holder_id')} onChange={(value) => set('holder_id', value)}>
          <div className="stack-close">{found.map(({ id, name }) => <Radio key={id} value={id} label={name} />)}</div>
        </Radio.Group>
      ))}
    </>
  );
}
