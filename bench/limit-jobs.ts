import { randomBytes } from 'node:crypto';
import pg, { type PoolClient, type QueryConfig } from 'pg';
import { v7 } from 'uuid';
import { type AuditEvent, type EventDetails, eventStatement } from '../src/audit/index.js';
import { ENVELOPE_OVERHEAD } from '../src/crypto/envelope.js';
import type { AdultPage, AdultRow } from '../src/guardianship/guardianship.views.js';
import { adultsSql } from '../src/guardianship/protected-adults.queries.js';
import { warningFor } from '../src/guardianship/warning.js';
import { messageStatement } from '../src/mail/message.js';
import { dashboardSql } from '../src/members/dashboard.queries.js';
import { BankDetails, reimbursements } from '../src/persons/bank-details.entity.js';
import type { BankDetailsInput } from '../src/persons/bank-details.views.js';
import { claimSql, insertSql, pendingSql } from '../src/persons/change-bank-details.js';
import { checkBankDetails } from '../src/persons/iban.js';
import { maskBic, maskIban } from '../src/persons/sealed-bank-details.js';
import { pageOf } from '../src/platform/page.js';
import { loadRules } from '../src/rules/index.js';

/*
 * The jobs as a bare program would do them: the application's statements, the rows it writes (change, version, audit, mail),
 * its checks of what was typed, and no security at all. Everything that can leave in one flush does.
 */

/** Who acts, as the caller says: nothing is verified. */
export interface Who {
  holder: string;
  account: string;
  session: string;
  grant: string;
}

const rules = loadRules();
const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' });
let today = parisDay.format();
setInterval(() => (today = parisDay.format()), 1000).unref();

const dashboard = dashboardSql('p.id = $3');
const adults = adultsSql(['a.holder_id = $2', 'a.starts_on <= $1', 'a.ends_on >= $1'], '$3');

export async function readDashboard(pool: pg.Pool, who: Who): Promise<unknown> {
  const statement = { name: 'dashboard', text: dashboard, values: [today, new Date().toISOString(), who.holder] };
  const rows = await inOneFlush(pool, statement, auditOf('member.dashboard-read', who, { subjectId: who.holder }));
  return rows[0]!.view;
}

type ListedRow = AdultRow & { name_key: string; mandate_id: string };

export async function listAdults(pool: pg.Pool, who: Who, limit: number): Promise<AdultPage> {
  const statement = { name: 'adults', text: adults, values: [today, who.holder, limit + 1] };
  const rows = (await inOneFlush(pool, statement, auditOf('protected-adults.listed', who))) as unknown as ListedRow[];
  for (const row of rows) row.warning = warningFor(row.days_left, rules.warnDays);
  const { items, next } = pageOf(rows, limit, (row) => [row.name_key, row.mandate_id]);
  return { items: items.map(({ name_key: _key, mandate_id: _mandate, ...item }) => item), next };
}

/** Two flushes, since the second hangs on what the first has read. */
export async function changeBankDetails(pool: pg.Pool, who: Who, version: number, input: BankDetailsInput): Promise<unknown> {
  const checked = checkBankDetails(input, rules.sepaCountries);
  if (!checked.ok) throw new Error('refused');
  const { iban, bic, holderName } = checked;
  const client = await pool.connect();
  try {
    const now = new Date();
    const [, claimed, known] = await Promise.all([
      client.query('begin'),
      client.query({ name: 'claim', text: claimSql, values: [who.holder, version] }),
      client.query<BankDetails>({ name: 'pending', text: pendingSql, values: [who.holder] }),
    ]);
    const isPending = known.rows.some((row) => Object.assign(new BankDetails(), row).holdsUp(reimbursements, now));
    if (!claimed.rowCount || isPending) return await refuse(client);
    const details = Object.assign(new BankDetails(), { id: v7() });
    details.hold(now, rules.bankDetailsHoldHours, false);
    const { id, status, proposedAt, effectiveAt } = details;
    const sealed = [iban, bic, holderName].map(noise);
    const values = [id, who.holder, ...sealed, status, proposedAt, effectiveAt, 'member', who.account, 'reimbursements', null];
    await Promise.all([
      client.query({ name: 'insert', text: insertSql, values }),
      client.query(auditOf('bank-details.proposed', who, { subjectId: who.holder, recordId: id })),
      client.query(noticeTo(who)),
      client.query('commit'),
    ]);
    const masked = { iban_masked: maskIban(iban), bic_masked: maskBic(bic), holder_name: holderName };
    return { id, ...masked, status, proposed_at: proposedAt, effective_at: effectiveAt, cancelled_at: null, proposed_by: 'member' };
  } finally {
    client.release();
  }
}

async function refuse(client: PoolClient): Promise<never> {
  await client.query('rollback');
  throw new Error('refused');
}

/** As long as the sealed value, and as random. */
function noise(text: string): Buffer {
  return randomBytes(ENVELOPE_OVERHEAD + Buffer.byteLength(text));
}

function auditOf(event: AuditEvent, who: Who, details: EventDetails = {}): QueryConfig {
  const { holder, account: accountId, session: sessionId, grant: grantId } = who;
  const { sql, params } = eventStatement({
    event, outcome: 'done', accountId, sessionId, grantId, onBehalfOf: holder, requestId: v7(), ...details,
  });
  return { name: 'audit', text: sql, values: params };
}

function noticeTo({ account: accountId, holder: personId }: Who): QueryConfig {
  const { sql, params } = messageStatement({ kind: 'bank-details.proposed', accountId, personId, params: { purpose: 'reimbursements' } });
  return { name: 'notice', text: sql, values: params };
}

async function inOneFlush(pool: pg.Pool, statement: QueryConfig, audit: QueryConfig): Promise<Record<string, unknown>[]> {
  const client = await pool.connect();
  try {
    const [, found] = await Promise.all([
      client.query('begin'),
      client.query<Record<string, unknown>>(statement),
      client.query(audit),
      client.query('commit'),
    ]);
    return found.rows;
  } finally {
    client.release();
  }
}
