import { Button } from '@mantine/core';
import { isProblem } from '../../api/problem.js';
import type { FoundReimbursement, Reimbursement } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { StatePanel } from '../../ui/states.js';
import { Timeline } from '../../ui/timeline.js';
import { coverageKey, readReimbursements, type Whose } from './queries.js';
import { ReimbursementSearch, useReimbursementFilters } from './reimbursement-search.js';

/** What is left to the person, in cents; never below zero. */
export const leftToPay = (care: Reimbursement): number =>
  Math.max(0, care.spent_cents - care.social_security_cents - care.mutual_cents);

/** The last reimbursements, as a timeline; who was cared for is said when it is not oneself. */
export function LastReimbursements({ reimbursements, own }: { reimbursements: Reimbursement[]; own: string }) {
  const { coverage } = useWords();
  const format = useFormats();
  const kindOf = useKind();
  return (
    <Timeline
      moments={reimbursements.map((care) => ({
        key: care.id,
        when: coverage.paidLine(format.date(care.paid_on)),
        what: kindOf(care),
        detail: (care.beneficiary_name === own ? coverage.careDay : coverage.careLine)(format.date(care.care_on), care.beneficiary_name),
        aside: format.amount(care.mutual_cents),
      }))}
    />
  );
}

/** What the care was; an adult beneficiary's stays theirs, and the API does not tell it. */
function useKind(): (care: Reimbursement) => string {
  const { coverage } = useWords();
  return ({ kind }) => (kind === null ? coverage.privateCare : (coverage.kinds[kind] ?? kind));
}

/** Every reimbursement, newest first, page by page; or those that are looked for. */
export function ReimbursementList({ whose }: { whose: Whose }) {
  const { member: { reimbursements: words } } = useWords();
  const { search, filters, clear, isNarrowed } = useReimbursementFilters(whose);
  const query = useKeyset([...coverageKey(whose), 'reimbursements', filters], (after) => readReimbursements(whose, filters, after));
  const columns = useColumns();
  const empty = isNarrowed ? (
    <StatePanel title={words.noMatchTitle} action={<Button variant="default" onClick={clear}>{words.clear}</Button>}>{words.noMatch}</StatePanel>
  ) : (
    <StatePanel title={words.emptyTitle}>{words.empty}</StatePanel>
  );
  const isEmpty = query.data?.pages[0]?.items.length === 0;
  const isRefused = isProblem(query.error) && query.error.status === 403;
  return (
    <>
      {(isNarrowed || (!isEmpty && !isRefused)) && <ReimbursementSearch whose={whose} search={search} />}
      <KeysetList query={query} empty={empty}>
        {(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(care) => care.id} />}
      </KeysetList>
    </>
  );
}

function useColumns(): Column<FoundReimbursement>[] {
  const { coverage } = useWords();
  const format = useFormats();
  const kindOf = useKind();
  const amount = (cents: (care: FoundReimbursement) => number) => (care: FoundReimbursement) => format.amount(cents(care));
  return [
    { head: coverage.care, kind: 'main', cell: (care) => <>{kindOf(care)} <Details care={care} /></> },
    { head: coverage.paidOn, cell: (care) => format.date(care.paid_on) },
    { head: coverage.spent, kind: 'amount', cell: amount((care) => care.spent_cents) },
    { head: coverage.socialSecurity, kind: 'amount', cell: amount((care) => care.social_security_cents) },
    { head: coverage.mutual, kind: 'amount', cell: (care) => <strong>{format.amount(care.mutual_cents)}</strong> },
    { head: coverage.leftToPay, kind: 'amount', cell: amount(leftToPay) },
  ];
}

function Details({ care }: { care: FoundReimbursement }) {
  const { coverage } = useWords();
  const format = useFormats();
  const done = [care.care, care.provider].filter(Boolean).join(', ');
  return (
    <>
      {done && <span className="sub">{done}</span>}
      <span className="sub">{coverage.careLine(format.date(care.care_on), care.beneficiary_name)}</span>
    </>
  );
}
