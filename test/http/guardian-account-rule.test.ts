import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, by } from '../../demo/world.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

// Born Grimaux.
const yvonne = adults.yvonne.id;
const details = `/api/guardian/protected-adults/${yvonne}/bank-details`;
let world: World;
let sabine: Persona;
beforeAll(async () => {
  world = await bootWorld();
  sabine = await world.as('sabine');
});
afterAll(() => world.close());

async function proposal(holder: string, changes: object = {}) {
  await sabine.stepUp('change-bank-details', yvonne);
  const { headers } = await sabine.get(details);
  const body = { iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP', holder_name: holder, ...changes };
  return sabine.post(`${details}/changes`, body).set('if-match', headers.etag!);
}
const cancel = (id: string) => sabine.change(`${details}/changes/${id}/cancellation`);

describe('an account in the adult’s own name (Code civil, 427)', () => {
  test.each(['MME CASTELNAU YVONNE', 'Mme Yvonne Castelnau', 'YVONNE GRIMAUX', 'Castelnau Grimaux Yvonne', 'MME CASTELNAU NEE GRIMAUX YVONNE'])(
    'written “%s” takes effect after the hold',
    async (holder) => {
      const { status, body } = await proposal(holder);
      expect(status).toBe(201);
      expect(body).toMatchObject({ status: 'accepted', holder_name: holder, notice: null, effective_at: expect.any(String) });
      expect((await cancel(body.id)).body.status).toBe('cancelled');
    },
  );
});

describe('an account in another name', () => {
  test.each([
    'RIVE CLAIRE COMPTE MANDANTS', 'SABINE DELMOTTE', 'M OU MME CASTELNAU YVONNE', 'MME CASTELNAU YVONNE ET M CASTELNAU PAUL',
    'CASTELNAU Y', 'MME CASTELNAU YVONNE / RIVE CLAIRE',
  ])('written “%s” is taken and goes to review, with the rule in words', async (holder) => {
    const { status, body } = await proposal(holder);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'in_review', effective_at: null, holder_name: holder });
    expect(body.notice.fr).toMatch(/article 427/);
    expect(body.notice.fr).toMatch(/gestionnaire de la mutuelle examine/);
    const after = (await sabine.get(details)).body;
    expect(after.pending.id).toBe(body.id);
    expect((await proposal('MME CASTELNAU YVONNE')).body.code).toBe('change_pending');
    expect((await cancel(body.id)).body.status).toBe('cancelled');
  });

  test('never takes effect by itself, after 48 hours or after a year, and stays cancellable', async () => {
    const { current } = (await sabine.get(details)).body;
    const { body } = await proposal('RIVE CLAIRE COMPTE MANDANTS');
    for (const later of ['48 hours 1 second', '366 days']) {
      await world.moveClock(later);
      const view = (await sabine.get(details)).body;
      expect(view.current).toEqual(current);
      expect(view.pending).toMatchObject({ id: body.id, status: 'in_review', effective_at: null });
    }
    await sabine.stepUp('change-bank-details', yvonne);
    expect((await cancel(body.id)).body.status).toBe('cancelled');
    await world.moveClock('0 seconds');
  });

  test('already in review for an adult is what every reader sees waiting', async () => {
    const { current, pending } = (await sabine.get(`/api/guardian/protected-adults/${adults.desire.id}/bank-details`)).body;
    expect(pending).toMatchObject({ status: 'in_review', holder_name: 'RIVE CLAIRE COMPTE MANDANTS' });
    expect(current).toMatchObject({ status: 'accepted', proposed_by: 'mutual' });
  });
});

describe('the bank details of an adult', () => {
  test('are masked everywhere, the ones typed and the ones before', async () => {
    const { text } = await proposal('MME CASTELNAU YVONNE');
    const view = await sabine.get(details);
    for (const shown of [text, view.text]) expect(shown).not.toMatch(/30006000|1234567890/);
    for (const entry of view.body.history) {
      expect(entry.iban_masked.replace(/ /g, '')).toMatch(/^FR•{21}[0-9A-Z]{4}$/);
      expect(entry.bic_masked).toMatch(/^[A-Z]{6}•+$/);
    }
  });

  test('are the new ones after the hold, for the adult’s own space too', async () => {
    const { pending } = (await sabine.get(details)).body;
    // Nobody signs in as this adult yet: an account is given the grant that would let them.
    await world.db.query(
      `insert into identity.grants (id, account_id, space, role, holder_id, starts_on) values (gen_random_uuid(), $1, 'member', 'member', $2, access.today())`,
      [by.julien, yvonne],
    );
    const adult = await world.as('julien');
    await adult.choose('member');
    expect((await adult.get('/api/member/bank-details')).body.pending).toEqual(pending);
    await world.moveClock('48 hours 1 second');
    for (const view of [await sabine.get(details), await adult.get('/api/member/bank-details')]) {
      expect(view.body.current.id).toBe(pending.id);
      expect(view.body.pending).toBeNull();
    }
  });

  test('in effect stay in sight however many changes were cancelled since', async () => {
    const { current } = (await sabine.get(details)).body;
    for (let i = 0; i < 25; i++) await cancel((await proposal('MME CASTELNAU YVONNE')).body.id);
    expect((await sabine.get(details)).body.current).toEqual(current);
  });

  test.each([
    [{ iban: 'FR76 3000 6000 0112 3456 7890 188' }, 'iban', 'iban_checksum'],
    [{ bic: 'BNPABEBB' }, 'bic', 'bic_other_country'],
    [{ proposed_as: 'mutual' }, 'proposed_as', 'whitelistValidation'],
  ])('%j is checked as a member’s own', async (changes, field, code) => {
    const { status, body } = await proposal('MME CASTELNAU YVONNE', changes);
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ field, code })]);
  });
});
