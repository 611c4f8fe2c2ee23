import { Button } from '@mantine/core';
import type { PersonDocument } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { StatePanel } from '../../ui/states.js';
import { Filters, useFilters } from './document-filters.js';
import { useDoor } from './door.js';
import { FileState } from './file-state.js';
import { useProvider } from './provider.js';
import { documentsKey, readDocuments } from './queries.js';
import { SelectionBar, usePickColumn, useSelection } from './selection.js';
import { useMandateName } from './use-mandate.js';

/** The last one first; searched as one types. */
export function DocumentsList() {
  const { documents } = useWords();
  const { personId, path } = useDoor();
  const narrowed = useFilters();
  const { filters, clear } = narrowed;
  const query = useKeyset([...documentsKey(personId), 'list', filters], (after) => readDocuments(personId, filters, after));
  const selection = useSelection();
  const pick = usePickColumn(selection);
  const columns = useColumns();
  const words = documents.list;
  const isNarrowed = Object.values(filters).some(Boolean);
  const empty = isNarrowed ? (
    <StatePanel title={words.noMatchTitle} action={<Button variant="default" onClick={clear}>{words.clear}</Button>}>{words.noMatch}</StatePanel>
  ) : (
    <Empty />
  );
  return (
    <>
      {(isNarrowed || rowsOf(query.data)?.length !== 0) && <Filters key={narrowed.round} {...narrowed} />}
      <KeysetList query={query} empty={empty} keys={words.keys}>
        {(shown) => <DataTable caption={words.caption} columns={shown.some(isOpenable) ? [pick, ...columns] : columns} rows={shown} rowKey={(one) => one.id} rowLink={(one) => `${path}/${one.id}`} />}
      </KeysetList>
      {canPick(selection.chosen.length, rowsOf(query.data)) && <SelectionBar {...selection} />}
    </>
  );
}

const rowsOf = (data: { pages: { items: PersonDocument[] }[] } | undefined) => data?.pages.flatMap(({ items }) => items);

const canPick = (chosen: number, rows: PersonDocument[] = []): boolean => chosen > 0 || rows.some(isOpenable);

const isOpenable = ({ file }: PersonDocument): boolean => file.state === 'clean';

function Empty() {
  const { documents: { list } } = useWords();
  const { mayProvide } = useDoor();
  return <StatePanel title={list.emptyTitle}>{mayProvide ? list.empty : list.emptyRead}</StatePanel>;
}

function useColumns(): Column<PersonDocument>[] {
  const { documents } = useWords();
  const format = useFormats();
  const provider = useProvider();
  const mandateName = useMandateName();
  return [
    {
      head: documents.list.document,
      kind: 'main',
      cell: ({ title, kind, folder, contract, alert_on }) => (
        <>
          {title}{' '}
          <span className="sub">{[documents.kinds[kind] ?? kind, folder, contract && documents.contract.of(contract.number)].filter(Boolean).join(', ')}</span>
          {alert_on && <span className="sub">{documents.list.alert(format.date(alert_on))}</span>}
        </>
      ),
    },
    { head: documents.from, cell: (one) => <>{provider(one)}{one.mandate && <span className="sub">{mandateName(one.mandate)}</span>}</> },
    { head: documents.added, cell: ({ created_at }) => format.dayOf(created_at) },
    { head: documents.state, cell: ({ file }) => <FileState file={file} /> },
  ];
}
