import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { demoAccounts } from '../../demo/accounts.js';
import { demonstrationEnv, freshFolder, type MainProgram, runMain, until } from '../support/main-program.js';
import { Persona } from '../support/persona.js';
import { freshConnection } from '../support/postgres.js';

const folder = freshFolder('several');
type Http = ReturnType<typeof supertest>;

let database: Awaited<ReturnType<typeof freshConnection>>;
/** A superuser's connection to what the processes serve. */
let db: pg.Client;
let programs: MainProgram[] = [];
let one: Http;
let two: Http;

/** A database without anything in it, and two processes that start on it at the same time. */
beforeAll(async () => {
  database = await freshConnection();
  const url = new URL(database.url);
  url.pathname += '_empty';
  await database.db.query(`create database ${url.pathname.slice(1)}`);
  const env = demonstrationEnv(url.href, folder.path);
  programs = await Promise.all([runMain(env), runMain(env)]);
  [one, two] = programs.map((program) => supertest(program.url)) as [Http, Http];
  db = new pg.Client(url.href);
  await db.connect();
}, 120_000);
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await db.end();
  await database.db.query(`drop database ${new URL(database.url).pathname.slice(1)}_empty with (force)`);
  await database.close();
  folder.remove();
});
beforeEach(() => db.query('delete from identity.throttles'));

const count = async (table: string): Promise<number> => (await db.query<{ count: number }>(`select count(*)::int from ${table}`)).rows[0]!.count;
const me = (http: Http, token: string) => http.get('/api/me').set('authorization', `Bearer ${token}`);
const refreshed = async (http: Http, cookie: string) => {
  const { status, headers, body } = await http.post('/api/sessions/refresh').set('cookie', cookie);
  const [set] = (headers['set-cookie'] ?? []) as unknown as string[];
  return { status, cookie: set?.split(';')[0] ?? '', token: body.access_token as string };
};

describe('two processes that start at once on an empty database', () => {
  test('migrate it once, load the demonstration once, and both serve', async () => {
    const ran = programs.map((program) => /(\d+) migrations applied|The schema is up to date/.exec(program.output())?.[1]);
    const migrations = readdirSync(join('dist', 'migrations')).filter((name) => /^\d{13}-.*\.js$/.test(name)).length;
    expect(new Set(ran)).toEqual(new Set([String(migrations), undefined]));
    expect(programs.filter((program) => program.output().includes('demonstration mutual is loaded'))).toHaveLength(1);
    expect([await count('public.migrations'), await count('identity.accounts')]).toEqual([migrations, demoAccounts().length]);
    for (const http of [one, two]) expect((await http.get('/api/health')).status).toBe(200);
  });

  test('make their secrets once', async () => {
    const place = freshFolder('secrets');
    const makers = [1, 2].map(() => secretsMaker(place.path));
    await until(() => makers.every(({ output }) => output().startsWith('ready')), 30_000);
    const start = String(Date.now() + 200);
    for (const { child } of makers) child.stdin.end(start);
    await Promise.all(makers.map(({ ended }) => ended));
    const [first, second] = makers.map(({ output }) => output().trim().split('\n'));
    expect(first).toHaveLength(1 + rounds);
    expect(second).toEqual(first);
    expect(readdirSync(join(place.path, '0')).sort()).toEqual(['key-ring.json', 'secrets.json']);
    place.remove();
  }, 60_000);
});

const rounds = 60;

/** A process that is told an instant, makes the secrets of a folder every twenty milliseconds from then on, and says what it reads. */
function secretsMaker(folder: string) {
  const program = `
    const { localSecrets } = await import('./dist/src/settings/secrets.js');
    console.log('ready');
    const start = Number(await new Promise((told) => process.stdin.once('data', told)));
    for (let round = 0; round < ${rounds}; round++) {
      while (Date.now() < start + round * 20);
      const { tokenKeys, keyRing } = localSecrets('${folder}/' + round);
      console.log(JSON.stringify(tokenKeys) + (await keyRing.mac('any', 'value')).toString('hex'));
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  return { child, output: () => output, ended: new Promise((done) => child.once('close', done)) };
}

describe('a session opened with one process', () => {
  test('acts with the other', async () => {
    const member = await Persona.signIn(one, db, 'elodie');
    expect((await me(two, member.token)).body.account.id).toBe(member.me.account.id);
    const file = (http: Http) => http.get('/api/member/file').set('authorization', `Bearer ${member.token}`);
    const [here, there] = [await file(one), await file(two)];
    expect([there.status, there.body]).toEqual([200, here.body]);
  });

  test('is proven again with the one and acts with the other', async () => {
    const member = await Persona.signIn(one, db, 'thierry');
    await member.stepUp('unmask-nir', member.holderId);
    const answer = await two.post('/api/member/nir-disclosures').set('authorization', `Bearer ${member.token}`).send({ purpose: 'check' });
    expect([answer.status, typeof answer.body.nir]).toEqual([expect.any(Number), 'string']);
  });

  test('that both renew at the same moment goes on with one and the same token', async () => {
    const member = await Persona.signIn(one, db, 'lucien');
    let cookie = member.cookie;
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all([refreshed(one, cookie), refreshed(two, cookie), refreshed(two, cookie), refreshed(one, cookie)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(new Set(answers.map((answer) => answer.cookie)).size).toBe(1);
      expect(answers[0]!.cookie).not.toBe(cookie);
      for (const { token } of answers) expect((await me(two, token)).status).toBe(200);
      cookie = answers[0]!.cookie;
    }
    // The first parent is no longer that of the living one: whoever has kept it has stolen it.
    expect((await refreshed(two, member.cookie)).status).toBe(401);
    expect((await refreshed(one, cookie)).status).toBe(401);
  });

  test('that ends with one is over with the other', async () => {
    const member = await Persona.signIn(two, db, 'aissatou');
    expect((await me(one, member.token)).status).toBe(200);
    expect((await one.delete('/api/sessions/current').set('authorization', `Bearer ${member.token}`)).status).toBe(204);
    for (const http of [one, two]) expect((await me(http, member.token)).status).toBe(401);
    for (const http of [two, one]) expect((await refreshed(http, member.cookie)).status).toBe(401);
  });
});

describe('failures of sign-in', () => {
  test('count together, whichever process sees them', async () => {
    const attempt = async (http: Http) => (await http.post('/api/sign-ins').send({ email: 'sabine.delmotte@rive-claire.example', password: 'not the password' })).status;
    const seen: number[] = [];
    for (let i = 0; i < 4; i++) seen.push(await attempt(one), await attempt(two));
    expect(seen.slice(0, 6)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(seen.slice(6)).toContain(429);
    expect((await db.query<{ most: number }>('select max(failures) as most from identity.throttles')).rows[0]!.most).toBeGreaterThanOrEqual(6);
  });
});
