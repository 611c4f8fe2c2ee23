import { expect, test } from '@jest/globals';
import { requests } from '../../../demo/requests.js';
import { WorldWriter } from '../../../demo/write.js';
import { KeyService } from '../../../src/crypto/index.js';
import { requests as path } from '../../support/requests.js';
import { bootWorld } from '../../support/world.js';

test('the demonstration’s requests are written and read in every state but the held one, some due and some late', async () => {
  const world = await bootWorld();
  const { rows: [day] } = await world.db.query('select access.today()::text as today');
  await world.db.query('begin; set local role egide_loader');
  await new WorldWriter(world.app.get(KeyService)).write({ query: async (sql, params) => (await world.db.query(sql, params)).rows as never }, requests(day.today));
  await world.db.query('commit');
  const { rows } = await world.db.query('select distinct state from requests.requests order by 1');
  expect(rows.map(({ state }) => state)).toEqual(['applied', 'draft', 'in_review', 'information_needed', 'refused', 'submitted', 'withdrawn']);
  const [ines, elodie] = [await world.as('ines'), await world.as('elodie')];
  const { body } = await ines.get(`${path}?limit=50`);
  expect(new Set(body.items.map(({ overdue }: { overdue: boolean }) => overdue))).toEqual(new Set([true, false]));
  for (const { id } of body.items) expect((await ines.get(`${path}/${id}`)).status).toBe(200);
  for (const { id } of (await elodie.get(path)).body.items) expect((await elodie.get(`${path}/${id}`)).status).toBe(200);
  await world.close();
}, 60_000);
