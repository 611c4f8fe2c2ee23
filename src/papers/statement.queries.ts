import type { Act } from '../access/index.js';
import { readableReimbursements, reimbursementJson } from '../coverage/index.js';
import { problems } from '../platform/problem.js';
import { papersProblems } from './problems.js';

/** A line of a statement; its kind is null where the care is an adult beneficiary’s. */
export interface StatementLine {
  care_on: string;
  kind: string | null;
  beneficiary_name: string;
  spent_cents: number;
  social_security_cents: number;
  mutual_cents: number;
  paid_on: string;
}

/** Whose statement it is, with its lines. */
export interface Statement {
  holder: { first_name: string; last_name: string; member_number: string | null };
  lines: StatementLine[];
}

/** Lines of one statement at most: what is drawn is drawn while others wait. */
export const mostLines = 500;

// One row at least: a member without a reimbursement has a name.
const statement = `
  select jsonb_build_object('first_name', p.first_name, 'last_name', p.last_name, 'member_number', p.member_number) as holder,
         case when r.id is not null then ${reimbursementJson} end as line
    from persons.persons p
    left join ${readableReimbursements('$1')} r on r.paid_on between $2 and $3
    left join coverage.beneficiaries b on b.id = r.beneficiary_id
   where p.id = $1 order by r.paid_on, r.id limit $4`;

/**
 * What was paid to a member between two days, oldest first. The caller has checked whose it is.
 * @throws Problem 404, or 409 when there are more lines than one statement has
 */
export async function readStatement(act: Act, personId: string, { from, to }: { from: string; to: string }): Promise<Statement> {
  const rows = await act.query<{ holder: Statement['holder']; line: StatementLine | null }>(statement, [personId, from, to, mostLines + 1]);
  if (!rows.length) throw problems.not_found();
  if (rows.length > mostLines) throw papersProblems.statement_too_long();
  return { holder: rows[0]!.holder, lines: rows.flatMap(({ line }) => line ?? []) };
}
