import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { DocumentKind } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { DateField } from '../../ui/date-field.js';
import { readDate, writeDate } from '../../ui/dates.js';
import { FilterSelect } from '../../ui/filter-select.js';
import { SearchField, useSearch } from '../../ui/search-field.js';
import { kindsFor, useDoor } from './door.js';
import { useFolders } from './folders.js';
import { type DocumentFilters, useContracts, useMandates } from './queries.js';
import { useMandateName } from './use-mandate.js';

/** The name of a folder may tell much: like what is searched, it has no place in an address. */
const chosenFolders = new Map<string, string>();

/** What the list is narrowed to: kind and dates in the address, words and folder in memory. */
export function useFilters() {
  const { personId } = useDoor();
  const search = useSearch(`documents ${personId}`);
  const [params, setParams] = useSearchParams();
  const [folder, keepFolder] = useState(() => chosenFolders.get(personId) ?? '');
  // Counts how often the fields were emptied, what is typed in them included.
  const [round, setRound] = useState(0);
  const setFolder = (name: string): void => {
    chosenFolders.set(personId, name);
    keepFolder(name);
  };
  const day = (name: string): string | undefined => dayIn(params, name) ?? undefined;
  const narrow = { kind: (params.get('nature') as DocumentKind | null) ?? undefined, contract_id: params.get('contrat') ?? undefined, mandate_id: params.get('mandat') ?? undefined, folder: folder || undefined, from: day('du'), until: day('au') };
  const filters: DocumentFilters = { text: search.settled || undefined, ...narrow };
  const clear = (): void => {
    search.setTyped('');
    setFolder('');
    setParams({}, { replace: true });
    setRound(round + 1);
  };
  return { round, search, filters, folder, setFolder, clear, active: Object.values(narrow).filter(Boolean).length };
}

export function Filters({ search, folder, setFolder, active }: Omit<ReturnType<typeof useFilters>, 'round'>) {
  const { documents } = useWords();
  const door = useDoor();
  const folders = useFolders();
  const contracts = useContracts(door.personId);
  const words = documents.list;
  const [wasActive] = useState(active > 0);
  return (
    <div role="search" className="document-search">
      <SearchField label={words.search} hint={words.searchHint} value={search.typed} onChange={search.setTyped} />
      <details className="more-filters" open={wasActive || undefined}>
        <summary>{words.filters}{active > 0 && <span className="muted"> : {words.active(active)}</span>}</summary>
        <div className="filters">
          <FilterSelect name="nature" label={documents.kind} every={words.everyKind} options={kindsFor({ ...door, medical: door.as === 'member' || door.medical }, documents.kinds)} />
          {contracts.length > 0 && (
            <FilterSelect name="contrat" label={documents.contract.label} every={documents.contract.every} options={contracts.map(({ id, number }) => ({ value: id, label: documents.contract.of(number) }))} />
          )}
          <MandateFilter />
          {(folders.length > 0 || folder) && (
            <NativeSelect
              label={documents.folder} value={folder} onChange={(event) => setFolder(event.currentTarget.value)}
              data={[{ value: '', label: words.everyFolder }, ...new Set([...folders, ...(folder ? [folder] : [])])]}
            />
          )}
          <DayFilter name="du" label={words.since} />
          <DayFilter name="au" label={words.until} after="du" />
        </div>
      </details>
    </div>
  );
}

/** By the mandate under which a guardian handed them in; nobody else's documents hang on one. */
function MandateFilter() {
  const { documents: { mandate } } = useWords();
  const { personId } = useDoor();
  const mandates = useMandates(personId);
  const name = useMandateName();
  if (mandates.length === 0) return null;
  return <FilterSelect name="mandat" label={mandate.label} every={mandate.every} options={mandates.map((one) => ({ value: one.id, label: name(one) }))} />;
}

const dayIn = (params: URLSearchParams, name: string): string | null => readDate(params.get(name) ?? '');

/** Why a day is not searched for. */
function useDayFault(): (typed: string, first: string | null) => string | undefined {
  const { forms, documents } = useWords();
  return (typed, first) => {
    const day = readDate(typed);
    // Not while it is being typed.
    if (!day) return typed.trim().length >= 8 ? forms.date.invalid : undefined;
    return first && day < first ? documents.list.badOrder : undefined;
  };
}

/** A day in the address, once what was typed is one. */
function DayFilter({ name, label, after = '' }: { name: string; label: string; after?: string }) {
  const faultOf = useDayFault();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(() => writeDate(dayIn(params, name) ?? ''));
  function type(text: string) {
    setTyped(text);
    const day = readDate(text);
    const next = new URLSearchParams(params);
    if (day) next.set(name, day);
    else next.delete(name);
    setParams(next, { replace: true });
  }
  return <DateField id={`filter-${name}`} label={label} value={typed} onChange={type} required={false} error={faultOf(typed, dayIn(params, after))} />;
}
