import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, branches, establishments } from '../../../demo/world.js';
import type { Persona } from '../../support/persona.js';
import { Chief } from '../../support/staff.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let sabine: Chief;
let julien: Persona;
const { north, south } = branches;
beforeAll(async () => {
  world = await bootWorld();
  [sabine, julien] = [await Chief.of(world, 'sabine'), await world.as('julien')];
});
afterAll(() => world.close());

const limit = (rights: object) => sabine.change(julien.me.grant!.id, { function: 'manager', ...rights });
const seen = async () => (await julien.get('/api/guardian/protected-adults?limit=100')).body.items as { first_name: string; branch_name: string }[];
const namesSeen = async () => (await seen()).map(({ first_name }) => first_name);
const file = (id: string) => julien.get(`/api/guardian/protected-adults/${id}`);

describe('somebody of a guardianship organisation, limited to a branch', () => {
  test('sees its adults and no other from the next request on, by no path', async () => {
    expect([(await file(adults.marguerite.id)).status, (await file(adults.yvonne.id)).status]).toEqual([200, 200]);
    const before = await seen();
    expect((await limit({ branch_ids: [north.id] })).body).toMatchObject({ function: 'manager', branch_ids: [north.id], establishment_ids: null });
    const itsAdults = before.filter(({ branch_name }) => branch_name === 'Antenne Nord');
    expect(itsAdults.length).toBeLessThan(before.length);
    expect(await seen()).toEqual(itsAdults);
    await julien.stepUp('unmask-nir', adults.yvonne.id);
    await julien.stepUp('change-bank-details', adults.yvonne.id);
    for (const path of ['', '/bank-details']) {
      const answer = await julien.get(`/api/guardian/protected-adults/${adults.yvonne.id}${path}`);
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'not_found']);
    }
    expect((await julien.post(`/api/guardian/protected-adults/${adults.yvonne.id}/nir-disclosures`, { purpose: 'check' })).status).toBe(404);
    expect((await file(adults.marguerite.id)).status).toBe(200);
  });

  test('sees every adult again once the limit is taken away', async () => {
    await limit({ branch_ids: [south.id] });
    expect(await namesSeen()).not.toContain('Marguerite');
    expect((await limit({})).body.branch_ids).toBeNull();
    expect(await namesSeen()).toContain('Marguerite');
    expect((await file(adults.yvonne.id)).status).toBe(200);
  });
});

describe('a limit to branches', () => {
  test('names branches of one’s own, and is for nobody who administers', async () => {
    const refusals = [
      [await limit({ branch_ids: [establishments.nantes.id] }), 'branch_ids', 'unknown'],
      [await limit({ branch_ids: [] }), 'branch_ids', 'unknown'],
      [await limit({ function: 'administrator', branch_ids: [north.id] }), 'branch_ids', 'unwanted'],
      [await limit({ establishment_ids: [establishments.nantes.id] }), 'establishment_ids', 'unwanted'],
    ] as const;
    for (const [{ status, body }, field, code] of refusals) expect([status, body.errors]).toEqual([422, [expect.objectContaining({ field, code })]]);
  });

  test('comes with an invitation, and stands in the list of the team beside the branches to choose from', async () => {
    expect((await sabine.invite('antenne.sud@rive-claire.example', { branch_ids: [south.id] })).status).toBe(201);
    expect(await sabine.find('antenne.sud')).toMatchObject({ branch_ids: [south.id], state: 'invited' });
    const { body } = await sabine.persona.get('/api/staff');
    expect([body.branches, body.establishments]).toEqual([[{ id: north.id, name: 'Antenne Nord' }, { id: south.id, name: 'Antenne Sud' }], []]);
  });

  test('is none of an employer’s', async () => {
    const gaelle = await Chief.of(world, 'gaelle');
    const answer = await gaelle.invite('comptable@mirambeau.example', { branch_ids: [north.id] });
    expect([answer.status, answer.body.errors[0]]).toEqual([422, expect.objectContaining({ field: 'branch_ids', code: 'unwanted' })]);
  });
});
