import { Button } from '@mantine/core';
import type { PersonDocument } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { LinkButton } from '../../ui/link-button.js';
import { StatePanel } from '../../ui/states.js';
import { Filters, useFilters } from './document-filters.js';
import { useDoor } from './door.js';
import { FileState } from './file-state.js';
import { useProvider } from './provider.js';
import { documentsKey, readDocuments } from './queries.js';
import { SelectionBar, usePickColumn, useSelection } from './selection.js';

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
  const empty = Object.values(filters).some(Boolean) ? (
    <StatePanel title={words.noMatchTitle} action={<Button variant="default" onClick={clear}>{words.clear}</Button>}>{words.noMatch}</StatePanel>
  ) : (
    <Empty />
  );
  return (
    <>
      <Filters key={narrowed.round} {...narrowed} />
      <KeysetList query={query} empty={empty}>
        {(rows) => <DataTable caption={words.caption} columns={rows.some(isOpenable) ? [pick, ...columns] : columns} rows={rows} rowKey={(one) => one.id} rowLink={(one) => `${path}/${one.id}`} />}
      </KeysetList>
      {(selection.chosen.length > 0 || query.data?.pages.some(({ items }) => items.some(isOpenable))) && <SelectionBar {...selection} />}
      <p className="hint no-touch">{words.keys}</p>
    </>
  );
}

const isOpenable = ({ file }: PersonDocument): boolean => file.state === 'clean';

function Empty() {
  const { documents: { list } } = useWords();
  const { mayProvide, path } = useDoor();
  return (
    <StatePanel title={list.emptyTitle} action={mayProvide && <LinkButton to={`${path}/ajouter`}>{list.add}</LinkButton>}>
      {mayProvide ? list.empty : list.emptyRead}
    </StatePanel>
  );
}

function useColumns(): Column<PersonDocument>[] {
  const { documents } = useWords();
  const format = useFormats();
  const provider = useProvider();
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
    { head: documents.from, cell: provider },
    { head: documents.added, cell: ({ created_at }) => format.dayOf(created_at) },
    { head: documents.state, cell: ({ file }) => <FileState file={file} /> },
  ];
}
