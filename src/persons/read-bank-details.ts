import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { etagOf } from '../platform/etag.js';
import { problems } from '../platform/problem.js';
import { mustCover } from './account-use.js';
import { type AccountUse, reimbursements } from './bank-details.entity.js';
import type { BankAccountView, BankDetailsEntry, BankDetailsView } from './bank-details.views.js';
import { openEntries, type SealedRow } from './sealed-bank-details.js';

const columns = `b.id, b.iban, b.bic, b.holder_name, b.status, b.proposed_at as "proposedAt", b.effective_at as "effectiveAt",
         b.cancelled_at as "cancelledAt", b.proposed_as as "proposedAs"`;
const ofUse = (row: string) => `${row}.person_id = $1 and ${row}.purpose = $3 and ${row}.beneficiary_id is not distinct from $4`;

/** Of one use: the last twenty, and the ones in effect even when twenty changes were cancelled since. */
const statement = `
  select ${columns}
    from persons.bank_details b
   where b.person_id = $1 and b.id in (
     (select l.id from persons.bank_details l where ${ofUse('l')} order by l.proposed_at desc, l.id desc limit 20)
     union all
     (select e.id from persons.bank_details e where ${ofUse('e')} and e.status = 'accepted' and e.effective_at <= $2
       order by e.effective_at desc limit 1))
   order by b.proposed_at desc, b.id desc`;

const oneSql = `select ${columns} from persons.bank_details b where b.person_id = $1 and b.id = $2`;

/** Of every use the account in effect and the one that waits; one row for those without any. */
const accountsSql = `
  with uses as (
    select 'reimbursements' as purpose, null::uuid as beneficiary_id, null as name, 1 as rank, null::date as born
    union all select 'contributions', null, null, 2, null
    union all select 'beneficiary', m.id, m.first_name || ' ' || m.last_name, 3, m.birth_date from coverage.beneficiaries m where m.person_id = $1)
  select u.purpose, u.beneficiary_id, u.name as beneficiary_name, b.effective_at <= $2 as used, ${columns}
    from uses u left join lateral (
      select * from (select * from persons.bank_details e where e.person_id = $1 and e.purpose = u.purpose and e.beneficiary_id is not distinct from u.beneficiary_id
          and e.status = 'accepted' and e.effective_at <= $2 order by e.effective_at desc limit 1) e
      union all
      select * from persons.bank_details w where w.person_id = $1 and w.purpose = u.purpose and w.beneficiary_id is not distinct from u.beneficiary_id
          and (w.status = 'in_review' or (w.status = 'accepted' and w.effective_at > $2))) b on true
   order by u.rank, u.born, u.beneficiary_id`;

type AccountRow = SealedRow & Omit<BankAccountView, 'current' | 'pending'> & { id: string | null; used: boolean | null };

/** The bank details of one person: in effect, waiting, and before; masked. The caller has checked whose they are. */
@Injectable()
export class ReadBankDetails {
  constructor(private readonly vault: Vault) {}

  /** Of one use. Also sets the ETag that a change of any has to bring back. @throws Problem 404 for somebody else's beneficiary */
  async read(act: Act, personId: string, reply: Pick<FastifyReply, 'header'>, use: AccountUse = reimbursements): Promise<BankDetailsView> {
    const [person] = await act.query<{ version: number }>('select bank_version as version from persons.persons where id = $1', [personId]);
    if (!person) throw problems.not_found();
    await mustCover(act, personId, use);
    reply.header('etag', etagOf(person.version));
    const rows = await act.query<SealedRow>(statement, [personId, act.actor.now, use.purpose, use.beneficiaryId]);
    const history = await openEntries(this.vault, act, personId, rows);
    const now = new Date(act.actor.now);
    const takesEffect = (e: BankDetailsEntry) => e.effective_at?.getTime() ?? Infinity;
    const past = history.filter((e) => e.status === 'accepted' && takesEffect(e) <= now.getTime());
    const pending = history.find((e) => e.status !== 'cancelled' && takesEffect(e) > now.getTime());
    act.record('bank-details.read', { subjectId: personId });
    return { current: past.sort((a, b) => takesEffect(b) - takesEffect(a))[0] ?? null, pending: pending ?? null, history };
  }

  /** Every use of a person's, in the order they are shown in, with the account in effect and the one that waits. */
  async accounts(act: Act, personId: string): Promise<BankAccountView[]> {
    const rows = await act.query<AccountRow>(accountsSql, [personId, act.actor.now]);
    const kept = rows.filter((row) => row.id !== null);
    const entries = await openEntries(this.vault, act, personId, kept);
    act.record('bank-details.read', { subjectId: personId });
    const byUse = new Map<string, BankAccountView>();
    for (const row of rows) {
      const { purpose, beneficiary_id, beneficiary_name } = row;
      const key = beneficiary_id ?? purpose;
      const view = byUse.get(key) ?? { purpose, beneficiary_id, beneficiary_name, current: null, pending: null };
      const entry = entries[kept.indexOf(row)] ?? null;
      byUse.set(key, entry ? { ...view, [row.used ? 'current' : 'pending']: entry } : view);
    }
    return [...byUse.values()];
  }

  /** One entry, after the act that made or changed it. */
  async one(act: Act, personId: string, id: string): Promise<BankDetailsEntry> {
    const [entry] = await openEntries(this.vault, act, personId, await act.query<SealedRow>(oneSql, [personId, id]));
    if (!entry) throw problems.not_found();
    return entry;
  }
}
