import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { api, unwrap } from '../../api/client.js';
import type { FileOpening, OpenedFile } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Facts } from '../../ui/facts.js';
import { Digits } from '../../ui/masked.js';
import { Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { useFullName } from '../persons/identity-facts.js';
import { PurposeField } from './purpose-field.js';

/** A file opened for one purpose: one opening in the trail, however often the page draws itself. */
export function useOpenedFile(personId: string, purpose: string) {
  return useQuery({
    queryKey: ['backoffice', 'file', personId, purpose],
    queryFn: () => unwrap(api.POST('/api/backoffice/persons/{personId}/file-openings', { params: { path: { personId } }, body: { purpose } as FileOpening })),
    enabled: purpose !== '',
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

/** Whoever comes by an address and not by a search says first why. */
export function WhyOpen({ onChosen }: { onChosen: (purpose: string) => void }) {
  const { lookup } = useWords();
  const [purpose, setPurpose] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (purpose) return onChosen(purpose);
    setError(lookup.purposeMissing);
    document.querySelector<HTMLElement>('#purpose input')?.focus();
  }
  return (
    <form onSubmit={submit} noValidate className="form card">
      <PurposeField label={lookup.file.why} value={purpose} onChange={(value) => { setPurpose(value); setError(undefined); }} error={error} />
      <div className="actions"><Button type="submit">{lookup.file.open}</Button></div>
    </form>
  );
}

export function File({ query, purpose }: { query: ReturnType<typeof useOpenedFile>; purpose: string }) {
  const { lookup } = useWords();
  return (
    <QueryView query={query}>
      {(file) => (
        <div className="stack">
          <p className="muted">{lookup.file.openedFor(lookup.purposes[purpose] ?? purpose)}</p>
          <Section id="aller" title={lookup.file.links}>
            <ul className="plain-list">
              <li><Link to={`/gestion/personnes/${file.person.id}/documents`}>{lookup.file.documents}</Link></li>
              <li><Link to="/gestion/messages/nouveau">{lookup.file.write}</Link></li>
            </ul>
          </Section>
          <Identity {...file} />
          <Contracts {...file} />
          <Mandates {...file} />
        </div>
      )}
    </QueryView>
  );
}

function Identity({ person, address }: OpenedFile) {
  const { lookup, persons } = useWords();
  const format = useFormats();
  const fullName = useFullName();
  const { lines, postcode, city } = address;
  return (
    <Section id="identite" title={lookup.file.identity}>
      <div className="card"><Facts
        facts={[
          { label: persons.fullName, value: fullName(person) },
          ...(person.birth_name ? [{ label: persons.birthName, value: person.birth_name }] : []),
          { label: persons.birthDate, value: format.date(person.birth_date) },
          { label: persons.memberNumber, value: person.member_number && <Digits>{person.member_number}</Digits> },
          { label: lookup.file.contact, value: lines.length > 0 && [...lines, [postcode, city].filter(Boolean).join(' ')].map((line) => <span key={line} className="address-line">{line}</span>) },
        ]}
      /></div>
    </Section>
  );
}

function Contracts({ contracts }: OpenedFile) {
  const { lookup: { file } } = useWords();
  const period = usePeriod();
  return (
    <Section id="contrats" title={file.contracts}>
      {contracts.length === 0 && <p>{file.noContract}</p>}
      {contracts.length > 0 && <div className="card"><Facts facts={contracts.map(({ number, option_name, starts_on, ends_on }) => ({ label: file.contract(number), value: `${option_name}, ${period(starts_on, ends_on)}` }))} /></div>}
    </Section>
  );
}

function Mandates({ mandates }: OpenedFile) {
  const { lookup: { file }, guardian } = useWords();
  const period = usePeriod();
  return (
    <Section id="mesures" title={file.mandates}>
      {mandates.length === 0 && <p>{file.noMandate}</p>}
      {mandates.length > 0 && <ul className="card plain-list stack-close">
        {mandates.map(({ id, measure, holder_name, starts_on, last_day, over, verified }) => (
          <li key={id}>
            {file.mandate(guardian.measures[measure] ?? measure, holder_name)}, {period(starts_on, last_day)}
            {!verified && <span className="muted block">{file.unverified}</span>}
            {over && <span className="muted block">{file.over}</span>}
          </li>
        ))}
      </ul>}
    </Section>
  );
}

function usePeriod() {
  const { lookup: { file } } = useWords();
  const format = useFormats();
  return (from: string, to: string | null) => (to ? file.between(format.date(from), format.date(to)) : file.since(format.date(from)));
}
