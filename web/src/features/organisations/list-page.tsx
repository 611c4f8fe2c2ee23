import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { EntityKind, LegalEntity } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { FilterSelect } from '../../ui/filter-select.js';
import { Filters } from '../../ui/filters.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { LinkButton } from '../../ui/link-button.js';
import { Digits } from '../../ui/masked.js';
import { Tag } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { SearchField, useSearch } from '../../ui/search-field.js';
import { StatePanel } from '../../ui/states.js';
import { grouped } from './numbers.js';
import { entitiesKey, entitiesPath, readEntities } from './queries.js';

export function ListPage() {
  const { entities: words } = useWords();
  const search = useSearch('entities');
  const [params, setParams] = useSearchParams();
  const filters = { search: search.settled || undefined, kind: (params.get('nature') as EntityKind | null) ?? undefined };
  const query = useKeyset([...entitiesKey, filters], (after) => readEntities(filters, after));
  const columns = useColumns();
  function clear() {
    search.setTyped('');
    setParams({}, { replace: true });
  }
  const empty = filters.search || filters.kind
    ? <StatePanel title={words.noMatchTitle} action={<Button variant="default" onClick={clear}>{words.clear}</Button>}>{words.noMatch}</StatePanel>
    : <StatePanel title={words.emptyTitle}>{words.empty}</StatePanel>;
  return (
    <Page wide heading={words.title} lead={words.lead} actions={<LinkButton to={`${entitiesPath}/creer`}>{words.add}</LinkButton>}>
      <Filters names={['nature']} search={<SearchField label={words.search} hint={words.searchHint} value={search.typed} onChange={search.setTyped} />}>
        <FilterSelect name="nature" label={words.kind} every={words.everyKind} options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))} />
      </Filters>
      <KeysetList query={query} empty={empty} keys={words.keys}>
        {(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={({ id }) => id} rowLink={({ id }) => `${entitiesPath}/${id}`} />}
      </KeysetList>
    </Page>
  );
}

function useColumns(): Column<LegalEntity>[] {
  const { entities: words } = useWords();
  return [
    { head: words.name, kind: 'main', cell: ({ name, is_without_administrator }) => <>{name} {is_without_administrator && <Tag tone="warn">{words.noAdministrator}</Tag>}</> },
    { head: words.siren, cell: ({ siren }) => <Digits>{grouped(siren)}</Digits> },
    { head: words.kind, cell: ({ kind }) => words.kinds[kind] },
    { head: words.places, kind: 'amount', cell: ({ establishments }) => establishments.length },
  ];
}
