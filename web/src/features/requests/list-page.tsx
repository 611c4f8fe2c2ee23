import type { RequestRow } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { LinkButton } from '../../ui/link-button.js';
import { Page } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';
import { useDoor } from './door.js';
import { key, readRequests } from './queries.js';
import { StateTag, useStands } from './stands.js';

/** All that one has asked, the last first, each with where it stands. */
export function ListPage() {
  const { requests: words } = useWords();
  const { as, path, kinds } = useDoor();
  const query = useKeyset([...key, 'list'], (after) => readRequests({}, after));
  const columns = useColumns();
  const action = as === 'member' && kinds.length > 0 && <LinkButton to={`${path}/nouvelle`}>{words.ask}</LinkButton>;
  const isMember = as === 'member';
  return (
    <Page wide easy={isMember} heading={isMember ? words.title : words.titleGuardian} lead={isMember ? words.lead : words.leadGuardian} actions={action}>
      <KeysetList query={query} empty={<StatePanel title={words.list.emptyTitle}>{words.list.empty}</StatePanel>}>
        {(rows) => <DataTable caption={words.list.caption} columns={columns} rows={rows} rowKey={({ id }) => id} rowLink={({ id }) => `${path}/${id}`} />}
      </KeysetList>
    </Page>
  );
}

function useColumns(): Column<RequestRow>[] {
  const { requests: { kinds, list } } = useWords();
  const format = useFormats();
  const stands = useStands();
  return [
    { head: list.request, kind: 'main', cell: ({ kind, person_name }) => <>{kinds[kind]}{person_name && <span className="sub">{person_name}</span>}</> },
    { head: list.state, cell: (row) => <><StateTag state={row.state} /><span className="sub">{stands(row)}</span></> },
    { head: list.begun, cell: ({ begun_at }) => format.dayOf(begun_at) },
  ];
}
