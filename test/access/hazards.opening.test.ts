import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BANKS, ibanOf } from '../../demo/numbers.js';
import { Door } from '../../src/access/index.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';
import { openSession } from './sessions.js';

/* What an act asks first leaves with its opening, before the right and the proof have been looked at: it must not outlive a refusal. */

const changes = '/api/member/bank-details/changes';
const details = { iban: ibanOf(BANKS.fluvial, 4_711), bic: BANKS.fluvial.bic, holder_name: 'MARCHAND ELODIE' };

let world: World;
let elodie: Persona;
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
});
afterAll(() => world.close());
beforeEach(() => world.db.query('delete from access.creations'));

const version = async (): Promise<number> => (await world.db.query('select bank_version from persons.persons where id = $1', [elodie.holderId])).rows[0].bank_version;
const creations = async (): Promise<number> => (await world.db.query('select count(*)::int as n from access.creations')).rows[0].n;
const propose = async (who: Persona, headers: object = {}, tag?: string) => who.post(changes, details).set({ 'if-match': tag ?? `"${await version()}"`, ...headers });

describe('what leaves with the opening', () => {
  test.each([['unnamed', {}], ['named', { 'idempotency-key': randomUUID() }]])('claims nothing when the proof is missing (%s)', async (_, headers) => {
    const before = await version();
    const { status, body } = await propose(elodie, headers);
    expect([status, body.code]).toEqual([403, 'step_up_required']);
    expect([await version(), await creations()]).toEqual([before, 0]);
  });

  test('claims nothing for a session that has ended, whose answer is the same as ever', async () => {
    const gone = await world.as('elodie');
    await gone.send('delete', '/api/sessions/current');
    const before = await version();
    for (const headers of [{}, { 'idempotency-key': randomUUID() }]) expect((await propose(gone, headers)).status).toBe(401);
    expect([await version(), await creations()]).toEqual([before, 0]);
  });

  test.each(['gaelle', 'sabine', 'pascal', 'ines'])('is not asked in another role’s room: %s is told that it is not theirs', async (name) => {
    const who = await world.as(name);
    for (const headers of [{}, { 'idempotency-key': randomUUID() }]) {
      const { status, body } = await propose(who, headers);
      expect([status, body.code]).toEqual([403, 'forbidden']);
    }
    expect(await creations()).toBe(0);
  });

  test('of a tag that nobody can have read claims nothing', async () => {
    const before = await version();
    await elodie.stepUp('change-bank-details', elodie.holderId);
    for (const [tag, expected] of [['"x"', 412], [`"${before + 7}"`, 412]] as const) expect((await propose(elodie, {}, tag)).status).toBe(expected);
    expect(await version()).toBe(before);
  });

  test('is kept with a change that is made, once', async () => {
    const before = await version();
    await elodie.stepUp('change-bank-details', elodie.holderId);
    const [tag, key] = [`"${before}"`, randomUUID()];
    const first = await propose(elodie, { 'idempotency-key': key }, tag);
    const second = await propose(elodie, { 'idempotency-key': key }, `"${before + 1}"`);
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect([await version(), await creations()]).toEqual([before + 1, 1]);
  });

  test('cannot be kept by an act that never asks for it', async () => {
    const { session } = await openSession(world.db, 'elodie', 'member');
    const before = await version();
    const claim = { by: {}, statements: [{ sql: 'update persons.persons set bank_version = bank_version + 1', params: [] }] };
    for (const end of ['commit', 'queryLast'] as const) {
      const act = (await world.app.get(Door).open(session, 'member', randomUUID(), claim))!;
      await expect(act[end]('select 1 as one')).rejects.toThrow('never asked for');
      await act.rollback();
    }
    expect(await version()).toBe(before);
  });
});
