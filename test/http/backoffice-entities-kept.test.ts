import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sirenOf, siretOf } from '../../demo/numbers.js';
import { entities } from '../../demo/world.js';
import { everyPage, nobody } from '../support/answers.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const path = '/api/backoffice/legal-entities';
let world: World;
let pascal: Persona;
beforeAll(async () => {
  world = await bootWorld();
  pascal = await world.as('pascal');
});
afterAll(() => world.close());

let made = 52_000_000;
/** An employer never seen before, with two establishments. */
function fresh() {
  const siren = sirenOf(String(made++));
  const establishments = [1, 2].map((number) => ({ siret: siretOf(siren, number), name: `Site ${number}` }));
  return { siren, name: 'Fonderie Belcourt', kind: 'employer', establishments };
}

describe('a legal entity that is looked after', () => {
  const open = async (input = fresh()) => (await pascal.post(path, input)).body;
  const change = (method: 'patch' | 'put', at: string, version: number, body: object) => pascal.send(method, at, body).set('if-match', `"${version}"`);

  test('is found by how a word of its name begins, accents or not, by its SIREN, and by its kind', async () => {
    const found = async (query: string) => (await everyPage<{ id: string }>(pascal, `${path}?${query}`, 50)).map(({ id }) => id);
    expect(await found('search=Rivé')).toContain(entities.riveClaire.id);
    expect(await found('search=tutelaire%20rive')).toEqual([entities.riveClaire.id]);
    expect(await found('search=ive')).not.toContain(entities.riveClaire.id);
    expect(await found(`search=${entities.mirambeau.siren.slice(0, 3)}%20${entities.mirambeau.siren.slice(3, 6)}`)).toContain(entities.mirambeau.id);
    expect(await found('kind=guardianship_organisation')).not.toContain(entities.mirambeau.id);
    expect((await pascal.get(`${path}?kind=bank`)).body.code).toBe('invalid_input');
  });

  test('shows its contracts, its branches, and whoever acts for it with their function and dates', async () => {
    const employer = (await pascal.get(`${path}/${entities.mirambeau.id}`)).body;
    expect(employer.contracts.length).toBeGreaterThan(0);
    expect(employer.people).toContainEqual(expect.objectContaining({ email: expect.stringMatching(/^gaelle/), status: 'active', function: 'administrator', is_limited: false, ends_on: null }));
    expect((await pascal.get(`${path}/${entities.riveClaire.id}`)).body.branches).toHaveLength(2);
  });

  test('is renamed; its places are added, renamed, closed and opened again, each in the trail', async () => {
    const { id, siren, establishments: [place] } = await open();
    expect((await change('patch', `${path}/${id}`, 1, { name: 'Fonderie Neuve' })).body).toMatchObject({ name: 'Fonderie Neuve', siren });
    const added = await pascal.post(`${path}/${id}/establishments`, { siret: siretOf(siren, 7), name: 'Dépôt' });
    expect([added.status, added.body.establishments.length]).toEqual([201, 3]);
    const at = `${path}/${id}/establishments/${place.id}`;
    const closed = await change('put', at, 3, { name: 'Ancien site', closed_on: '2026-01-31' });
    expect(closed.body.establishments[0]).toMatchObject({ id: place.id, name: 'Ancien site', closed_on: '2026-01-31' });
    expect((await change('put', at, 4, { name: 'Ancien site' })).body.establishments[0].closed_on).toBeNull();
    const { rows } = await world.db.query("select event from audit.events where record_id in ($1, $2) and event ~ 'changed|added' order by at", [id, place.id]);
    expect(rows.map(({ event }) => event)).toEqual(['legal-entity.changed', 'establishment.changed', 'establishment.changed']);
  });

  test('takes no place that is another’s, known, or no SIRET; changes none of another entity', async () => {
    const { id, siren, establishments: [place] } = await open();
    const codes = async (siret: string) => (await pascal.post(`${path}/${id}/establishments`, { siret, name: 'Dépôt' })).body.errors.map(({ code }: { code: string }) => code);
    expect(await codes(place.siret)).toEqual(['already_known']);
    expect(await codes(siretOf(entities.mirambeau.siren, 77))).toEqual(['siret_of_another']);
    expect(await codes(`${siren}00001`)).toEqual([expect.stringMatching(/^siret_/)]);
    expect((await change('put', `${path}/${entities.mirambeau.id}/establishments/${place.id}`, 1, { name: 'Volé' })).status).toBe(404);
    expect((await change('patch', `${path}/${nobody}`, 1, { name: 'Personne' })).status).toBe(404);
  });

  test('with a closed place offers its employer no enrolment there, from the day after', async () => {
    const gaelle = await world.as('gaelle');
    const places = async () => (await gaelle.get('/api/employer/contracts')).body.items[0].establishments.map(({ id }: { id: string }) => id) as string[];
    const [first] = await places();
    const tomorrow = "update organisations.establishments set closed_on = access.today() + $2::int where id = $1";
    await world.db.query(tomorrow, [first, 0]);
    expect(await places()).toContain(first);
    await world.db.query(tomorrow, [first, -1]);
    expect(await places()).not.toContain(first);
  });
});
