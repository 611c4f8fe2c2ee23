import type { Conversation } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { LinkButton } from '../../ui/link-button.js';
import { Page } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';
import { ConversationsList } from './conversations-list.js';
import { useDoor } from './door.js';
import { Due } from './due.js';
import { key, readComplaints } from './queries.js';

/** All one's conversations, and the way to begin one. */
export function ConversationsPage() {
  const { conversations: words } = useWords();
  const { as, path, mayOpen } = useDoor();
  const lead = { member: words.lead, guardian: words.leadGuardian, employer: words.leadEmployer, mutual: words.leadMutual }[as];
  const action = (
    <>
      {as === 'mutual' && <LinkButton variant="default" to={`${path}/reclamations`}>{words.list.seeComplaints}</LinkButton>}
      {mayOpen && <LinkButton to={`${path}/nouveau`}>{as === 'mutual' ? words.begin.write : words.write}</LinkButton>}
    </>
  );
  return (
    <Page wide heading={words.title} lead={lead} actions={action}>
      <ConversationsList />
    </Page>
  );
}

/** Where the mutual owes something. */
export function ComplaintsPage() {
  const { conversations: { owed, page } } = useWords();
  const { path } = useDoor();
  const query = useKeyset([...key, 'owed'], readComplaints);
  const columns = useOwedColumns();
  return (
    <Page wide heading={owed.title} lead={owed.lead} back={{ to: path, label: page.back }}>
      <KeysetList query={query} empty={<StatePanel title={owed.none}>{owed.noneText}</StatePanel>}>
        {(rows) => <DataTable caption={owed.caption} columns={columns} rows={rows} rowKey={({ id }) => id} rowLink={({ id }) => `${path}/${id}`} />}
      </KeysetList>
    </Page>
  );
}

function useOwedColumns(): Column<Conversation>[] {
  const { conversations: { motives, owed, list } } = useWords();
  return [
    { head: list.subject, kind: 'main', cell: ({ motive, with: name }) => <>{motives[motive]}<span className="sub">{name}</span></> },
    { head: owed.due, cell: (row) => <Due of={row} /> },
    { head: owed.what, cell: ({ acknowledged_at }) => (acknowledged_at ? owed.toAnswer : owed.toAcknowledge) },
    { head: list.about, cell: ({ about }) => about.name },
  ];
}
