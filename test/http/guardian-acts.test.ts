import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults } from '../../demo/world.js';
import { nobody, seen } from '../support/answers.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const file = (id: string) => `/api/guardian/protected-adults/${id}`;
const nameOf = (adult: { first_name: string; last_name: string }) => `${adult.last_name} ${adult.first_name}`;
let world: World;
let who: Record<'sabine' | 'julien' | 'bertrand' | 'mireille', Persona>;
beforeAll(async () => {
  world = await bootWorld();
  const [sabine, julien, bertrand, mireille] = await Promise.all(['sabine', 'julien', 'bertrand', 'mireille'].map((name) => world.as(name)));
  who = { sabine: sabine!, julien: julien!, bertrand: bertrand!, mireille: mireille! };
});
afterAll(() => world.close());

async function proposal(guardian: Persona, id: string, holder: string) {
  await guardian.stepUp('change-bank-details', id);
  const { headers } = await guardian.get(`${file(id)}/bank-details`);
  const body = { iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP', holder_name: holder };
  return guardian.post(`${file(id)}/bank-details/changes`, body).set('if-match', headers.etag ?? '"1"');
}

async function cancellation(guardian: Persona, id: string, change: string) {
  await guardian.stepUp('change-bank-details', id);
  return guardian.change(`${file(id)}/bank-details/changes/${change}/cancellation`);
}

const actOf = async (guardian: Persona, id: string, act: string) =>
  (await guardian.get(file(id))).body.acts.find((one: { act: string }) => one.act === act);

describe('the table of acts on the file', () => {
  test('tells each act once, with who does it, why in both languages, and the article', async () => {
    const { acts } = (await who.sabine.get(file(adults.marguerite.id))).body;
    expect(acts.map((one: { act: string }) => one.act)).toEqual(['read_file', 'change_bank_details', 'change_membership', 'sign_sepa_mandate', 'read_medical']);
    for (const one of acts) {
      expect(one.article).toMatch(/^Code civil, art\. \d{3}/);
      expect([one.reason_fr, one.reason_en]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
      expect(one.allowed).toBe(one.who === 'guardian');
    }
  });

  test.each([
    ['a tutor', 'sabine', adults.marguerite, 'change_bank_details', 'guardian', 'Code civil, art. 504'],
    ['a tutor', 'sabine', adults.marguerite, 'read_medical', 'guardian', 'Code civil, art. 459'],
    ['a simple curator', 'sabine', adults.roger, 'change_bank_details', 'both', 'Code civil, art. 467 et 469'],
    ['a reinforced curator', 'sabine', adults.yvonne, 'change_bank_details', 'guardian', 'Code civil, art. 472'],
    ['a reinforced curator', 'sabine', adults.yvonne, 'change_membership', 'both', 'Code civil, art. 467 et 472'],
    ['a special agent given it by the judge', 'sabine', adults.desire, 'change_bank_details', 'guardian', 'Code civil, art. 437, al. 2'],
    ['a special agent not given it', 'sabine', adults.desire, 'change_membership', 'adult', 'Code civil, art. 435 et 437, al. 2'],
    ['an arranged curator not given it', 'sabine', adults.kevin, 'change_bank_details', 'adult', 'Code civil, art. 471'],
    ['an arranged curator given it', 'sabine', adults.kevin, 'sign_sepa_mandate', 'guardian', 'Code civil, art. 471'],
    ['social support', 'sabine', adults.odile, 'change_bank_details', 'adult', 'Code civil, art. 495-3'],
    ['a subrogated tutor', 'sabine', adults.ginette, 'change_bank_details', 'nobody', 'Code civil, art. 454'],
    ['a tutor of the property', 'sabine', adults.solange, 'change_bank_details', 'guardian', 'Code civil, art. 504'],
    ['a tutor of the property', 'sabine', adults.solange, 'read_medical', 'adult', 'Code civil, art. 425'],
    ['a tutor of the person', 'bertrand', adults.solange, 'change_bank_details', 'adult', 'Code civil, art. 425'],
    ['a tutor of the person', 'bertrand', adults.solange, 'read_medical', 'guardian', 'Code civil, art. 459'],
  ] as const)('for %s (%s) of %j: %s is for “%s”, %s', async (_, guardian, adult, act, expected, article) => {
    expect(await actOf(who[guardian], adult.id, act)).toMatchObject({ who: expected, article });
  });

  test('gives its reason in plain words', async () => {
    expect((await actOf(who.sabine, adults.roger.id, 'change_bank_details')).reason_fr).toMatch(/signent ensemble/);
    expect((await actOf(who.bertrand, adults.solange.id, 'change_bank_details')).reason_fr).toMatch(/ne s’étend pas à ce domaine/);
    expect((await actOf(who.sabine, adults.kevin.id, 'change_bank_details')).reason_en).toMatch(/only the acts listed by the judgment/);
    expect((await actOf(who.sabine, adults.desire.id, 'change_bank_details')).reason_fr).toMatch(/jugement confie cet acte/);
  });
});

describe('a change of bank details', () => {
  test.each([
    ['a tutor', 'sabine', adults.marguerite],
    ['a reinforced curator', 'sabine', adults.yvonne],
    ['a tutor of the property', 'sabine', adults.solange],
    ['an individual tutor', 'bertrand', adults.huguette],
    ['an individual reinforced curator', 'bertrand', adults.fernand],
    ['a préposé, tutor', 'mireille', adults.ginette],
    ['a préposé, curator of the property', 'mireille', adults.armand],
  ] as const)('is proposed by %s (%s), held 48 hours, and cancelled', async (_, name, adult) => {
    const guardian = who[name];
    const proposed = await proposal(guardian, adult.id, nameOf(adult));
    expect(proposed.status).toBe(201);
    expect(proposed.body).toMatchObject({ status: 'accepted', proposed_by: 'guardian', notice: null });
    expect(Date.parse(proposed.body.effective_at) - Date.parse(proposed.body.proposed_at)).toBe(48 * 3_600_000);
    const cancelled = await cancellation(guardian, adult.id, proposed.body.id);
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'cancelled']);
    const { rows } = await world.db.query(
      'select event, account_id, subject_id from audit.events where record_id = $1 order by id', [proposed.body.id]);
    const about = { account_id: guardian.me.account.id, subject_id: adult.id };
    expect(rows).toEqual([{ event: 'bank-details.proposed', ...about }, { event: 'bank-details.cancelled', ...about }]);
  });

  test.each([
    ['a simple curator', 'sabine', adults.roger],
    ['an arranged curator not given the act', 'sabine', adults.kevin],
    ['a social support', 'sabine', adults.odile],
    ['a subrogated tutor', 'sabine', adults.ginette],
    ['a tutor of the person alone', 'bertrand', adults.solange],
  ] as const)('is refused to %s (%s) in words, and nothing is written', async (_, name, adult) => {
    const before = await world.db.query('select count(*) from persons.bank_details');
    const { status, body } = await proposal(who[name], adult.id, nameOf(adult));
    expect([status, body.code]).toEqual([403, 'act_outside_measure']);
    expect(body.title).toMatch(/mesure ne vous permet pas/);
    expect((await cancellation(who[name], adult.id, nobody)).body.code).toBe('act_outside_measure');
    expect((await world.db.query('select count(*) from persons.bank_details')).rows).toEqual(before.rows);
    const { rows } = await world.db.query("select code from audit.events where event = 'access.denied' order by id desc limit 1");
    expect(rows).toEqual([{ code: 'act_outside_measure' }]);
  });

  test('proposed by one guardian is seen waiting by a colleague and by the guardian of the person, who cannot cancel it', async () => {
    const { body } = await proposal(who.sabine, adults.solange.id, nameOf(adults.solange));
    for (const reader of [who.julien, who.bertrand]) {
      expect((await reader.get(`${file(adults.solange.id)}/bank-details`)).body.pending).toMatchObject({ id: body.id, iban_masked: expect.stringMatching(/^FR•• /) });
    }
    expect((await cancellation(who.bertrand, adults.solange.id, body.id)).body.code).toBe('act_outside_measure');
    expect((await cancellation(who.julien, adults.solange.id, body.id)).body.status).toBe('cancelled');
    expect((await cancellation(who.sabine, adults.solange.id, body.id)).body.code).toBe('no_longer_cancellable');
  });

  test('of another holder’s adult is a missing change, byte for byte, even under one’s own adult', async () => {
    const { body } = await proposal(who.bertrand, adults.fernand.id, nameOf(adults.fernand));
    const foreign = await cancellation(who.sabine, adults.yvonne.id, body.id);
    expect(foreign.status).toBe(404);
    expect(seen(foreign)).toEqual(seen(await cancellation(who.sabine, adults.yvonne.id, nobody)));
    expect((await cancellation(who.sabine, adults.fernand.id, body.id)).status).toBe(404);
    expect((await who.bertrand.get(`${file(adults.fernand.id)}/bank-details`)).body.pending.id).toBe(body.id);
  });

  test('asks for the version read: 428 without it, 412 with an older one, then 409 while one is waiting', async () => {
    const { id } = adults.marguerite;
    const changes = `${file(id)}/bank-details/changes`;
    const body = { iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP', holder_name: nameOf(adults.marguerite) };
    const { etag } = (await who.sabine.get(`${file(id)}/bank-details`)).headers;
    expect((await proposal(who.julien, id, nameOf(adults.marguerite))).status).toBe(201);
    await who.sabine.stepUp('change-bank-details', id);
    expect((await who.sabine.post(changes, body)).body.code).toBe('precondition_required');
    expect((await who.sabine.post(changes, body).set('if-match', etag!)).body.code).toBe('precondition_failed');
    expect((await proposal(who.sabine, id, nameOf(adults.marguerite))).body.code).toBe('change_pending');
  });
});
