import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { etagOf } from '../platform/etag.js';
import { problems } from '../platform/problem.js';
import type { BankDetailsEntry, BankDetailsView } from './bank-details.views.js';
import { openEntries, type SealedRow } from './sealed-bank-details.js';

/** The last twenty, and the ones in effect even when twenty changes were cancelled since. */
const statement = `
  select b.id, b.iban, b.bic, b.holder_name, b.status, b.proposed_at as "proposedAt", b.effective_at as "effectiveAt",
         b.cancelled_at as "cancelledAt", b.proposed_as as "proposedAs"
    from persons.bank_details b
   where b.person_id = $1 and b.id in (
     (select l.id from persons.bank_details l where l.person_id = $1 order by l.proposed_at desc, l.id desc limit 20)
     union all
     (select e.id from persons.bank_details e where e.person_id = $1 and e.status = 'accepted' and e.effective_at <= $2
       order by e.effective_at desc limit 1))
   order by b.proposed_at desc, b.id desc`;

/** The bank details of one person: in effect, waiting, and before; masked. The caller has checked whose they are. */
@Injectable()
export class ReadBankDetails {
  constructor(private readonly vault: Vault) {}

  /** Also sets the ETag that a change has to bring back. */
  async read(act: Act, personId: string, reply: Pick<FastifyReply, 'header'>): Promise<BankDetailsView> {
    const [person] = await act.query<{ version: number }>('select bank_version as version from persons.persons where id = $1', [personId]);
    if (!person) throw problems.not_found();
    reply.header('etag', etagOf(person.version));
    const history = await openEntries(this.vault, act, personId, await act.query<SealedRow>(statement, [personId, act.actor.now]));
    const now = new Date(act.actor.now);
    const takesEffect = (e: BankDetailsEntry) => e.effective_at?.getTime() ?? Infinity;
    const past = history.filter((e) => e.status === 'accepted' && takesEffect(e) <= now.getTime());
    const pending = history.find((e) => e.status !== 'cancelled' && takesEffect(e) > now.getTime());
    act.record('bank-details.read', { subjectId: personId });
    return { current: past.sort((a, b) => takesEffect(b) - takesEffect(a))[0] ?? null, pending: pending ?? null, history };
  }

  /** One entry, after the act that made or changed it. */
  async one(act: Act, personId: string, id: string): Promise<BankDetailsEntry> {
    const rows = await act.query<SealedRow>(statement, [personId, act.actor.now]);
    const [entry] = await openEntries(this.vault, act, personId, rows.filter((row) => row.id === id));
    if (!entry) throw problems.not_found();
    return entry;
  }
}
