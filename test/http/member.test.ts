import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let member: Persona;
beforeAll(async () => {
  world = await bootWorld();
  member = await world.as('elodie');
});
afterAll(() => world.close());

const iban = { iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP', holder_name: 'Mme Élodie Garnier' };

async function proposal(who: Persona, body: object = iban) {
  const { headers } = await who.get('/api/member/bank-details');
  return who.post('/api/member/bank-details/changes', body).set('if-match', headers.etag!);
}

describe('a member and their file', () => {
  test('reads a home page without a NIR or an IBAN', async () => {
    const { status, body, text } = await member.get('/api/member/dashboard');
    expect(status).toBe(200);
    expect(body.person).toMatchObject({ first_name: 'Élodie', last_name: 'Garnier' });
    expect(body.reimbursements).toHaveLength(5);
    expect(text).not.toMatch(/nir|iban/i);
  });

  test('pages through reimbursements without missing or repeating one', async () => {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const { body } = await member.get(`/api/member/reimbursements?limit=7${next ? `&after=${next}` : ''}`);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      next = body.next;
    } while (next);
    const { rows } = await world.db.query('select id from coverage.reimbursements where person_id = $1 order by paid_on desc, id desc', [member.holderId]);
    expect(seen).toEqual(rows.map((row: { id: string }) => row.id));
    expect(seen.length).toBeGreaterThan(25);
  });

  test('does not read what an adult beneficiary was cared for', async () => {
    const { body } = await member.get('/api/member/reimbursements?limit=100');
    const spouse = body.items.filter((item: { beneficiary_name: string }) => item.beneficiary_name === 'Olivier Garnier');
    expect(spouse.length).toBeGreaterThan(0);
    for (const item of spouse) expect(item.kind).toBeNull();
  });

  test('sees their NIR in full only after a fresh proof and with a purpose', async () => {
    const before = await member.post('/api/member/nir-disclosures', { purpose: 'check' });
    expect(before.status).toBe(403);
    expect(before.body).toMatchObject({ code: 'step_up_required', step_up: { act: 'unmask-nir', subject: member.holderId } });
    await member.stepUp('unmask-nir', member.holderId);
    expect((await member.post('/api/member/nir-disclosures', {})).body.errors[0].field).toBe('purpose');
    const after = await member.post('/api/member/nir-disclosures', { purpose: 'check' });
    expect(after.status).toBe(201);
    expect(after.body.nir).toMatch(/^2 84 03/);
    const { rows } = await world.db.query("select purpose from audit.events where event = 'nir.disclosed' and subject_id = $1", [member.holderId]);
    expect(rows).toEqual([{ purpose: 'check' }]);
  });
});

describe('a member and their bank details', () => {
  test('a change needs a fresh proof for this very act', async () => {
    const { status, body } = await proposal(member);
    expect(status).toBe(403);
    expect(body.code).toBe('step_up_required');
  });

  test.each([
    ['wrong key of the IBAN', { ...iban, iban: 'FR76 3000 6000 0112 3456 7890 188' }, 'iban', 'iban_checksum'],
    ['too short', { ...iban, iban: 'FR76 3000 6000' }, 'iban', 'iban_length'],
    ['right mod 97, wrong RIB key', { ...iban, iban: 'FR0630006000011234567890188' }, 'iban', 'rib_key'],
    ['out of SEPA', { ...iban, iban: 'TR330006100519786457841326' }, 'iban', 'iban_not_sepa'],
    ['a BIC of nine', { ...iban, bic: 'AGRIFRPPX' }, 'bic', 'bic_length'],
    ['no holder', { ...iban, holder_name: '' }, 'holder_name', 'isNotEmpty'],
  ])('%s is refused by name and nothing is written', async (_, body, field, code) => {
    await member.stepUp('change-bank-details', member.holderId);
    const before = await world.db.query('select count(*) from persons.bank_details');
    const answer = await proposal(member, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field, code, detail: expect.any(String) })]);
    expect((await world.db.query('select count(*) from persons.bank_details')).rows).toEqual(before.rows);
  });

  test('the new account waits 48 hours, masked beside the old one, and can be cancelled meanwhile', async () => {
    await member.stepUp('change-bank-details', member.holderId);
    const before = (await member.get('/api/member/bank-details')).body;
    const proposed = await proposal(member);
    expect(proposed.status).toBe(201);
    expect(proposed.text).not.toContain('30006000');
    const hold = Date.parse(proposed.body.effective_at) - Date.parse(proposed.body.proposed_at);
    expect(hold).toBe(48 * 3_600_000);
    const during = (await member.get('/api/member/bank-details')).body;
    expect(during.current).toEqual(before.current);
    expect(during.pending.id).toBe(proposed.body.id);
    expect((await proposal(member)).body.code).toBe('change_pending');
    const cancelled = await member.change(`/api/member/bank-details/changes/${proposed.body.id}/cancellation`);
    expect(cancelled.body.status).toBe('cancelled');
    const after = (await member.get('/api/member/bank-details')).body;
    expect(after.pending).toBeNull();
    expect(after.history.map((one: { id: string }) => one.id)).toContain(proposed.body.id);
    expect((await member.change(`/api/member/bank-details/changes/${proposed.body.id}/cancellation`)).body.code).toBe('no_longer_cancellable');
  });

  test('a writer who has read an older version is refused, one who sends none is told how', async () => {
    await member.stepUp('change-bank-details', member.holderId);
    expect((await member.post('/api/member/bank-details/changes', iban)).status).toBe(428);
    expect((await member.post('/api/member/bank-details/changes', iban).set('if-match', '"1"')).status).toBe(412);
  });

  test('of two changes at once, one is taken', async () => {
    await member.stepUp('change-bank-details', member.holderId);
    const answers = await Promise.all([proposal(member), proposal(member), proposal(member)]);
    expect(answers.map((one) => one.status).sort()).toEqual([201, expect.any(Number), expect.any(Number)]);
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1);
  });

  test('after 48 hours it is in effect without any job, and too late to cancel', async () => {
    const { pending } = (await member.get('/api/member/bank-details')).body;
    await world.moveClock('48 hours 1 second');
    const { body } = await member.get('/api/member/bank-details');
    expect(body.current.id).toBe(pending.id);
    expect(body.pending).toBeNull();
    await member.stepUp('change-bank-details', member.holderId);
    const late = await member.change(`/api/member/bank-details/changes/${pending.id}/cancellation`);
    expect(late.body.code).toBe('no_longer_cancellable');
  });
});
