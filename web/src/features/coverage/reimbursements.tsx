import { api, unwrap } from '../../api/client.js';
import type { Reimbursement } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { StatePanel } from '../../ui/states.js';
import { Timeline } from '../../ui/timeline.js';

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

/** Every reimbursement, newest first, page by page. */
export function ReimbursementList() {
  const { member } = useWords();
  const query = useKeyset(['member', 'reimbursements'], (after) =>
    unwrap(api.GET('/api/member/reimbursements', { params: { query: { after, limit: 25 } } })),
  );
  const columns = useColumns();
  const words = member.reimbursements;
  return (
    <KeysetList query={query} empty={<StatePanel title={words.emptyTitle}>{words.empty}</StatePanel>}>
      {(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(care) => care.id} />}
    </KeysetList>
  );
}

function useColumns(): Column<Reimbursement>[] {
  const { coverage } = useWords();
  const format = useFormats();
  const kindOf = useKind();
  const amount = (cents: (care: Reimbursement) => number) => (care: Reimbursement) => format.amount(cents(care));
  return [
    { head: coverage.care, kind: 'main', cell: (care) => <>{kindOf(care)} <span className="sub">{coverage.careLine(format.date(care.care_on), care.beneficiary_name)}</span></> },
    { head: coverage.paidOn, cell: (care) => format.date(care.paid_on) },
    { head: coverage.spent, kind: 'amount', cell: amount((care) => care.spent_cents) },
    { head: coverage.socialSecurity, kind: 'amount', cell: amount((care) => care.social_security_cents) },
    { head: coverage.mutual, kind: 'amount', cell: (care) => <strong>{format.amount(care.mutual_cents)}</strong> },
    { head: coverage.leftToPay, kind: 'amount', cell: amount(leftToPay) },
  ];
}
