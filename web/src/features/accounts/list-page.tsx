import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { AccountFilters, OpenedAccount } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Email } from '../../ui/email.js';
import { FilterSelect } from '../../ui/filter-select.js';
import { Filters } from '../../ui/filters.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { LinkButton } from '../../ui/link-button.js';
import { Page } from '../../ui/page.js';
import { SearchField, useSearch } from '../../ui/search-field.js';
import { StatePanel } from '../../ui/states.js';
import { accountsKey, accountsPath, readAccounts } from './queries.js';
import { inForce, StateTag } from './standing.js';

/** A whole address, or the beginning of a name. */
function filtersOf(typed: string, state: string | null): AccountFilters {
  const status = (state as AccountFilters['status'] | null) ?? undefined;
  if (!typed) return { status };
  // Half an address is none yet.
  return /\.[a-z]{2,}$/i.test(typed.split('@')[1] ?? '') ? { status, email: typed } : { status, prefix: typed };
}

export function ListPage() {
  const { accesses: { list: words, accounts, states, title } } = useWords();
  const search = useSearch('accounts');
  const [params, setParams] = useSearchParams();
  const filters = filtersOf(search.settled, params.get('etat'));
  const query = useKeyset([...accountsKey, filters], (after) => readAccounts(filters, after));
  const columns = useColumns();
  function clear() {
    search.setTyped('');
    setParams({}, { replace: true });
  }
  return (
    <Page wide heading={accounts} lead={words.lead} back={{ to: '/gestion/acces', label: title }} actions={<LinkButton to={`${accountsPath}/ouvrir`}>{words.open}</LinkButton>}>
      <Filters names={['etat']} search={<SearchField label={words.search} hint={words.searchHint} value={search.typed} onChange={search.setTyped} />}>
        <FilterSelect name="etat" label={words.state} every={words.everyState} options={Object.entries(states).map(([value, label]) => ({ value, label }))} />
      </Filters>
      <KeysetList query={query} keys={words.keys} empty={<StatePanel title={words.noMatchTitle} action={<Button variant="default" onClick={clear}>{words.clear}</Button>}>{words.noMatch}</StatePanel>}>
        {(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={({ id }) => id} rowLink={({ id }) => `${accountsPath}/${id}`} />}
      </KeysetList>
    </Page>
  );
}

function useColumns(): Column<OpenedAccount>[] {
  const { accesses: { list: words, grant } } = useWords();
  return [
    { head: words.name, kind: 'main', cell: ({ name, email }) => <>{name}{email && <span className="sub"><Email address={email} /></span>}</> },
    { head: words.state, cell: ({ status }) => <StateTag status={status} /> },
    {
      head: words.grants,
      cell: ({ grants }) => {
        const held = grants.filter(inForce);
        return held.length === 0 ? words.none : held.map(({ id, role, holder_name }) => <span key={id} className="sub">{grant.roles[role]}{holder_name && ` : ${holder_name}`}</span>);
      },
    },
  ];
}
