import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { by } from '../../demo/world.js';
import { givenBesides } from '../support/besides.js';
import { until } from '../support/main-program.js';
import type { Persona } from '../support/persona.js';
import { prove } from '../support/proven.js';
import { bootWorld, type World } from '../support/world.js';

/* Pascal and Élodie administer the mutual; each would rather be alone. */

let world: World;
let pascal: Persona;
let elodie: Persona;
beforeAll(async () => {
  world = await bootWorld();
  await givenBesides(world, by.elodie, { role: 'administrator' });
  [pascal, elodie] = [await world.as('pascal'), await world.as('elodie')];
  await elodie.choose('backoffice');
});
afterEach(() => world.db.query("update identity.grants set revoked_at = null, revoked_by = null where role = 'administrator'"));
afterAll(() => world.close());

const grantOf = (one: Persona) => one.me.grant!.id;
const administrators = async () =>
  (await world.db.query("select count(*)::int as n from identity.grants g join identity.accounts a on a.id = g.account_id where g.role = 'administrator' and g.revoked_at is null and a.status = 'active'")).rows[0].n as number;
const codes = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();

async function ending(one: Persona, other: Persona) {
  await one.stepUp('manage-grants', grantOf(other));
  const { headers } = await one.get(`/api/backoffice/accounts/${other.me.account.id}`);
  return () => one.post(`/api/backoffice/grants/${grantOf(other)}/revocation`).set('if-match', headers.etag!);
}

/** Holds what changes of rights queue for, until `release`; comes back from `waits` once somebody waits there. */
async function queue() {
  const lock = "hashtext('administrators of the mutual')";
  await world.db.query(`select pg_advisory_lock(${lock})`);
  return {
    waits: () => until(async () => (await world.db.query("select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())")).rowCount === 1),
    release: () => world.db.query(`select pg_advisory_unlock(${lock})`),
  };
}

describe('an administrator', () => {
  test('who ends another at the very moment that other ends them leaves one, not none', async () => {
    for (let turn = 0; turn < 3; turn++) {
      const [one, other] = [await ending(pascal, elodie), await ending(elodie, pascal)];
      expect(codes(await Promise.all([one(), other()]))).toEqual([201, 403]);
      expect(await administrators()).toBe(1);
      await world.db.query("update identity.grants set revoked_at = null, revoked_by = null where role = 'administrator'");
    }
  });

  test.each([
    ['opens an account', '/api/backoffice/accounts', () => ({ email: 'complice@courriel.example', name: 'Complice', grant: { role: 'administrator' } })],
    ['gives a grant', `/api/backoffice/accounts/${by.lucien}/grants`, () => ({ role: 'administrator' })],
  ])('whose rights end while the request that %s waits leaves nothing behind', async (_, path, body) => {
    await prove(world, by.elodie, 'manage-grants');
    await elodie.stepUp('manage-grants', by.lucien);
    const place = await queue();
    const sent = elodie.post(path, body()).then((answer) => answer);
    await place.waits();
    await world.db.query('update identity.grants set revoked_at = now() where id = $1', [grantOf(elodie)]);
    await place.release();
    expect((await sent).body).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await administrators()).toBe(1);
    expect((await world.db.query("select 1 from identity.accounts where email = 'complice@courriel.example'")).rowCount).toBe(0);
  });

  test('opens no second account at an address of their own, however it is spelt', async () => {
    await pascal.stepUp('manage-grants', by.administrator);
    for (const email of ['PASCAL.thevenin@deux-rives.example', 'pascal.thevenin@DEUX-RIVES.example']) {
      const { status, body } = await pascal.post('/api/backoffice/accounts', { email, name: 'Un autre', grant: { role: 'caseworker' } });
      expect([status, body.errors[0].code]).toEqual([422, 'already_known']);
    }
  });

  test('reads nothing of whose account they may open: neither a file, nor a document, nor a conversation', async () => {
    for (const path of [`/api/persons/${by.elodie}/documents`, '/api/conversations', '/api/complaints', '/api/backoffice/letters', '/api/backoffice/audit-events']) {
      expect([path, (await pascal.get(path)).status]).toEqual([path, 403]);
    }
  });

  // The last: these accounts are gone then.
  test('and another who close their accounts at the same moment leave one', async () => {
    for (const account of [by.administrator, by.elodie]) await prove(world, account, 'close-account');
    const answers = await Promise.all([pascal.post('/api/me/closure', {}), elodie.post('/api/me/closure', {})]);
    expect(codes(answers)).toEqual([204, 409]);
    expect(await administrators()).toBe(1);
  });
});
