import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { adults } from '../../demo/world.js';
import { freshConnection } from '../support/postgres.js';
import { parts } from './cast.js';
import { runs } from './oracle.js';
import { openSession } from './sessions.js';
import { leaveTraces } from './traces.js';
import { readUniverse, type Row, type Universe } from './universe.js';

/* The functions of the door, asked directly: whom they open for, and what they tell the policies. */

let connection: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
let universe: Universe;
beforeAll(async () => {
  connection = await freshConnection();
  db = connection.db;
  await leaveTraces(db);
  universe = await readUniverse(db);
});
afterAll(() => connection.close());
beforeEach(() => db.query('rollback; begin'));

const rowsOf = (table: string): Row[] => universe.rows[table]!;

async function value<T>(sql: string, params: unknown[] = []): Promise<T> {
  const { rows } = await db.query<{ it: T }>(`select ${sql} as it`, params);
  return rows[0]!.it;
}

const empty = { account: null, session: null, grant: null, holder: null, subject: null, establishments: [] as string[] };

/** What the policies read. */
async function context(): Promise<typeof empty> {
  const told = await value<typeof empty>(`jsonb_build_object('account', access.account(), 'session', access.session(), 'grant', access.grant_id(),
    'holder', access.holder(), 'subject', access.subject(), 'establishments', to_jsonb(access.establishments()))`);
  return { ...told, establishments: told.establishments.sort() };
}

describe('an unknown caller', () => {
  test('is identified by their own address, challenge or token and by no other', async () => {
    const text = (bytea: unknown) => Buffer.from(String(bytea).slice(2), 'hex');
    const ways: [string, unknown, unknown, unknown][] = [
      ...rowsOf('identity.accounts').map(({ id, email }): [string, unknown, unknown, unknown] => ['email', String(email).toUpperCase(), id, id]),
      ...rowsOf('identity.sign_in_challenges').map((row): [string, unknown, unknown, unknown] => ['challenge', text(row.token_hash), row.account_id, row.account_id]),
      ...rowsOf('identity.passkeys').map((row): [string, unknown, unknown, unknown] => ['passkey', text(row.credential_id), row.account_id, row.account_id]),
      ...rowsOf('identity.provider_links').map((row): [string, unknown, unknown, unknown] => ['provider', text(row.subject), row.account_id, row.account_id]),
      ...rowsOf('identity.refresh_tokens').map((row): [string, unknown, unknown, unknown] => ['refresh', text(row.token_hash), row.session_id, row.account_id]),
    ];
    for (const [by, sent, answer, account] of ways) {
      expect([by, await value(`access.identify_by_${by}($1)`, [sent]), await context()]).toEqual([by, answer, { ...empty, account }]);
    }
  });

  test.each([['email', 'personne@courriel.example'], ['challenge', Buffer.from('none')], ['refresh', Buffer.from('none')], ['passkey', Buffer.from('none')], ['provider', Buffer.from('none')]])('who is not known by %s is nobody, whoever came before', async (by, sent) => {
    const [{ email }] = rowsOf('identity.accounts') as [Row];
    await value('access.identify_by_email($1)', [email]);
    expect(await value(`access.identify_by_${by}($1)`, [sent])).toBeNull();
    expect(await context()).toEqual(empty);
  });
});

const people = Object.entries(parts).filter(([, { email, role }]) => email && role) as [string, { email: string; role: string }][];

describe('a session', () => {
  test.each(people)('of the %s opens with its own account, grant, holder and places', async (_, { email, role }) => {
    const { session, acts } = await openSession(db, email, role);
    const places = rowsOf('organisations.establishments').filter((one) => role === 'employer' && one.legal_entity_id === acts.holder && (acts.establishments?.includes(one.id) ?? true)).map(({ id }) => id).sort();
    const actor = await value<Record<string, unknown>>('access.open($1)', [session]);
    expect(await context()).toEqual({ account: acts.account, session, grant: acts.grant, holder: acts.holder, subject: role === 'member' ? acts.holder : null, establishments: places });
    expect(actor).toMatchObject({ sessionId: session, accountId: acts.account, grantId: acts.grant, role, function: acts.function, holderId: acts.holder, stepUps: [] });
    expect((actor.establishmentIds as string[]).sort()).toEqual(places);
  });

  test.each([
    ['unknown', 'id = gen_random_uuid()'],
    ['ended', 'ended_at = now()'],
    ['out of time', 'expires_at = now()'],
  ])('that is %s opens nothing', async (_, change) => {
    const { session } = await openSession(db, 'elodie', 'member');
    await db.query(`update identity.sessions set ${change} where id = $1`, [session]);
    expect(await value('access.open($1)', [session])).toBeNull();
    expect(await context()).toEqual(empty);
  });

  test.each(['invited', 'frozen', 'closed'])('of a %s account opens nothing, though others are active', async (status) => {
    const { session, acts } = await openSession(db, 'elodie', 'member');
    await db.query('update identity.accounts set status = $2 where id = $1', [acts.account, status]);
    expect(await value('access.open($1)', [session])).toBeNull();
    expect(await context()).toEqual(empty);
  });

  test.each([
    ['revoked', 'revoked_at = now()'],
    ['ended yesterday', 'ends_on = access.today() - 1'],
    ['beginning tomorrow', 'starts_on = access.today() + 1'],
    ['of another account', `account_id = (select id from identity.accounts where email like 'lucien%')`],
  ])('with a grant %s acts for nobody', async (_, change) => {
    const { session, acts } = await openSession(db, 'elodie', 'member');
    await db.query(`update identity.grants set ${change} where id = $1`, [acts.grant]);
    expect(await value('access.open($1)', [session])).toMatchObject({ accountId: acts.account, grantId: null, role: null, holderId: null });
    expect(await context()).toEqual({ ...empty, session, account: acts.account });
  });

  test.each(['ends_on = access.today()', 'starts_on = access.today()'])('with a grant that %s acts for its holder', async (change) => {
    const { session, acts } = await openSession(db, 'elodie', 'member');
    await db.query(`update identity.grants set ${change} where id = $1`, [acts.grant]);
    expect(await value('access.open($1)', [session])).toMatchObject({ grantId: acts.grant });
  });

  test.each(people)('of the %s that a code by e-mail opened acts for a member or for nobody', async (_, { email, role }) => {
    const { session, acts } = await openSession(db, email, role);
    await db.query("update identity.sessions set assurance = 'degraded' where id = $1", [session]);
    const grant = role === 'member' ? acts.grant : null;
    expect(await value('access.open($1)', [session])).toMatchObject({ assurance: 'degraded', grantId: grant });
    expect(await context()).toMatchObject({ grant, holder: grant && acts.holder });
  });

  test('that has chosen none of its grants acts for nobody', async () => {
    const { session, acts } = await openSession(db, 'aissatou', null);
    await value('access.open($1)', [session]);
    expect(await context()).toEqual({ ...empty, session, account: acts.account });
  });

  test('tells the proofs of the last 300 seconds that are its own', async () => {
    const { session, acts } = await openSession(db, 'elodie', 'member');
    const other = await openSession(db, 'elodie', 'member');
    const prove = (at: string, seconds: number, act: string) =>
      db.query(`insert into identity.step_ups (id, session_id, account_id, act, subject_id, proved_at) values (gen_random_uuid(), $1, $2, $3, $2, now() - $4 * interval '1 second')`, [at, acts.account, act, seconds]);
    await prove(session, 299, 'fresh');
    await prove(session, 300, 'old');
    await prove(other.session, 0, 'of another session');
    expect(await value('access.open($1)', [session])).toMatchObject({ stepUps: [{ act: 'fresh', subject: acts.account }] });
  });
});

describe('an adult', () => {
  const guardians = people.filter(([, { role }]) => role === 'guardian');

  test.each(guardians)('comes into sight of the %s only under a mandate in force, its first and last day included', async (_, { email, role }) => {
    const { session, acts } = await openSession(db, email, role);
    await value('access.open($1)', [session]);
    for (const { id } of rowsOf('persons.persons')) {
      const held = rowsOf('guardianship.mandates').some((one) => one.person_id === id && one.holder_id === acts.holder && runs(one, universe.today));
      expect([id, await value('access.focus($1)', [id]), await value('access.subject()')]).toEqual([id, held, held ? id : null]);
    }
    for (const [change, held] of [['starts_on = access.today()', true], ['ends_on = access.today()', true], ['starts_on = access.today() + 1', false], ['ends_on = access.today() - 1', false]] as const) {
      const mandate = rowsOf('guardianship.mandates').find((one) => one.holder_id === acts.holder && runs(one, universe.today))!;
      await db.query('savepoint day');
      await db.query(`update guardianship.protected_adults set ${change} where mandate_id = $1`, [mandate.id]);
      expect([change, await value('access.focus($1)', [mandate.person_id])]).toEqual([change, held]);
      await db.query('rollback to savepoint day');
    }
  });

  test('leaves it when the door is asked for one who is not entrusted', async () => {
    const { session } = await openSession(db, 'sabine', 'guardian');
    await value('access.open($1)', [session]);
    expect([await value('access.focus($1)', [adults.marguerite.id]), await value('access.subject()')]).toEqual([true, adults.marguerite.id]);
    expect([await value('access.focus($1)', [adults.fernand.id]), await value('access.subject()')]).toEqual([false, null]);
  });
});

describe('the grants an account may choose from', () => {
  const listed = async () => (await db.query<{ id: string; holder_name: string; holder_kind: string }>('select * from access.grants_of_account()')).rows;

  test('are its own, with the names of their holders', async () => {
    for (const { id, email } of rowsOf('identity.accounts')) {
      await value('access.identify_by_email($1)', [email]);
      const own = rowsOf('identity.grants').filter((one) => one.account_id === id && !one.revoked_at && (one.starts_on as string) <= universe.today && (!one.ends_on || (one.ends_on as string) >= universe.today));
      const named = own.map((one) => {
        const entity = rowsOf('organisations.legal_entities').find((each) => each.id === one.holder_id);
        const person = rowsOf('persons.persons').find((each) => each.id === one.holder_id);
        return [one.id, entity ? entity.name : person ? `${person.first_name} ${person.last_name}` : null, entity ? 'legal_entity' : person ? 'person' : null];
      });
      expect((await listed()).map((one) => [one.id, one.holder_name, one.holder_kind]).sort()).toEqual(named.sort());
    }
  });

  test.each([
    ['starts_on = access.today()', 1], ['ends_on = access.today()', 1], ['starts_on = access.today() + 1', 0], ['ends_on = access.today() - 1', 0], ['revoked_at = now()', 0],
  ])('hold one that %s: %i', async (change, count) => {
    const { acts } = await openSession(db, 'elodie', 'member');
    await db.query(`update identity.grants set ${change} where id = $1`, [acts.grant]);
    await value('access.identify_by_email((select email from identity.accounts where id = $1))', [acts.account]);
    expect(await listed()).toHaveLength(count);
  });
});
