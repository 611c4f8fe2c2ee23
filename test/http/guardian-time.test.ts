import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities } from '../../demo/world.js';
import { everyPage, nobody, seen } from '../support/answers.js';
import { stopClockAt } from '../support/clock.js';
import { entrustVerified } from '../support/entrusted.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const list = '/api/guardian/protected-adults';
const account = { iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP', holder_name: 'MME GRIMBERT PAULETTE' };
let world: World;
let sabine: Persona;
beforeAll(async () => {
  world = await bootWorld();
  sabine = await world.as('sabine');
});
afterEach(() => stopClockAt(world.db, null));
afterAll(() => world.close());

const listed = async (who: Persona, id: string) =>
  (await everyPage<{ person_id: string }>(who, list, 100)).some((row) => row.person_id === id);

/** All that a guardian can ask of one adult, with every proof given. */
const requests: [string, (who: Persona, id: string) => Promise<unknown>][] = [
  ['the file', async (who, id) => seen(await who.get(`${list}/${id}`))],
  ['the bank details', async (who, id) => seen(await who.get(`${list}/${id}/bank-details`))],
  ['a change of bank details', async (who, id) => {
    await who.stepUp('change-bank-details', id);
    return seen(await who.post(`${list}/${id}/bank-details/changes`, account).set('if-match', '"1"'));
  }],
  ['a cancellation', async (who, id) => {
    await who.stepUp('change-bank-details', id);
    return seen(await who.change(`${list}/${id}/bank-details/changes/${nobody}/cancellation`));
  }],
  ['the NIR', async (who, id) => {
    await who.stepUp('unmask-nir', id);
    return seen(await who.post(`${list}/${id}/nir-disclosures`, { purpose: 'check' }));
  }],
];

describe('an adult who is not entrusted, or no longer, or not yet', () => {
  const strangers = {
    'whose measure ended yesterday': adults.paulette,
    'whose judgment is not verified': adults.marcel,
    'whose measure starts in ten days': adults.karim,
    'whom the judge has given to another guardian': adults.huguette,
    'entrusted to somebody else': adults.armand,
  };

  describe.each(Object.entries(strangers))('%s', (_, adult) => {
    test.each(requests)('gives for %s, byte for byte, the answer of an adult who does not exist', async (_what, ask) => {
      const answer = await ask(sabine, adult.id);
      expect(answer).toMatchObject({ status: 404 });
      expect(answer).toEqual(await ask(sabine, nobody));
    });
  });

  test('is found by no search and writes nothing', async () => {
    for (const adult of Object.values(strangers)) {
      const { body } = await sabine.get(`${list}?prefix=${encodeURIComponent(adult.last_name)}`);
      expect(body).toEqual({ items: [], next: null });
    }
    const { rows } = await world.db.query('select 1 from persons.bank_details where proposed_at > now() - interval \'1 hour\'');
    expect(rows).toEqual([]);
  });

  test('asked for by anybody leaves a denial in the trail', async () => {
    await sabine.get(`${list}/${adults.paulette.id}`);
    const { rows } = await world.db.query("select outcome, code, on_behalf_of from audit.events where event = 'access.denied' order by id desc limit 1");
    expect(rows).toEqual([{ outcome: 'denied', code: 'not_found', on_behalf_of: entities.riveClaire.id }]);
  });
});

describe('the end of a mandate', () => {
  test('in twenty days takes the adult away after the twentieth day, by the clock alone', async () => {
    expect(await listed(sabine, adults.ange.id)).toBe(true);
    const { rows } = await world.db.query(
      "select ((d + 1)::timestamp at time zone 'Europe/Paris') as midnight from (select (now() at time zone 'Europe/Paris')::date + 20 as d) x",
    );
    const midnight: Date = rows[0].midnight;
    await stopClockAt(world.db, new Date(midnight.getTime() - 60_000).toISOString());
    expect(await listed(sabine, adults.ange.id)).toBe(true);
    expect((await sabine.get(`${list}/${adults.ange.id}`)).body.mandate).toMatchObject({ days_left: 0, warning: 7 });
    await stopClockAt(world.db, midnight.toISOString());
    expect(await listed(sabine, adults.ange.id)).toBe(false);
    expect(seen(await sabine.get(`${list}/${adults.ange.id}`))).toEqual(seen(await sabine.get(`${list}/${nobody}`)));
  });

  // [last day, its last instant, 24:00 Europe/Paris] of the years 2040, so that no start or grant is later.
  test.each([
    ['a winter day', '2040-01-31', '2040-01-31T22:59:59.999Z', '2040-01-31T23:00:00Z'],
    ['a summer day', '2040-07-14', '2040-07-14T21:59:59.999Z', '2040-07-14T22:00:00Z'],
    ['the day summer time begins', '2040-03-25', '2040-03-25T21:59:59.999Z', '2040-03-25T22:00:00Z'],
    ['the day winter time begins', '2040-10-28', '2040-10-28T22:59:59.999Z', '2040-10-28T23:00:00Z'],
    ['a 29 February', '2040-02-29', '2040-02-29T22:59:59.999Z', '2040-02-29T23:00:00Z'],
    ['a 31 December', '2040-12-31', '2040-12-31T22:59:59.999Z', '2040-12-31T23:00:00Z'],
  ])('is 24:00 in Paris on %s (%s)', async (_, day, lastInstant, midnight) => {
    const { id } = adults.ange;
    await world.db.query('update guardianship.mandates set ends_on = $2 where person_id = $1', [id, day]);
    await world.db.query('update guardianship.protected_adults set ends_on = $2 where person_id = $1', [id, day]);
    await sabine.stepUp('unmask-nir', id);
    await sabine.stepUp('change-bank-details', id);
    const openings = async () => [
      await listed(sabine, id),
      (await sabine.get(`${list}/${id}`)).status,
      (await sabine.get(`${list}/${id}/bank-details`)).status,
      (await sabine.post(`${list}/${id}/nir-disclosures`, { purpose: 'check' })).status,
      // 412: let through to the account, with a version that is not the one read.
      (await sabine.post(`${list}/${id}/bank-details/changes`, account).set('if-match', '"999"')).status,
    ];
    await stopClockAt(world.db, lastInstant);
    expect(await openings()).toEqual([true, 200, 200, 201, 412]);
    await stopClockAt(world.db, midnight);
    expect(await openings()).toEqual([false, 404, 404, 404, 404]);
  });
});

describe('the start of a mandate', () => {
  test('opens the adult at 00:00 in Paris of its first day, not a millisecond before', async () => {
    const caseworker = await world.as('ines');
    const id = await entrustVerified(world, caseworker, { holder: entities.riveClaire.id, last: 'Prévost', from: 40, to: 400 });
    const { rows } = await world.db.query(
      "select (starts_on::timestamp at time zone 'Europe/Paris') as midnight from guardianship.mandates where person_id = $1",
      [id],
    );
    const midnight: Date = rows[0].midnight;
    await stopClockAt(world.db, new Date(midnight.getTime() - 1).toISOString());
    expect([await listed(sabine, id), (await sabine.get(`${list}/${id}`)).status]).toEqual([false, 404]);
    await stopClockAt(world.db, midnight.toISOString());
    expect([await listed(sabine, id), (await sabine.get(`${list}/${id}`)).status]).toEqual([true, 200]);
  });
});
