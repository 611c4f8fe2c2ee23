import { useSearchParams } from 'react-router';
import { useWords } from '../../i18n/index.js';
import { FilterSelect } from '../../ui/filter-select.js';
import { Filters } from '../../ui/filters.js';
import { SearchField, useSearch } from '../../ui/search-field.js';
import { type ReimbursementFilters, useSummary, type Whose } from './queries.js';

const names = ['annee', 'soin', 'personne'];

/** What the list is narrowed to: year, kind and person in the address; words in memory, as they tell more. */
export function useReimbursementFilters(whose: Whose) {
  const search = useSearch(`reimbursements ${whose ?? ''}`);
  const [params, setParams] = useSearchParams();
  const filters: ReimbursementFilters = {
    text: search.settled || undefined,
    kind: params.get('soin') ?? undefined,
    whose: params.get('personne') ?? undefined,
    ...daysOf(params.get('annee')),
  };
  const clear = (): void => {
    search.setTyped('');
    setParams({}, { replace: true });
  };
  return { search, filters, clear, isNarrowed: Object.values(filters).some(Boolean) };
}

/** The first and the last day of a year; nothing of what is none. */
const daysOf = (year: string | null) => (year && /^(19|20)\d\d$/.test(year) ? { from: `${year}-01-01`, until: `${year}-12-31` } : {});

/** Offers what there is: the years, kinds and people of the figures. */
export function ReimbursementSearch({ whose, search }: { whose: Whose; search: ReturnType<typeof useSearch> }) {
  const { coverage } = useWords();
  const { data } = useSummary(whose);
  const years = [...new Set(data?.years.map(({ year }) => String(year)))];
  const kinds = [...new Set(data?.years.flatMap(({ kind }) => kind ?? []))].map((kind) => ({ value: kind, label: coverage.kinds[kind] ?? kind }));
  const people = data?.people ?? [];
  const words = coverage.search;
  return (
    <Filters names={names} search={<SearchField label={words.label} hint={words.hint} value={search.typed} onChange={search.setTyped} />}>
      <FilterSelect name="annee" label={words.year} every={words.everyYear} options={years.map((year) => ({ value: year, label: year }))} />
      <FilterSelect name="soin" label={coverage.care} every={words.everyKind} options={kinds.sort((a, b) => a.label.localeCompare(b.label))} />
      {people.length > 1 && <FilterSelect name="personne" label={coverage.person} every={words.everybody} options={people.map(({ id, name }) => ({ value: id, label: name }))} />}
    </Filters>
  );
}
