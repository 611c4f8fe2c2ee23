import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { Conversation } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { FilterSelect } from '../../ui/filter-select.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { Tag } from '../../ui/notice.js';
import { StatePanel } from '../../ui/states.js';
import { useDoor } from './door.js';
import { Due } from './due.js';
import { type ConversationFilters, key, readConversations } from './queries.js';
import { useRequestName } from './use-subject.js';

/** The one last written in first; what waits to be read is said in words. */
export function ConversationsList() {
  const { conversations: { list: words } } = useWords();
  const { path } = useDoor();
  const [params, setParams] = useSearchParams();
  const filters = { kind: params.get('type') ?? undefined, state: params.get('etat') ?? undefined, about: params.get('objet') ?? undefined } as ConversationFilters;
  const query = useKeyset([...key, 'list', filters], (after) => readConversations(filters, after));
  const columns = useColumns();
  const narrowed = Boolean(filters.kind ?? filters.state ?? filters.about);
  const empty = narrowed ? (
    <StatePanel title={words.noMatchTitle} action={<Button variant="default" onClick={() => setParams({}, { replace: true })}>{words.clear}</Button>}>{words.noMatch}</StatePanel>
  ) : (
    <Empty />
  );
  return (
    <>
      <Filters />
      <KeysetList query={query} empty={empty}>
        {(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={({ id }) => id} rowLink={({ id }) => `${path}/${id}`} />}
      </KeysetList>
    </>
  );
}

function Filters() {
  const { conversations: { kinds, states, list: words, requests: { subjects, every } } } = useWords();
  const { as } = useDoor();
  const options = (all: Record<string, string>) => Object.entries(all).map(([value, label]) => ({ value, label }));
  return (
    <div className="filters">
      <FilterSelect name="type" label={words.kind} every={words.everyKind} options={options(kinds)} />
      <FilterSelect name="etat" label={words.state} every={words.everyState} options={options(states)} />
      {as === 'mutual' && <FilterSelect name="objet" label={words.about} every={every} options={options(subjects)} />}
    </div>
  );
}

function Empty() {
  const { conversations: { list: words } } = useWords();
  const { as } = useDoor();
  return <StatePanel title={words.emptyTitle}>{as === 'mutual' ? words.emptyMutual : words.empty}</StatePanel>;
}

export function useColumns(): Column<Conversation>[] {
  const { conversations: words } = useWords();
  const { as } = useDoor();
  const format = useFormats();
  const nameOf = useRequestName();
  const from = (side: string) => (as !== 'mutual' && side === as ? words.list.byYou : words.list.byOther[side]);
  return [
    {
      head: words.list.subject,
      kind: 'main',
      cell: ({ motive, kind, unread, begun_by_mutual }) => (
        <>
          {words.motives[motive] ?? motive}{' '}
          {unread && <Tag tone="info">{words.list.unread}</Tag>}
          <span className="sub">{begun_by_mutual ? words.begin.kind : words.kinds[kind]}</span>
        </>
      ),
    },
    { head: words.list.about, cell: ({ about }) => <>{about.name}{about.request && <span className="sub">{nameOf(about.request)}</span>}</> },
    ...(as === 'mutual' ? [{ head: words.list.from, cell: (row: Conversation) => row.with }] : []),
    { head: words.list.last, cell: ({ last_message_at, last_written_as }) => <>{format.dayOf(last_message_at)}<span className="sub">{from(last_written_as)}</span></> },
    { head: words.list.state, cell: (row) => <>{words.states[row.state]} <Due of={row} /></> },
  ];
}
