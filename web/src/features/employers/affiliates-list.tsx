import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { AffiliationStatus, AffiliationSummary, EmployerContract } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { FilterSelect } from '../../ui/filter-select.js';
import { Filters } from '../../ui/filters.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { SearchField, useSearch } from '../../ui/search-field.js';
import { StatePanel } from '../../ui/states.js';
import { readAffiliations, useContracts } from './queries.js';
import { StatusTag } from './status-tag.js';

interface Props {
  fileOf: (id: string) => string;
}

/** The employees enrolled in the contracts of the legal entity: searched as one types, filtered in the address. */
export function AffiliatesList({ fileOf }: Props) {
  const { employer } = useWords();
  const words = employer.list;
  const search = useSearch('affiliates');
  const [params, setParams] = useSearchParams();
  const filters = {
    prefix: search.settled || undefined,
    establishment_id: params.get('etablissement') ?? undefined,
    category_id: params.get('categorie') ?? undefined,
    status: (params.get('etat') as AffiliationStatus | null) ?? undefined,
  };
  const query = useKeyset(['employer', 'affiliations', filters], (after) => readAffiliations(filters, after));
  const columns = useColumns();
  const narrowed = Object.values(filters).some(Boolean);
  function clear() {
    search.setTyped('');
    setParams({}, { replace: true });
  }
  const empty = narrowed ? (
    <StatePanel title={words.noMatchTitle} action={<Button variant="default" onClick={clear}>{words.clear}</Button>}>{words.noMatch}</StatePanel>
  ) : (
    <StatePanel title={words.emptyTitle}>{words.empty}</StatePanel>
  );
  return (
    <>
      <Narrowing search={search} />
      <KeysetList query={query} empty={empty} keys={words.keys}>
        {(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(row) => row.id} rowLink={(row) => fileOf(row.id)} />}
      </KeysetList>
    </>
  );
}

function Narrowing({ search }: { search: ReturnType<typeof useSearch> }) {
  const { employer } = useWords();
  const words = employer.list;
  const { data: contracts = [] } = useContracts();
  return (
    <Filters names={['etablissement', 'categorie', 'etat']} search={<SearchField label={words.search} hint={words.searchHint} value={search.typed} onChange={search.setTyped} />}>
      <FilterSelect name="etablissement" label={words.establishment} every={words.everyEstablishment} options={named(contracts, 'establishments')} />
      <FilterSelect name="categorie" label={words.category} every={words.everyCategory} options={named(contracts, 'categories')} />
      <FilterSelect name="etat" label={words.status} every={words.everyStatus} options={Object.entries(employer.statuses).map(([value, label]) => ({ value, label }))} />
    </Filters>
  );
}

/** Establishments or categories of all contracts, each once. */
function named(contracts: EmployerContract[], kind: 'establishments' | 'categories') {
  const all = contracts.flatMap((contract) => contract[kind]);
  return [...new Map(all.map(({ id, name }) => [id, { value: id, label: name }])).values()];
}

function useColumns(): Column<AffiliationSummary>[] {
  const { employer } = useWords();
  const format = useFormats();
  const words = employer.list;
  return [
    { head: words.name, kind: 'main', cell: (row) => `${row.last_name} ${row.first_name}` },
    { head: words.establishment, cell: (row) => row.establishment_name },
    { head: words.category, cell: (row) => row.category_name },
    { head: words.status, cell: (row) => <StatusTag status={row.status} /> },
    { head: words.since, cell: (row) => <span className="nowrap">{format.date(row.starts_on)}</span> },
  ];
}
