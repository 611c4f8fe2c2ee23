import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, by, entities } from '../../demo/world.js';
import { nobody } from '../support/answers.js';
import { entrust, verify } from '../support/entrusted.js';
import type { Persona } from '../support/persona.js';
import { limitToBranch } from '../support/staff.js';
import { bootWorld, type World } from '../support/world.js';

const list = '/api/backoffice/mandates';
const own = '/api/guardian/refused-mandates';
let world: World;
let ines: Persona;
let sabine: Persona;
let bertrand: Persona;
beforeAll(async () => {
  world = await bootWorld();
  [ines, sabine, bertrand] = await Promise.all(['ines', 'sabine', 'bertrand'].map((who) => world.as(who))) as [Persona, Persona, Persona];
});
afterAll(() => world.close());

const listed = async (state: string) => ((await ines.get(`${list}?state=${state}&limit=100`)).body.items as { id: string; days_left: number; ends_on: string; received_on: string }[]);
const idsOf = async (state: string) => (await listed(state)).map(({ id }) => id);
const refuse = (id: string, reason = 'document_missing') => ines.change(`${list}/${id}/refusal`, { reason });

describe('the lists of judgments', () => {
  test('hold what waits, the oldest first, page by page', async () => {
    const newer = await entrust(world, { holder: entities.riveClaire.id, last: 'Récent' });
    const older = await entrust(world, { holder: entities.riveClaire.id, last: 'Ancien' });
    await world.db.query("update guardianship.mandates set created_at = now() - interval '40 days' where id = $1", [older.mandateId]);
    const ids = await idsOf('waiting');
    expect(ids[0]).toBe(older.mandateId);
    expect(ids).toContain(newer.mandateId);
    const first = (await ines.get(`${list}?limit=1`)).body;
    const second = (await ines.get(`${list}?limit=1&after=${first.next}`)).body;
    expect([first.items[0].id, second.items[0].id]).toEqual(ids.slice(0, 2));
  });

  test('hold of those in force what ends within the longest warning, the nearest first', async () => {
    const rows = await listed('ending');
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.every(({ days_left }) => days_left >= 0 && days_left <= 90)).toBe(true);
    expect(rows.map(({ ends_on }) => ends_on)).toEqual(rows.map(({ ends_on }) => ends_on).sort());
  });

  test('refuse a list that is none', async () => {
    expect((await ines.get(`${list}?state=all`)).body.code).toBe('invalid_input');
  });
});

describe('a judgment that cannot be verified', () => {
  test('is refused with a reason that its holder reads, and nothing of the adult', async () => {
    const { mandateId, personId } = await entrust(world, { holder: entities.riveClaire.id, last: 'Illisible' });
    const answer = await refuse(mandateId, 'document_unreadable');
    expect([answer.status, answer.body.refusal, answer.body.verified_at]).toEqual([201, 'document_unreadable', null]);
    expect(await idsOf('waiting')).not.toContain(mandateId);
    expect(await idsOf('refused')).toContain(mandateId);
    const { body } = await sabine.get(own);
    expect(body.items).toContainEqual({ id: mandateId, court: 'Tribunal judiciaire de Nantes', cabinet: null, case_number: '26/1', judgment_on: answer.body.judgment_on, refused_on: expect.any(String), refusal: 'document_unreadable' });
    expect(JSON.stringify(body)).not.toMatch(/Illisible|1950-05-05/);
    expect(JSON.stringify(body)).not.toContain(personId);
    expect((await sabine.get(`/api/guardian/protected-adults/${personId}`)).status).toBe(404);
    expect((await bertrand.get(own)).body.items).toEqual([]);
    const { rows } = await world.db.query("select account_id, subject_id, outcome from audit.events where event = 'mandate.refused' and record_id = $1", [mandateId]);
    expect(rows).toEqual([{ account_id: by.caseworker, subject_id: personId, outcome: 'done' }]);
    const { rows: [event] } = await world.db.query("select person_id, holder_id from notifications.events where kind = 'mandate.refused' and record_id = $1", [mandateId]);
    expect(event).toEqual({ person_id: null, holder_id: entities.riveClaire.id });
  });

  test('is verified once what was missing has come: the refusal is no longer told, and its holder hears that the file is open', async () => {
    const { mandateId, personId } = await entrust(world, { holder: entities.riveClaire.id, last: 'Complété' });
    await refuse(mandateId);
    expect((await verify(ines, mandateId)).body.in_force).toBe(true);
    expect((await sabine.get(own)).body.items.map(({ id }: { id: string }) => id)).not.toContain(mandateId);
    expect(await idsOf('refused')).not.toContain(mandateId);
    const { rows } = await world.db.query("select person_id, holder_id from notifications.events where kind = 'mandate.verified' and record_id = $1", [mandateId]);
    expect(rows).toEqual([{ person_id: personId, holder_id: entities.riveClaire.id }]);
    expect((await refuse(mandateId)).body.code).toBe('already_verified');
  });

  test('of another branch is not shown to whoever is limited to some, who is not told of it either', async () => {
    const julien = await world.as('julien');
    await limitToBranch(world.db, 'julien');
    const { mandateId } = await entrust(world, { holder: entities.riveClaire.id, last: 'Ailleurs' });
    await refuse(mandateId);
    expect((await julien.get(own)).body.items).toEqual([]);
    expect((await sabine.get(own)).body.items.map(({ id }: { id: string }) => id)).toContain(mandateId);
  });

  test('is refused for one of the reasons, by whoever has read it as it is, and not by those whom it is about', async () => {
    const { mandateId } = await entrust(world, { holder: entities.riveClaire.id, last: 'Refus' });
    expect((await refuse(mandateId, 'because')).body.errors).toMatchObject([{ field: 'reason' }]);
    const stale = await ines.send('post', `${list}/${mandateId}/refusal`, { reason: 'other_guardian' }).set('if-match', '"41"');
    expect([stale.status, stale.body.code]).toEqual([412, 'precondition_failed']);
    expect((await refuse(nobody)).status).toBe(404);
    await world.db.query(
      "insert into identity.grants (id, account_id, space, role, holder_id, starts_on) select gen_random_uuid(), $1, 'member', 'member', person_id, '2026-01-01' from guardianship.mandates where id = $2",
      [by.caseworker, mandateId],
    );
    expect((await ines.get(`${list}/${mandateId}`)).body.is_own).toBe(true);
    expect((await refuse(mandateId)).body.code).toBe('own_mandate');
  });
});

test('what is to compare stands on the page of a judgment: each date, the branch, and what the measure will allow', async () => {
  const { rows: [mandate] } = await world.db.query('select id from guardianship.mandates where person_id = $1', [adults.marcel.id]);
  const { body } = await ines.get(`${list}/${mandate.id}`);
  expect(Object.keys(body)).toEqual(expect.arrayContaining(['judgment_on', 'nominated_on', 'first_measure_on', 'starts_on', 'ends_on', 'branch_name', 'refusal', 'is_own']));
  expect(body.is_own).toBe(false);
  expect(body.acts).toContainEqual(expect.objectContaining({ act: 'change_bank_details', who: 'guardian', allowed: true }));
});
