import { api, unwrap } from '../../api/client.js';
import type { SignInEntry } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { Section } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';

/** Every sign-in to one's own account, newest first. */
export function SignInHistory() {
  const { account } = useWords();
  const format = useFormats();
  const query = useKeyset(['account', 'sign-ins'], (after) =>
    unwrap(api.GET('/api/me/sign-ins', { params: { query: { after, limit: 10 } } })),
  );
  const columns: Column<SignInEntry>[] = [
    { head: account.what, kind: 'main', cell: (one) => <>{account.device(one)} <span className="sub">{one.time_zone ?? account.noPlace}</span></> },
    { head: account.when, cell: (one) => format.instant(one.opened_at) },
    { head: account.ended, cell: (one) => (one.ended_at ? format.instant(one.ended_at) : account.still) },
  ];
  return (
    <Section id="historique" title={account.history}>
      <p className="hint">{account.historyLead}</p>
      <KeysetList query={query} empty={<StatePanel title={account.historyEmpty}>{account.historyEmptyText}</StatePanel>}>
        {(rows) => <DataTable caption={account.historyCaption} columns={columns} rows={rows} rowKey={(one) => one.id} />}
      </KeysetList>
    </Section>
  );
}
