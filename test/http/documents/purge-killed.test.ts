import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { documentsOf, download, pdfOf, provide } from '../../support/documents.js';
import { jobsOf } from '../../support/jobs.js';
import { demonstrationEnv, freshFolder, type MainProgram, runMain, until } from '../../support/main-program.js';
import { Persona } from '../../support/persona.js';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.js';

/* The real program, killed at each step of the purge. */

const folder = freshFolder('killed-purge');
let database: FreshDatabase;
let db: pg.Client;
/** Holds a step up for as long as its lock is held. */
let gate: pg.Client;
let program: MainProgram;
let elodie: Persona;
beforeAll(async () => {
  database = await freshDatabase();
  [db, gate] = [new pg.Client(database.url), new pg.Client(database.url)];
  await Promise.all([db.connect(), gate.connect()]);
  await start();
}, 180_000);
afterAll(async () => {
  await program.stop();
  await Promise.all([db.end(), gate.end()]);
  await database.drop();
  folder.remove();
});

async function start(): Promise<void> {
  program = await runMain(demonstrationEnv(database.url, folder.path));
  elodie = await Persona.signIn(supertest(program.url), db, 'elodie');
}

const kept = (): string[] => {
  const path = join(folder.path, 'documents', 'kept');
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(path, name)).isFile()).map((name) => name.split('/').at(-1)!).sort();
};

interface Version {
  id: string;
  keyless: boolean;
  store_name: string | null;
}
const versions = async (ids: string[]) => (await db.query<Version>('select id, key is null as keyless, store_name from documents.versions where id = any ($1) order by id', [ids])).rows;
const namesOf = async (ids: string[]) => (await versions(ids)).map(({ store_name }) => store_name!).sort();
const askPurge = () => db.query("insert into jobs.job (id, name) values (gen_random_uuid(), 'documents.purge')");

/** Has the purge begin, and kills the program once it waits in the middle of the step. */
async function killedAt(step: string): Promise<void> {
  await gate.query('select pg_advisory_lock(42)');
  await db.query(`create function public.gate() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(42); return new; end'`);
  await db.query(`create trigger gate before update on documents.versions for each row when (${step}) execute function public.gate()`);
  await askPurge();
  await until(async () => (await db.query("select 1 from pg_locks where locktype = 'advisory' and objid = 42 and not granted")).rows.length > 0, 60_000);
  program.child.kill('SIGKILL');
  await program.ended;
  await gate.query('select pg_advisory_unlock(42)');
  // What it had begun is over once nobody of it is left in the database.
  await until(async () => (await db.query("select 1 from pg_stat_activity where usename = 'egide_app' and datname = current_database()")).rows.length === 0, 60_000);
  await db.query('drop trigger gate on documents.versions; drop function public.gate()');
}

/** As after a day: put into the store by a process that was killed before it said so. */
function leaveOrphan(): string {
  const name = randomUUID();
  const path = join(folder.path, 'documents', 'kept', name.slice(-2), name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, 'left');
  utimesSync(path, new Date(Date.now() - 2 * 86_400_000), new Date(Date.now() - 2 * 86_400_000));
  return name;
}

test('killed at each of its steps, the purge goes on where it was, loses no byte of a document that stands, and leaves nothing of one that does not', async () => {
  const me = elodie.holderId;
  const contents = new Map<string, Buffer>();
  for (let n = 0; n < 8; n++) {
    const bytes = pdfOf(`Document ${n}`, 50_000);
    contents.set(await provide(elodie, me, bytes), bytes);
  }
  const [gone, stay] = [[...contents.keys()].slice(0, 4), [...contents.keys()].slice(4)];
  for (const id of gone) expect((await elodie.post(`${documentsOf(me)}/${id}/withdrawal`).set('if-match', '"1"')).status).toBe(204);
  await db.query("update documents.documents set withdrawn_at = withdrawn_at - interval '31 days' where withdrawn_at is not null");
  const [ofGone, ofStay, orphan] = [await namesOf(gone), await namesOf(stay), leaveOrphan()];
  const all = [...ofGone, ...ofStay, orphan].sort();
  const stands = async () => {
    expect(kept()).toEqual(expect.arrayContaining(ofStay));
    for (const id of stay) expect(((await download(elodie, me, [id])).body as Buffer).equals(contents.get(id)!)).toBe(true);
  };

  await killedAt('new.forgotten_at is not null and old.forgotten_at is null');
  expect([kept(), (await versions(gone)).filter(({ keyless }) => keyless)]).toEqual([all, []]);
  await start();
  await stands();

  await killedAt('new.store_name is null and old.store_name is not null');
  // The keys are gone for good; the bytes of the first one as well, which the database does not know yet.
  expect((await versions(gone)).map(({ keyless, store_name }) => [keyless, store_name !== null])).toEqual(gone.map(() => [true, true]));
  expect(kept()).toHaveLength(all.length - 1);
  await start();
  await stands();

  await askPurge();
  await until(async () => (await jobsOf(db, 'documents.purge')).some(({ state }) => state === 'completed') && (await namesOf(gone)).every((name) => name === null) && kept().length === ofStay.length, 60_000);
  expect(kept()).toEqual(ofStay);
  expect((await versions(gone)).every(({ keyless, store_name }) => keyless && store_name === null)).toBe(true);
  await stands();
}, 240_000);
