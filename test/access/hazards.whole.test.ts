import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { idOf } from '../../demo/world.js';
import { Door } from '../../src/access/index.js';
import { ownDashboard, readDashboard } from '../../src/members/dashboard.queries.js';
import type { Persona } from '../support/persona.js';
import { flushedDuring } from '../support/sent-sql.js';
import { bootWorld, type World } from '../support/world.js';
import { told } from './answer.js';

/* A home page goes to the database once: who is let in is decided there, and nothing of it is kept or answered otherwise. */

const page = '/api/member/dashboard';
let world: World;
let elodie: Persona;
let session: string;
let grant: string;
/** Somebody who changes the database meanwhile, as another process would. */
let other: pg.Client;
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
  grant = idOf(`grant:${elodie.me.account.id}:member`);
  const { rows } = await world.db.query('select id from identity.sessions where account_id = $1 order by created_at desc limit 1', [elodie.me.account.id]);
  session = rows[0].id;
  other = new pg.Client(world.config.databaseUrl);
  await other.connect();
  expect(told(await elodie.get(page))).toBe('200');
  // The errors that these tests make on purpose are no news.
  Logger.overrideLogger(false);
});
afterAll(async () => {
  await other.end();
  await world.close();
});
beforeEach(async () => {
  await world.db.query(`update identity.sessions set ended_at = null, expires_at = now() + interval '1 hour', assurance = 'strong', grant_id = $2 where id = $1`, [session, grant]);
  await world.db.query(`update identity.accounts set status = 'active' where id = $1`, [elodie.me.account.id]);
  await world.db.query(`update identity.grants set revoked_at = null, starts_on = '2024-01-01', ends_on = null, holder_id = $2 where id = $1`, [grant, elodie.holderId]);
});

const events = async (requestId: string): Promise<string[]> =>
  (await world.db.query('select event from audit.events where request_id = $1 order by id', [requestId])).rows.map(({ event }) => event);

const connections = () => (world.app.get(DataSource).driver as unknown as { master: pg.Pool }).master.options.max;

/** How it was answered, and what the trail has of it. */
async function ask(who = elodie) {
  const answer = await who.get(page);
  return { answer, said: told(answer), trail: await events(answer.headers['x-request-id']!) };
}

test('the whole of it leaves at once, the same SQL for everybody, and is in the trail as any reading', async () => {
  const lucien = await world.as('lucien');
  const gone = await flushedDuring(async () => {
    // The first run of a statement on a connection leaves alone.
    for (let time = 0; time <= connections(); time++) for (const who of [elodie, lucien]) expect((await ask(who)).said).toBe('200');
  });
  const readings = gone.filter((texts) => texts.some((text) => text.includes('let_in')));
  expect(readings.length).toBeGreaterThan(0);
  expect(readings[0]!.map((text) => text.trim().split(/\s/, 1)[0])).toEqual(['begin', 'set', 'select', 'select', 'insert', 'commit']);
  expect(new Set(readings.map((texts) => texts.join('\n'))).size).toBe(1);
  const { answer } = await ask();
  const { rows } = await world.db.query('select outcome, account_id, session_id, grant_id, on_behalf_of, subject_id from audit.events where request_id = $1', [answer.headers['x-request-id']]);
  expect(rows).toEqual([{ outcome: 'done', account_id: elodie.me.account.id, session_id: session, grant_id: grant, on_behalf_of: elodie.holderId, subject_id: elodie.holderId }]);
});

describe('on the very next request, nothing is read or told to have been, and the refusal is the ordinary one', () => {
  test.each([
    ['the session was ended', 'update identity.sessions set ended_at = now() where id = $1', '401 not_signed_in', []],
    ['the session has run out', 'update identity.sessions set expires_at = now() where id = $1', '401 not_signed_in', []],
    ['the account is frozen', `update identity.accounts set status = 'frozen' where id = (select account_id from identity.sessions where id = $1)`, '401 not_signed_in', []],
    ['no grant is chosen any more', 'update identity.sessions set grant_id = null where id = $1', '403 grant_needed', ['access.denied']],
    ['the grant was revoked', `${ofGrant('revoked_at = now()')}`, '403 grant_needed', ['access.denied']],
    ['the grant ended yesterday', `${ofGrant('ends_on = access.today() - 1')}`, '403 grant_needed', ['access.denied']],
    ['the grant begins tomorrow', `${ofGrant('starts_on = access.today() + 1')}`, '403 grant_needed', ['access.denied']],
  ])('when %s', async (_, change, said, trail) => {
    await other.query(change, [session]);
    expect(await ask()).toMatchObject({ said, trail });
  });

  test('when the session acts as somebody else by now: of the two roles of one account, neither’s token opens the other’s room', async () => {
    const aissatou = await world.as('aissatou');
    await aissatou.choose('member');
    expect((await ask(aissatou)).said).toBe('200');
    const { token } = aissatou;
    await aissatou.choose('guardian');
    expect(await ask(aissatou)).toMatchObject({ said: '403 forbidden', trail: ['access.denied'] });
    aissatou.token = token;
    expect(await ask(aissatou)).toMatchObject({ said: '401 not_signed_in', trail: [] });
  });

  test('while what takes no home page away still gives it: a code by e-mail in place of the factor, a grant that ends today', async () => {
    await other.query(`update identity.sessions set assurance = 'degraded' where id = $1`, [session]);
    await other.query(ofGrant('ends_on = access.today()'), [session]);
    expect(await ask()).toMatchObject({ said: '200', trail: ['member.dashboard-read'] });
  });
});

function ofGrant(change: string): string {
  return `update identity.grants set ${change} where id = (select grant_id from identity.sessions where id = $1)`;
}

/** Asks while `table` is locked, and lets it go once the request waits for it. */
async function askBehind(table: string, meanwhile: string) {
  await other.query('begin');
  await other.query(`lock table ${table} in access exclusive mode`);
  const asked = ask();
  const waiting = `select 1 from pg_locks where relation = '${table}'::regclass and not granted`;
  while (!(await world.db.query(waiting)).rowCount);
  await other.query(meanwhile, [session]);
  await other.query('commit');
  return asked;
}

describe('in the very same moment', () => {
  test.each([
    ['a session that ends', 'update identity.sessions set ended_at = now() where id = $1', '401 not_signed_in', []],
    ['a grant that is revoked', ofGrant('revoked_at = now()'), '403 grant_needed', ['access.denied']],
  ])('%s before the door has looked opens nothing', async (_, change, said, trail) => {
    expect(await askBehind('identity.sessions', change)).toMatchObject({ said, trail });
  });

  test('a home page whose door has opened is answered, and the next one is not', async () => {
    expect(await askBehind('coverage.reimbursements', 'update identity.sessions set ended_at = now() where id = $1')).toMatchObject({ said: '200', trail: ['member.dashboard-read'] });
    expect((await ask()).said).toBe('401 not_signed_in');
  });

  test('a holder that is exchanged is read whole or not at all: page and trail are of the one whom the door has seen', async () => {
    const lucien = await world.as('lucien');
    const { answer, said } = await askBehind('identity.grants', `update identity.grants set holder_id = '${lucien.holderId}' where id = (select grant_id from identity.sessions where id = $1)`);
    const { rows } = await world.db.query('select on_behalf_of, subject_id from audit.events where request_id = $1', [answer.headers['x-request-id']]);
    expect([said, rows]).toEqual(['200', [{ on_behalf_of: answer.body.person.id, subject_id: answer.body.person.id }]]);
    expect(answer.body.person.id).toBe(lucien.holderId);
  });
});

describe('when something fails behind the opening', () => {
  const open = (sql: string, requestId: string) =>
    world.app.get(Door).open(session, 'member', requestId, { by: ownDashboard, statements: [{ sql, params: [] }], event: 'member.dashboard-read' });

  test.each([['select 1 / 0 as one', 'division by zero'], [`select 'x'::text::int as one`, 'invalid input syntax for type integer']])('%s: it is an error and no refusal, nothing is kept, the connection is free', async (sql, words) => {
    // As separate queries first, in one flush from then on. One that kept its connection would leave none.
    for (let time = 0; time <= connections(); time++) {
      const requestId = randomUUID();
      await expect(open(sql, requestId)).rejects.toThrow(words);
      expect(await events(requestId)).toEqual([]);
    }
    expect((await ask()).said).toBe('200');
  });

  test('a commit that PostgreSQL refuses answers nothing', async () => {
    await world.db.query(`create function public.no() returns trigger language plpgsql as $$ begin raise exception 'not kept'; end $$;
      create constraint trigger late after insert on audit.events deferrable initially deferred for each row execute function public.no()`);
    const { answer, said, trail } = await ask();
    await world.db.query('drop trigger late on audit.events; drop function public.no()');
    expect([said, trail]).toEqual(['500 internal', []]);
    expect(answer.text).not.toContain(elodie.holderId);
    expect((await ask()).said).toBe('200');
  });

  test('a row that the policy does not agree to is not answered, whatever the statement was', async () => {
    const foreign = idOf('person:nobody');
    const act = await open(`select jsonb_build_object('person', jsonb_build_object('id', '${foreign}')) as view`, randomUUID());
    expect(() => readDashboard(act!)).toThrow('forbidden');
  });

  test('a home page without a person is not found, and the trail has both, as ever', async () => {
    await other.query('update identity.grants set holder_id = $2 where id = $1', [grant, randomUUID()]);
    expect(await ask()).toMatchObject({ said: '404 not_found', trail: ['member.dashboard-read', 'access.denied'] });
  });
});
