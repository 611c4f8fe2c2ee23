import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, by, entities } from '../../demo/world.js';
import { everyPage, nobody } from '../support/answers.js';
import { entrust, entrustVerified, verify } from '../support/entrusted.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const list = '/api/guardian/protected-adults';
let world: World;
let caseworker: Persona;
let sabine: Persona;
let others: Persona[];
beforeAll(async () => {
  world = await bootWorld();
  [caseworker, sabine, ...others] = await Promise.all(['ines', 'sabine', 'bertrand', 'mireille'].map((who) => world.as(who))) as [Persona, Persona];
});
afterAll(() => world.close());

const seenBy = async (who: Persona) => (await everyPage<{ person_id: string }>(who, list, 100)).map((row) => row.person_id);
const mandateOf = async (personId: string) =>
  (await world.db.query('select id from guardianship.mandates where person_id = $1', [personId])).rows[0].id as string;

describe('the verification of a judgment', () => {
  test('asks the caseworker for a fresh proof on that very judgment', async () => {
    const id = await mandateOf(adults.marcel.id);
    await caseworker.stepUp('verify-mandate', nobody);
    const { status, body } = await caseworker.change(`/api/backoffice/mandates/${id}/verification`);
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'step_up_required', step_up: { act: 'verify-mandate', subject: id } });
    expect(await seenBy(sabine)).not.toContain(adults.marcel.id);
  });

  test('opens the adult to its holder on the next request, to no other holder, and stands in the trail', async () => {
    const id = await mandateOf(adults.marcel.id);
    const answer = await verify(caseworker, id);
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 201, body: { id, in_force: true } });
    expect(await seenBy(sabine)).toContain(adults.marcel.id);
    expect((await sabine.get(`${list}/${adults.marcel.id}`)).body.mandate).toMatchObject({ id, measure: 'tutorship', field: 'both' });
    for (const other of others) {
      expect(await seenBy(other)).not.toContain(adults.marcel.id);
      expect((await other.get(`${list}/${adults.marcel.id}`)).status).toBe(404);
    }
    const { rows } = await world.db.query(
      "select account_id, subject_id, record_id, outcome from audit.events where event = 'mandate.verified'",
    );
    expect(rows).toEqual([{ account_id: by.caseworker, subject_id: adults.marcel.id, record_id: id, outcome: 'done' }]);
  });

  test('shows the row exactly as the judgment and the person say', async () => {
    const [row] = (await everyPage<{ person_id: string }>(sabine, list, 100)).filter((one) => one.person_id === adults.marcel.id);
    const { rows } = await world.db.query(
      `select m.person_id, p.last_name, p.first_name, p.birth_date::text, m.measure, m.field, m.starts_on::text, m.ends_on::text,
         m.ends_on - access.today() as days_left, null::int as warning, b.name as branch_name
       from guardianship.mandates m join persons.persons p on p.id = m.person_id
         left join organisations.branches b on b.id = m.branch_id where m.person_id = $1`,
      [adults.marcel.id],
    );
    expect(row).toEqual(rows[0]);
  });

  test('done twice is refused the second time and changes nothing', async () => {
    const id = await mandateOf(adults.marcel.id);
    const before = await world.db.query('select * from guardianship.mandates where id = $1', [id]);
    const again = await caseworker.change(`/api/backoffice/mandates/${id}/verification`);
    expect({ status: again.status, code: again.body.code }).toEqual({ status: 409, code: 'already_verified' });
    expect((await world.db.query('select * from guardianship.mandates where id = $1', [id])).rows).toEqual(before.rows);
  });

  test('done four times at once is taken once', async () => {
    const { mandateId } = await entrust(world, { holder: entities.riveClaire.id, last: 'Simultané' });
    await caseworker.stepUp('verify-mandate', mandateId);
    const answers = await Promise.all([1, 2, 3, 4].map(() => caseworker.change(`/api/backoffice/mandates/${mandateId}/verification`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const { rows } = await world.db.query("select 1 from audit.events where event = 'mandate.verified' and record_id = $1", [mandateId]);
    expect(rows).toHaveLength(1);
  });

  test('of a judgment that starts later answers so and shows nothing yet', async () => {
    const { personId, mandateId } = await entrust(world, { holder: entities.riveClaire.id, last: 'Demain', from: 1, to: 100 });
    expect((await verify(caseworker, mandateId)).body).toEqual({ id: mandateId, in_force: false });
    expect(await seenBy(sabine)).not.toContain(personId);
    expect((await sabine.get(`${list}/${personId}`)).status).toBe(404);
  });

  test('of a judgment already over, or of a safeguard without an agent, shows nothing', async () => {
    const over = await entrust(world, { holder: entities.riveClaire.id, last: 'Passé', from: -100, to: -1 });
    const safeguard = await entrust(world, { holder: entities.riveClaire.id, last: 'Sauvegarde', measure: 'safeguard' });
    expect((await verify(caseworker, over.mandateId)).body.in_force).toBe(false);
    expect((await verify(caseworker, safeguard.mandateId)).body).toEqual({ id: safeguard.mandateId, in_force: false });
    const visible = await seenBy(sabine);
    expect(visible).not.toContain(over.personId);
    expect(visible).not.toContain(safeguard.personId);
  });

  test('of an unknown judgment is a 404, of a malformed id a named 422', async () => {
    expect((await verify(caseworker, nobody)).status).toBe(404);
    const { status, body } = await caseworker.change('/api/backoffice/mandates/12/verification');
    // The proof is asked for before the id is read.
    expect([status, body.code]).toEqual([403, 'step_up_required']);
  });

  test.each(['sabine', 'gaelle', 'elodie', 'pascal', 'agnes', 'remi'])('is not for %s, whatever they prove', async (who) => {
    const { mandateId } = await entrust(world, { holder: entities.riveClaire.id, last: 'Refusé' });
    const persona = await world.as(who);
    const { status, body } = await verify(persona, mandateId);
    expect([status, body.code]).toEqual([403, 'forbidden']);
    const { rows } = await world.db.query('select verified_at from guardianship.mandates where id = $1', [mandateId]);
    expect(rows).toEqual([{ verified_at: null }]);
  });
});

describe('an adult with two guardians', () => {
  test('is seen by both, each with their own mandate and its field', async () => {
    const bertrand = others[0]!;
    const property = (await sabine.get(`${list}/${adults.solange.id}`)).body;
    const person = (await bertrand.get(`${list}/${adults.solange.id}`)).body;
    expect([property.mandate.field, person.mandate.field]).toEqual(['property', 'person']);
    expect(property.mandate.id).not.toBe(person.mandate.id);
    expect(property.person).toEqual(person.person);
  });

  test('stays with the other when one mandate is over', async () => {
    const bertrand = others[0]!;
    const both = await entrustVerified(world, caseworker, { holder: entities.riveClaire.id, last: 'Partagé', to: 0, field: 'property' });
    await world.db.query(
      `insert into guardianship.mandates (id, holder_id, person_id, measure, field, judgment_on, nominated_on, first_measure_on, starts_on, ends_on, court, case_number)
       select $1, $2, person_id, measure, 'person', judgment_on, nominated_on, first_measure_on, starts_on, ends_on + 50, court, case_number
         from guardianship.mandates where person_id = $3`,
      [nobody, bertrand.holderId, both],
    );
    await verify(caseworker, nobody);
    await world.moveClock('1 day');
    expect([await seenBy(sabine), await seenBy(bertrand)].map((list) => list.includes(both))).toEqual([false, true]);
  });
});
