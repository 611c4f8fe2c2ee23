import { useSearchParams } from 'react-router';
import type { MandateList, MandateRow } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { FilterSelect } from '../../ui/filter-select.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { Tag } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';
import { mandatesKey, readMandates } from './queries.js';

const states: readonly string[] = ['refused', 'ending'];

/** Which list is shown, by its name in the address; what waits unless another is asked for. */
function useList(): MandateList {
  const [params] = useSearchParams();
  const asked = params.get('liste') ?? '';
  return states.includes(asked) ? (asked as MandateList) : 'waiting';
}

export function ListPage() {
  const { mandates: words } = useWords();
  const state = useList();
  const query = useKeyset([...mandatesKey, state], (after) => readMandates(state, after));
  const columns = useColumns(state);
  return (
    <Page wide heading={words.title} lead={words.lead}>
      <div className="filters-frame">
        <FilterSelect name="liste" label={words.show} every={words.lists.waiting!} options={states.map((value) => ({ value, label: words.lists[value]! }))} />
      </div>
      <Section id="liste" title={words.lists[state]!}>
        <p className="hint">{words.leads[state]}</p>
        <KeysetList key={state} query={query} empty={<StatePanel title={words.empty[state]!}>{words.emptyText[state]}</StatePanel>} keys={words.keys}>
          {(rows) => <DataTable caption={words.lists[state]!} columns={columns} rows={rows} rowKey={({ id }) => id} rowLink={({ id }) => `/gestion/mesures/${id}`} />}
        </KeysetList>
      </Section>
    </Page>
  );
}

function useColumns(state: MandateList): Column<MandateRow>[] {
  const { mandates: words, guardian } = useWords();
  const format = useFormats();
  const common: Column<MandateRow>[] = [
    {
      head: words.adult,
      kind: 'main',
      cell: ({ adult }) => <>{adult.last_name} {adult.first_name} <span className="sub">{words.born(format.date(adult.birth_date))}</span></>,
    },
    { head: words.measure, cell: (one) => <>{guardian.measures[one.measure] ?? one.measure}<span className="sub">{guardian.fieldsShort[one.field]}</span></> },
    { head: words.holder, cell: (one) => one.holder_name },
  ];
  const last: Record<MandateList, Column<MandateRow>> = {
    waiting: { head: words.since, cell: (one) => format.date(one.received_on) },
    refused: { head: words.why, cell: (one) => words.reasons[one.refusal ?? ''] },
    ending: {
      head: words.ends,
      cell: (one) => <span className="end-date"><span className="nowrap">{format.date(one.ends_on)}</span> <Tag tone={one.days_left <= 7 ? 'bad' : 'warn'}>{words.late(one.days_left)}</Tag></span>,
    },
  };
  return [...common, last[state]];
}
