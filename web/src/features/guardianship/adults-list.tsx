import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { Measure, ProtectedAdult } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { FilterSelect } from '../../ui/filter-select.js';
import { Filters } from '../../ui/filters.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { SearchField, useSearch } from '../../ui/search-field.js';
import { StatePanel } from '../../ui/states.js';
import { EndDate } from './end-date.js';
import { readAdults } from './queries.js';

/** Every adult under a mandate of the holder: searched by name as one types, filtered in the address. */
export function AdultsList({ fileOf }: { fileOf: (personId: string) => string }) {
  const { guardian } = useWords();
  const words = guardian.list;
  const search = useSearch('adults');
  const [params, setParams] = useSearchParams();
  const filters = {
    prefix: search.settled || undefined,
    measure: (params.get('mesure') as Measure | null) ?? undefined,
    ending_within_days: Number(params.get('fin')) || undefined,
  };
  const query = useKeyset(['guardian', 'adults', filters], (after) => readAdults(filters, after));
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
        {(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(adult) => adult.person_id} rowLink={(adult) => fileOf(adult.person_id)} />}
      </KeysetList>
    </>
  );
}

function Narrowing({ search }: { search: ReturnType<typeof useSearch> }) {
  const { guardian } = useWords();
  const words = guardian.list;
  return (
    <Filters names={['mesure', 'fin']} search={<SearchField label={words.search} hint={words.searchHint} value={search.typed} onChange={search.setTyped} />}>
      <FilterSelect name="mesure" label={words.measure} every={words.everyMeasure} options={Object.entries(guardian.measures).map(([value, label]) => ({ value, label }))} />
      <FilterSelect name="fin" label={words.ending} every={words.everyEnd} options={[7, 30, 90].map((days) => ({ value: String(days), label: words.endingWithin(days) }))} />
    </Filters>
  );
}

function useColumns(): Column<ProtectedAdult>[] {
  const { guardian } = useWords();
  const format = useFormats();
  const words = guardian.list;
  return [
    {
      head: words.name,
      kind: 'main',
      cell: (adult) => (
        <>
          {adult.last_name} {adult.first_name}{' '}
          <span className="sub">{words.born(format.date(adult.birth_date))}{adult.branch_name && `, ${adult.branch_name}`}</span>
        </>
      ),
    },
    { head: words.measure, cell: (adult) => guardian.measures[adult.measure] ?? adult.measure },
    { head: words.field, cell: (adult) => guardian.fieldsShort[adult.field] ?? adult.field },
    { head: words.end, cell: (adult) => <EndDate {...adult} /> },
  ];
}
