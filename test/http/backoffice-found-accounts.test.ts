import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { by, entities } from '../../demo/world.js';
import { everyPage } from '../support/answers.js';
import { invited } from '../support/invited.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const path = '/api/backoffice/accounts';
let world: World;
let pascal: Persona;
beforeAll(async () => {
  world = await bootWorld();
  pascal = await world.as('pascal');
});
afterAll(() => world.close());

interface Found {
  id: string;
  name: string;
  status: string;
  grants: { holder_id: string; holder_name: string | null }[];
}
const found = (query: string) => everyPage<Found>(pascal, `${path}?${query}`, 3);

test('an account is found by the beginning of the last name, or by first and last name; accents and case do not count', async () => {
  for (const typed of ['garnier', 'GARN', 'élodie garnier', 'Elodie GARNIER']) expect((await found(`prefix=${encodeURIComponent(typed)}`)).map(({ id }) => id)).toContain(by.elodie);
  expect((await found('prefix=arnier')).map(({ id }) => id)).not.toContain(by.elodie);
  expect(await found('prefix=%25')).toEqual([]);
});

test('names come in their order, each once, page by page', async () => {
  const all = await found('prefix=a');
  const more = await found('prefix=b');
  const keys = (await world.db.query('select name_key from identity.accounts where id = any ($1) order by name_key, id', [[...all, ...more].map(({ id }) => id)])).rows.map((row) => row.name_key);
  expect(keys.every((key: string) => /^[ab]/.test(key))).toBe(true);
  expect(new Set([...all, ...more].map(({ id }) => id)).size).toBe(keys.length);
});

test('an account is found by its whole address and no part of it, and by its state', async () => {
  const email = pascal.account.email;
  expect((await found(`email=${encodeURIComponent(email.toUpperCase())}`)).map(({ id }) => id)).toEqual([by.administrator]);
  expect(await found(`email=${encodeURIComponent(email.slice(1))}`)).toEqual([]);
  const one = await invited(world);
  expect((await found('status=invited')).map(({ id }) => id)).toContain(one.accountId);
  expect((await found('status=invited')).every(({ status }) => status === 'invited')).toBe(true);
  expect((await pascal.get(`${path}?status=asleep`)).body.code).toBe('invalid_input');
});

test('a grant names the entity acted for, and no person', async () => {
  const gaelle = (await found(`email=${encodeURIComponent((await world.as('gaelle')).account.email)}`))[0]!;
  expect(gaelle.grants[0]).toMatchObject({ holder_id: entities.mirambeau.id, holder_name: entities.mirambeau.name });
  const elodie = (await pascal.get(`${path}/${by.elodie}`)).body as Found;
  expect(elodie.grants.every(({ holder_name }) => holder_name === null)).toBe(true);
});
