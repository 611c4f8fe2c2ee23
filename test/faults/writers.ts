import { randomUUID } from 'node:crypto';
import { BANKS, ibanOf, nirOf } from '../../demo/numbers.js';
import type { Ledger } from './ledger.js';
import { must, type Visitor } from './visitor.js';

/** Numbers that no two acts share. */
let numbers = 0;

/** Enrols one invented employee after the other. The key of an enrolment goes with each of its tries. */
export async function enrol(who: Visitor, ledger: Ledger): Promise<void> {
  const { items: [contract] } = must(200, await who.insist('/api/employer/contracts'));
  const place = {
    contract_id: contract.id, establishment_id: contract.establishments[0].id, category_id: contract.categories[0].id,
    starts_on: contract.earliest_start_on,
  };
  while (!ledger.isFull) {
    const number = ++numbers;
    const birth_date = `${1950 + Math.floor(number / 900)}-03-12`;
    const nir = nirOf('2', birth_date, '44', 1 + (number % 900));
    const employee = { civility: 'mrs', last_name: 'Durand', first_name: 'Odile', birth_date, nir };
    const answer = await who.insist('/api/employer/affiliations', { method: 'POST', headers: { 'idempotency-key': randomUUID() }, body: { ...place, employee } });
    const { id } = must(201, answer);
    if (ledger.enrolments.has(id)) throw new Error('one affiliation was acknowledged for two enrolments');
    ledger.enrolments.set(id, nir);
    ledger.entered();
  }
}

/** Changes a member's bank details and takes the change back, in turn. */
export async function change(who: Visitor, ledger: Ledger): Promise<void> {
  while (!ledger.isFull) {
    const read = await who.insist('/api/member/bank-details');
    const { pending } = must(200, read);
    const headers = { 'if-match': read.headers.get('etag')! };
    if (pending) await cancel(who, ledger, pending.id, headers);
    else await propose(who, ledger, headers);
    ledger.entered();
  }
}

/** Takes back what the demonstration has left pending: only what the ledger knows is counted. */
export async function settle(who: Visitor): Promise<void> {
  const read = await who.insist('/api/member/bank-details');
  const { pending } = must(200, read);
  if (!pending) return;
  must(200, await who.insist(`/api/member/bank-details/changes/${pending.id}/cancellation`, { method: 'POST', headers: { 'if-match': read.headers.get('etag')! } }));
}

async function propose(who: Visitor, ledger: Ledger, headers: Record<string, string>): Promise<void> {
  const number = ++numbers;
  const body = { iban: ibanOf(BANKS.fluvial, number), bic: BANKS.fluvial.bic, holder_name: 'DURAND ODILE' };
  const answer = await who.insist('/api/member/bank-details/changes', { method: 'POST', headers: { ...headers, 'idempotency-key': randomUUID() }, body });
  ledger.changes.set(must(201, answer).id, { person: who.holderId, iban: body.iban, holder: body.holder_name });
}

/** Sent again after the first try had been kept, a cancellation is refused: then the details themselves tell. */
async function cancel(who: Visitor, ledger: Ledger, id: string, headers: Record<string, string>): Promise<void> {
  const answer = await who.insist(`/api/member/bank-details/changes/${id}/cancellation`, { method: 'POST', headers });
  if (answer.again && answer.status === 412) {
    const { history } = must(200, await who.insist('/api/member/bank-details'));
    if (history.find((one: { id: string }) => one.id === id)?.status !== 'cancelled') throw new Error('412, and not cancelled');
  } else must(200, answer);
  ledger.cancellations.add(id);
}
