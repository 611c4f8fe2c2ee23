import { useWords } from '../../i18n/index.js';
import { FilterSelect } from '../../ui/filter-select.js';
import { Filters } from '../../ui/filters.js';

const states = ['submitted', 'in_review', 'information_needed', 'accepted', 'refused', 'withdrawn', 'applied'];

/** State, kind, who has taken it, day due. */
export function QueueFilters() {
  const { queue: { filters, kinds }, requests } = useWords();
  const options = (all: Record<string, string>) => Object.entries(all).map(([value, label]) => ({ value, label }));
  const state = <FilterSelect name="etat" label={filters.state} every={filters.waiting} options={[{ value: 'review', label: filters.toReview }, ...states.map((value) => ({ value, label: requests.states[value]! }))]} />;
  return (
    <Filters search={state} names={['type', 'qui', 'echeance']}>
      <FilterSelect name="type" label={filters.kind} every={filters.everyKind} options={options(kinds)} />
      <FilterSelect name="qui" label={filters.who} every={filters.everybody} options={options({ me: filters.me, nobody: filters.nobody })} />
      <FilterSelect name="echeance" label={filters.due} every={filters.everyDue} options={options({ late: filters.late, today: filters.today })} />
    </Filters>
  );
}
