import { Button, Radio } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSending } from '../../access/use-sending.js';
import { useQueryClient } from '@tanstack/react-query';
import { useCreationKey } from '../../api/creation-key.js';
import type { NewRequest } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { QueryView } from '../../ui/states.js';
import { useMemberFile } from '../members/queries.js';
import type { AskedKind } from './door.js';
import { beginRequest, key } from './queries.js';

interface OfferProps {
  kind: AskedKind;
  busy: boolean;
  onBegin: (kind: AskedKind, aboutId?: string) => void;
}

/** One kind of request, what it is good for, and what it is about where it is about something. */
export function Offer({ kind, busy, onBegin }: OfferProps) {
  const { requests: { create, kinds } } = useWords();
  const begin = (aboutId?: string) => (
    <div className="actions"><Button loading={busy} aria-label={create.beginOf(kinds[kind]!)} onClick={() => onBegin(kind, aboutId)}>{create.begin}</Button></div>
  );
  return (
    <>
      <h3>{kinds[kind]}</h3>
      <p>{create.hints[kind]}</p>
      {kind === 'beneficiary' || kind === 'cancellation' ? <ForContract kind={kind}>{begin}</ForContract> : kind === 'beneficiary-change' || kind === 'beneficiary-removal' ? <ForBeneficiary kind={kind}>{begin}</ForBeneficiary> : begin()}
    </>
  );
}

interface ChooseProps {
  kind: AskedKind;
  children: (id: string) => ReactNode;
}

/** The contract that it is for; what has been cancelled already is not to be cancelled. */
function ForContract({ kind, children }: ChooseProps) {
  const { requests: { create }, conversations: { form } } = useWords();
  const query = useMemberFile();
  return (
    <QueryView query={query}>
      {({ contracts }) => {
        const open = contracts.filter(({ ends_on }) => ends_on === null);
        return <OneOf name={`contract-${kind}`} label={create.contract} none={create.noContract} options={open.map(({ id, number }) => ({ id, label: form.contract(number) }))}>{children}</OneOf>;
      }}
    </QueryView>
  );
}

function ForBeneficiary({ kind, children }: ChooseProps) {
  const { requests: { create } } = useWords();
  const format = useFormats();
  const query = useMemberFile();
  return (
    <QueryView query={query}>
      {({ contracts }) => {
        const covered = contracts.flatMap(({ beneficiaries }) => beneficiaries);
        return <OneOf name={`beneficiary-${kind}`} label={create.beneficiary} none={create.noBeneficiary} options={covered.map((one) => ({ id: one.id, label: `${one.first_name} ${one.last_name}, ${format.date(one.birth_date)}` }))}>{children}</OneOf>;
      }}
    </QueryView>
  );
}

interface OneOfProps {
  name: string;
  label: string;
  none: string;
  options: { id: string; label: string }[];
  children: (id: string) => ReactNode;
}

/** Asked where there are several, taken where there is one. */
function OneOf({ name, label, none, options, children: begin }: OneOfProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [first, ...others] = options;
  if (!first) return <p>{none}</p>;
  if (others.length === 0) return <><p className="hint">{first.label}</p>{begin(first.id)}</>;
  return (
    <>
      <Radio.Group name={name} label={label} value={chosen ?? first.id} onChange={setChosen}>
        <div className="stack-close">{options.map(({ id, label: words }) => <Radio key={id} value={id} label={words} />)}</div>
      </Radio.Group>
      {begin(chosen ?? first.id)}
    </>
  );
}

/** Begins a draft for somebody and goes to it. */
export function useBeginning(path: string, personId: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const keyOf = useCreationKey();
  const { run, refusal, busy } = useSending(() => false);

  function begin(kind: AskedKind, aboutId?: string) {
    const body: NewRequest = { kind, person_id: personId, answers: [], ...(aboutId && { about_id: aboutId }) };
    let id = '';
    void run(
      async () => void (id = (await beginRequest(keyOf(body), body)).id),
      async () => {
        await queries.invalidateQueries({ queryKey: key });
        await navigate(`${path}/${id}`);
      },
    );
  }
  return { begin, busy, refusal };
}
