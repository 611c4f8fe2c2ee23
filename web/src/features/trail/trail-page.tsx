import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { TrailEvent } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { KeysetList } from '../../ui/keyset-list.js';
import { Tag } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';
import { exportTrail, filtersIn, useTrail } from './queries.js';
import { ExportList } from '../exports/export-list.js';
import { TrailFilters } from './trail-filters.js';

/** What was done and refused, newest first; the filters are in the address. */
export function TrailPage() {
  const { trail: words } = useWords();
  const [params, setParams] = useSearchParams();
  const query = useTrail();
  const columns = useColumns();
  const search = params.size > 0 ? `?${params}` : '';
  const empty = <StatePanel title={words.none} action={params.size > 0 && <Button variant="default" onClick={() => setParams({}, { replace: true })}>{words.clear}</Button>}>{words.noneText}</StatePanel>;
  return (
    <Page wide heading={words.title} lead={words.lead}>
      <TrailFilters key={search} />
      <ExportList name="journal-des-actes" read={(body) => exportTrail(filtersIn(params), body)} />
      <KeysetList query={query} empty={empty} keys={words.keys}>
        {(rows) => <DataTable caption={words.title} columns={columns} rows={rows} rowKey={({ id }) => id} rowLink={({ id }) => `/gestion/journal/${id}${search}`} />}
      </KeysetList>
    </Page>
  );
}

/** A reference, shortened to what tells it from its neighbours; the whole of it stands in the detail. */
export const short = (id: string | null) => id && <span className="digits" title={id}>{id.slice(-8)}</span>;

function useColumns(): Column<TrailEvent>[] {
  const { trail: words } = useWords();
  const format = useFormats();
  return [
    { head: words.what, kind: 'main', cell: ({ told }) => told },
    { head: words.when, cell: ({ at }) => format.instant(at) },
    { head: words.outcome, cell: ({ outcome }) => <Tag tone={outcome === 'done' ? 'neutral' : 'warn'}>{words.outcomes[outcome]}</Tag> },
    { head: words.account, cell: ({ account_id }) => short(account_id) },
    { head: words.subject, cell: ({ subject_id }) => short(subject_id) },
  ];
}
