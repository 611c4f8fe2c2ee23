import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { adults, entities } from '../../demo/world.js';
import { freshConnection } from '../support/postgres.js';
import { nobody as none } from '../support/sources.js';
import { limitToBranch } from '../support/staff.js';
import { withoutWall } from './oracle.js';
import { type Context, reachOf, wallRoles } from './policies.oracle.js';
import { openSession } from './sessions.js';
import { leaveEdges, leaveTraces } from './traces.js';
import { prepareTrials, sampled, tablesOfTrial, tryAs } from './trial.js';
import { readUniverse, type Universe } from './universe.js';

/* The policies alone: every role holds every privilege on every table here, and enters with sessions of every kind, even those of other rooms. */

interface Entered {
  session: string | null;
  focus?: string;
  context: Context;
}

let connection: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
let universe: Universe;
let likes: Universe;
let walled: string[];
let tables: string;
const entered: Record<string, Entered> = {};
beforeAll(async () => {
  connection = await freshConnection();
  db = connection.db;
  await leaveTraces(db);
  await leaveEdges(db, entities.riveClaire.id);
  await limitToBranch(db, 'julien');
  for (const [name, [email, role, focus]] of Object.entries(people)) entered[name] = await enterAs(email, role, focus);
  universe = await readUniverse(db);
  likes = sampled(universe);
  walled = Object.keys(universe.keys).filter((table) => !withoutWall.includes(table));
  tables = await tablesOfTrial(db, likes, walled);
  await prepareTrials(db, wallRoles);
});
afterAll(() => connection.close());

type Person = [email: string, role: string | null, focus?: string];
const people: Record<string, Person> = {
  'an account without a grant': ['aissatou', null],
  'a member': ['elodie', 'member'],
  'a guardian with nobody in sight': ['sabine', 'guardian'],
  'a guardian with an adult in sight': ['sabine', 'guardian', adults.marguerite.id],
  'a guardian who may only read, with an adult in sight': ['yann', 'guardian', adults.marguerite.id],
  'a guardian of one branch': ['julien', 'guardian'],
  'an individual guardian': ['bertrand', 'guardian', adults.huguette.id],
  'a representative': ['gaelle', 'employer'],
  'a representative who may only read': ['noemie', 'employer'],
  'a representative of one place': ['fabien', 'employer'],
  'a representative of another entity': ['corinne', 'employer'],
  'a caseworker': ['ines', 'caseworker'],
  'an administrator': ['pascal', 'administrator'],
};

const nobody: Entered = { session: null, context: { account: null, grant: null, function: null, holder: null, subject: null, places: [], branches: null } };

async function enterAs(email: string, role: string | null, focus?: string): Promise<Entered> {
  const { session, acts } = await openSession(db, email, role);
  const { rows } = await db.query<{ grant: string | null; places: string[] }>(
    `select s.grant_id as grant, array(select id::text from organisations.establishments e where e.legal_entity_id = $2 and $3
         and ($4::uuid[] is null or id = any ($4))) as places from identity.sessions s where s.id = $1`,
    [session, acts.holder, role === 'employer', acts.establishments],
  );
  const holder = role ? acts.holder : null;
  return { session, focus, context: { account: acts.account, branches: acts.branches, function: acts.function ?? null, holder, subject: role === 'member' ? holder : (focus ?? null), ...rows[0]! } };
}

/** Whom a mutant concerns come first (test/mutants). */
const concerned = (process.env.EGIDE_MUTANT_ROLES ?? '').split(',');
const inOrder = [...wallRoles.filter((role) => concerned.includes(role)), ...wallRoles.filter((role) => !concerned.includes(role))];

describe('with every privilege in hand', () => {
  test.each(inOrder)('%s reaches the rows of whoever entered and no other, to read, change, remove or add', async (role) => {
    for (const [name, one] of Object.entries({ nobody, ...entered })) {
      const reached = await tryAs(db, role, one, tables);
      expect({ name, ...reached }).toEqual({ name, ...reachOf(role, one.context, universe, likes, walled) });
    }
  }, 120_000);
});

test('an account that awaits its holder is moved to no other state by the functions that open accounts', async () => {
  await db.query('begin; set local role egide_opener');
  const words: string = await db.query("update identity.accounts set status = 'active' where status = 'invited'").then(() => 'it was moved', (error: Error) => error.message);
  await db.query('rollback');
  expect(words).toContain('row-level security');
});

test('every table with a wall has rows of several holders to look at', () => {
  const bare = walled.filter((table) => universe.rows[table]!.length < 2);
  none(bare, 'A wall proves nothing about a table without rows: leave some of several holders in test/access/traces.ts, and say whose they are in test/access/policies.oracle.ts.');
});
