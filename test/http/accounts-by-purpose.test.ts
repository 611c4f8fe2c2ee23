import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { adults, by, members } from '../../demo/world.js';
import { KeyService } from '../../src/crypto/index.js';
import { linkFor } from '../../src/mail/index.js';
import { until } from '../support/main-program.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let elodie: Persona;
const beneficiaries: Record<string, string> = {};
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
  await elodie.stepUp('change-bank-details', elodie.holderId);
  const { rows } = await world.db.query<{ id: string; first_name: string }>('select id, first_name from coverage.beneficiaries');
  for (const { id, first_name } of rows) beneficiaries[first_name] = id;
});
afterAll(() => world.close());

const bank = '/api/member/bank-details';
const account = { iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP', holder_name: 'Mme Élodie Garnier' };
const change = (who: Persona, use: object) => who.change(`${bank}/changes`, { ...account, ...use });
const accountsOf = async (who: Persona) => (await who.get(`${bank}/accounts`)).body.accounts as { purpose: string; beneficiary_name: string | null; current: object | null; pending: { id: string } | null }[];
const told = (items: Awaited<ReturnType<typeof accountsOf>>) => items.map(({ purpose, beneficiary_name, current, pending }) => [beneficiary_name ?? purpose, Boolean(current), Boolean(pending)]);

describe('the accounts of a member', () => {
  test('are one for reimbursements, one for contributions and one for each beneficiary, who has none to begin with', async () => {
    expect(told(await accountsOf(elodie))).toEqual([
      ['reimbursements', true, false], ['contributions', false, false], ['Olivier Garnier', false, false], ['Zoé Garnier', false, false], ['Malo Garnier', false, false],
    ]);
  });

  test('wait, are cancelled and take effect each for itself, with a history of its own', async () => {
    const zoe = { purpose: 'beneficiary', beneficiary_id: beneficiaries['Zoé']! };
    const made = [await change(elodie, {}), await change(elodie, zoe)];
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    for (const use of [{}, { purpose: 'reimbursements' }, zoe]) expect((await change(elodie, use)).body.code).toBe('change_pending');
    const ofZoe = `${bank}?purpose=beneficiary&beneficiary_id=${zoe.beneficiary_id}`;
    expect((await elodie.get(ofZoe)).body).toMatchObject({ current: null, pending: { id: made[1]!.body.id }, history: [{ id: made[1]!.body.id }] });
    expect((await elodie.change(`${bank}/changes/${made[0]!.body.id}/cancellation`)).body.status).toBe('cancelled');
    expect((await elodie.get(bank)).body).toMatchObject({ pending: null, history: expect.arrayContaining([expect.objectContaining({ id: made[0]!.body.id, status: 'cancelled' })]) });
    await world.moveClock('48 hours 1 second');
    expect(told(await accountsOf(elodie))).toEqual([
      ['reimbursements', true, false], ['contributions', false, false], ['Olivier Garnier', false, false], ['Zoé Garnier', true, false], ['Malo Garnier', false, false],
    ]);
    expect((await elodie.get(bank)).body.history.map(({ id }: { id: string }) => id)).not.toContain(made[1]!.body.id);
  });

  test('name a beneficiary of one’s own, and only where one is meant', async () => {
    const lucien = await world.as('lucien');
    await lucien.stepUp('change-bank-details', lucien.holderId);
    for (const beneficiary_id of [beneficiaries['Zoé'], v7()]) {
      expect((await change(lucien, { purpose: 'beneficiary', beneficiary_id })).status).toBe(404);
      expect((await lucien.get(`${bank}?purpose=beneficiary&beneficiary_id=${beneficiary_id}`)).status).toBe(404);
    }
    for (const use of [{ purpose: 'beneficiary' }, { purpose: 'reimbursements', beneficiary_id: beneficiaries['Zoé'] }]) {
      expect((await change(lucien, use)).body).toMatchObject({ status: 422, errors: [{ field: 'beneficiary_id', code: 'beneficiary_of_purpose' }] });
    }
    const forged = `insert into persons.bank_details (id, person_id, iban, bic, holder_name, status, proposed_at, effective_at, proposed_as, proposed_by, purpose, beneficiary_id)
      values ($1, $2, '\\x00', '\\x00', '\\x00', 'accepted', now(), now(), 'member', $3, 'beneficiary', $4)`;
    await expect(world.db.query(forged, [v7(), members.lucien.id, by.lucien, beneficiaries['Zoé']])).rejects.toThrow('beneficiary_of_the_person');
  });

  test('are told by mail with what they are for, and no name of a beneficiary', async () => {
    const ofBeneficiary = async () => (await world.mails.of('elodie.garnier@courriel.example', 'Un changement de coordonnées bancaires a été demandé')).find(({ text }) => text.includes('d’un bénéficiaire'));
    await until(async () => (await ofBeneficiary()) !== undefined);
    const mail = await ofBeneficiary();
    expect(mail!.text).toContain('pour le versement des remboursements d’un bénéficiaire.');
    expect(mail!.text).not.toContain('Zoé');
  });
});

test('what a guardian asks for is of reimbursements, whatever they send, and no other account of the adult is in their sight', async () => {
  const sabine = await world.as('sabine');
  await sabine.stepUp('change-bank-details', adults.marguerite.id);
  const path = `/api/guardian/protected-adults/${adults.marguerite.id}/bank-details`;
  expect((await sabine.change(`${path}/changes`, { ...account, purpose: 'beneficiary' })).status).toBe(422);
  await world.db.query(`insert into persons.bank_details select gen_random_uuid(), person_id, iban, bic, holder_name, status, proposed_at, effective_at, cancelled_at, 'member', proposed_by, cancelled_by, 'contributions'
    from persons.bank_details where person_id = $1`, [adults.marguerite.id]);
  const { rows: [count] } = await world.db.query<{ count: number }>("select count(*)::int from persons.bank_details where person_id = $1 and purpose = 'reimbursements'", [adults.marguerite.id]);
  expect((await sabine.get(path)).body.history).toHaveLength(count!.count);
});

test('“it was not me” takes back every change that the account has asked for and that waits, and leaves the others', async () => {
  const lucien = await world.as('lucien');
  await lucien.stepUp('change-bank-details', lucien.holderId);
  const made = await change(lucien, {});
  expect(made.status).toBe(201);
  const before = await world.db.query("select id from persons.bank_details where status <> 'cancelled' and id <> $1 order by id", [made.body.id]);
  const link = v7();
  await world.db.query(`insert into identity.links (id, kind, account_id, message_id, expires_at) values ($1, 'not-me', $2, $1, now() + interval '30 days')`, [link, by.lucien]);
  expect((await world.http.post('/api/freezes').send({ token: await linkFor(world.app.get(KeyService), link) })).status).toBe(204);
  const { rows } = await world.db.query('select status, cancelled_by from persons.bank_details where id = $1', [made.body.id]);
  expect(rows).toEqual([{ status: 'cancelled', cancelled_by: by.lucien }]);
  expect((await world.db.query("select id from persons.bank_details where status <> 'cancelled' order by id")).rows).toEqual(before.rows);
  const { rows: told } = await world.db.query("select account_id, subject_id from audit.events where event = 'bank-details.cancelled' and record_id = $1", [made.body.id]);
  expect(told).toEqual([{ account_id: by.lucien, subject_id: lucien.holderId }]);
});
