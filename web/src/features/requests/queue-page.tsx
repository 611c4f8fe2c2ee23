import { Button } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import type { RequestRow } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { KeysetList } from '../../ui/keyset-list.js';
import { LinkButton } from '../../ui/link-button.js';
import { Tag } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';
import { ExportList } from '../exports/export-list.js';
import { useDoor } from './door.js';
import { exportRequests, useCounts } from './queries.js';
import { QueueFilters } from './queue-filters.js';
import { Due, StateTag } from './stands.js';
import { filtersIn, useQueue } from './use-queue.js';

/** What waits for the mutual, what is due first; the filters are in the address. */
export function QueuePage() {
  const { queue: words } = useWords();
  const { path } = useDoor();
  const [params, setParams] = useSearchParams();
  const query = useQueue();
  const columns = useColumns();
  const search = params.size > 0 ? `?${params}` : '';
  const empty = (
    <StatePanel title={words.emptyTitle} action={params.size > 0 && <Button variant="default" onClick={() => setParams({}, { replace: true })}>{words.clear}</Button>}>{words.empty}</StatePanel>
  );
  return (
    <Page wide heading={words.title} lead={words.lead} actions={<LinkButton variant="default" to={`${path}/echeances`}>{words.ages}</LinkButton>}>
      <Counts />
      <QueueFilters />
      <ExportList name="demandes" read={(body) => exportRequests(filtersIn(params), body)} />
      <KeysetList query={query} empty={empty} keys={words.keys}>
        {(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={({ id }) => id} rowLink={({ id }) => `${path}/${id}${search}`} />}
      </KeysetList>
    </Page>
  );
}

/** How many of what matters first, each leading to its list. */
function Counts() {
  const { queue: { counted, short } } = useWords();
  const { path } = useDoor();
  const counts = useCounts().data;
  if (!counts) return null;
  const all = [
    { to: '?qui=me', words: short.mine(counted(counts.mine)) },
    { to: '?echeance=late', words: short.late(counted(counts.overdue)) },
    { to: '?etat=review', words: short.review(counted(counts.to_review)) },
  ];
  return <ul className="counts">{all.map(({ to, words }) => <li key={to}><Link to={`${path}${to}`}>{words}</Link></li>)}</ul>;
}

function useColumns(): Column<RequestRow>[] {
  const { queue: { kinds, columns, who, second, toReview } } = useWords();
  return [
    { head: columns.request, kind: 'main', cell: ({ kind, person_name }) => <>{kinds[kind]}<span className="sub">{person_name}</span></> },
    {
      head: columns.state,
      cell: ({ state, first_look, review }) => <span className="state-line"><StateTag state={state} />{first_look && <Tag tone="warn">{second}</Tag>}{review === 'wanted' && <Tag tone="warn">{toReview}</Tag>}</span>,
    },
    { head: columns.due, cell: (row) => <Due of={row} /> },
    { head: columns.who, cell: ({ assigned }) => who[assigned ?? 'nobody'] },
  ];
}
