import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import supertest from 'supertest';
import { freshFolder, type MainProgram, productionEnv, renameAccounts, runMain, until } from '../support/main-program.js';
import { accountNamed } from '../support/persona.js';
import { freshConnection } from '../support/postgres.js';

/** What people type, each of it in many places of many requests. None of it may ever be in a log. */
const typed = {
  nir: '291042A321123', iban: 'FR7630006000011234567890189', name: 'Vasseur-Lemoine', first: 'Odilette', email: 'odilette.vasseur@courriel.example',
  password: 'crayon-lanterne-octobre-55', phone: '+33612345678', agent: 'Navigateur-dOdilette/7.0', address: '203.0.113.77',
};
const elodie = accountNamed('elodie');
const email = `${elodie.email}.test`;
const folder = freshFolder('logs');

let database: Awaited<ReturnType<typeof freshConnection>>;
let program: MainProgram;
let http: ReturnType<typeof supertest>;
/** What the application itself made up for one person, seen in its answers. */
const secrets: string[] = [];
const asked = new Map<string, number>();

beforeAll(async () => {
  database = await freshConnection();
  await renameAccounts(database.db);
  program = await runMain({ ...productionEnv(database.url, folder.path), EGIDE_TRUSTED_PROXIES: '127.0.0.1' });
  http = supertest(program.url);
});
afterAll(async () => {
  await program.stop();
  await database.close();
  folder.remove();
});

const headers = () => ({
  'user-agent': typed.agent, 'x-forwarded-for': typed.address, 'x-member': typed.nir, referer: `https://extranet.example/?q=${typed.name}`,
  cookie: `__Host-egide_refresh=${typed.password}`, origin: `https://${typed.name}.example`, 'x-request-id': typed.phone,
});

type Method = 'get' | 'post' | 'put' | 'delete' | 'patch';

/** Sends it with everything personal in its headers, and notes the number of its answer. */
async function ask(method: Method, path: string, body?: object | string, more: Record<string, string> = {}) {
  const request = http[method](path).set({ ...headers(), ...more });
  if (typeof body === 'string') request.set('content-type', 'application/json');
  const answer = await (body === undefined ? request : request.send(body));
  asked.set(answer.headers['x-request-id']!, answer.status);
  return answer;
}

async function signIn(): Promise<string> {
  const first = await ask('post', '/api/sign-ins', { email, password: elodie.password });
  const code = await generate({ secret: elodie.totp_secret });
  const second = await ask('post', '/api/sessions', { challenge: first.body.challenge, code });
  const [cookie] = (second.headers['set-cookie'] ?? []) as unknown as string[];
  secrets.push(first.body.challenge, second.body.access_token, cookie!.split(/[=;]/)[1]!);
  return second.body.access_token as string;
}

interface Line {
  time: string;
  level: string;
  request?: string;
  method?: string;
  route?: string;
  status?: number;
  ms?: number;
  aborted?: boolean;
  error?: string;
}
const written = () => program.output().trim().split('\n');
const lines = (): Line[] => written().map((line) => JSON.parse(line) as Line);
const requests = () => lines().filter(({ method }) => method);

/** Everything personal, in every place of a request that a log likes to tell. */
async function tellEverything(token: string): Promise<void> {
  const bearer = { authorization: `Bearer ${token}` };
  for (const value of Object.values(typed)) {
    const inPath = encodeURIComponent(value);
    await ask('get', `/api/guardian/protected-adults/${inPath}`, undefined, bearer);
    await ask('get', `/api/member/reimbursements?after=${inPath}&${inPath}=${inPath}`, undefined, bearer);
    await ask('get', `/api/${inPath}?q=${inPath}`);
    await ask('get', `/adherent/${inPath}`);
    await ask('get', `/api/%zz/${inPath}`);
    await ask('post', '/api/sign-ins', { email: typed.email, password: value });
  }
  await ask('post', '/api/member/bank-details/changes', { iban: typed.iban, bic: 'AGRIFRPP', holder_name: typed.name }, bearer);
  await ask('post', '/api/step-ups', { act: typed.name, subject: typed.nir, code: typed.phone }, bearer);
  await ask('post', '/api/sign-ins', { ...typed });
  await ask('post', '/api/sign-ins', `{"email":"${typed.email}`);
  await ask('put', `/api/sign-ins/${typed.name}`, typed);
  await ask('get', '/api/me', undefined, { authorization: `Bearer ${typed.password}` });
}

/** The database refuses with the very words that were typed. */
async function failWithTheirWords(): Promise<void> {
  await database.db.query(`create function public.tell() returns trigger language plpgsql as $$ begin raise exception 'for %', new; end $$`);
  await database.db.query('create trigger tell before insert on identity.sessions for each row execute function public.tell()');
  await database.db.query('update identity.totp_factors set last_step = 0');
  const first = await ask('post', '/api/sign-ins', { email, password: elodie.password });
  const failed = await ask('post', '/api/sessions', { challenge: first.body.challenge, code: await generate({ secret: elodie.totp_secret }) });
  expect(failed.status).toBe(500);
  await database.db.query('drop trigger tell on identity.sessions');
}

/** The caller goes away before the answer. */
async function leaveEarly(): Promise<void> {
  await database.db.query('begin');
  await database.db.query('lock table identity.throttles');
  const socket = connect(Number(new URL(program.url).port), '127.0.0.1');
  const body = JSON.stringify({ email: typed.email, password: typed.password });
  socket.write(`POST /api/sign-ins HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  await until(async () => (await database.db.query('select 1 from pg_locks where not granted')).rowCount! > 0);
  socket.destroy();
  await until(() => requests().some(({ aborted }) => aborted));
  await database.db.query('rollback');
}

describe('the log of a production', () => {
  beforeAll(async () => {
    await tellEverything(await signIn());
    await failWithTheirWords();
    await leaveEarly();
    await until(() => requests().length > asked.size);
  }, 60_000);

  test('is one object of JSON a line, with its time and level', () => {
    for (const line of lines()) expect(line).toMatchObject({ time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), level: expect.stringMatching(/^(info|warn|error|fatal)$/) });
  });

  test('has a line for each request: its number, method, status, how long it took, and nothing else', () => {
    expect(new Map(requests().filter(({ aborted }) => !aborted).map(({ request, status }) => [request, status]))).toEqual(asked);
    for (const { time, level, request, method, route, status, ms, aborted, ...more } of requests()) {
      expect([level, time, request, method, route].every((one) => typeof one === 'string')).toBe(true);
      expect([Number.isInteger(status), ms! >= 0, aborted ?? true, more]).toEqual([true, true, true, {}]);
    }
  });

  test('names the pattern of a route, never what was asked', () => {
    const routes = new Set(requests().map(({ route }) => route));
    expect([...routes].sort()).toEqual([
      '-', '/*', '/api/guardian/protected-adults/:personId', '/api/me', '/api/member/bank-details/changes', '/api/member/reimbursements',
      '/api/sessions', '/api/sign-ins', '/api/step-ups',
    ]);
  });

  test('tells of an error its kind, its place and the request it happened to', () => {
    const failed = [...asked].filter(([, status]) => status === 500);
    const errors = lines().filter(({ level }) => level === 'error');
    expect(errors).toEqual([expect.objectContaining({ context: 'problem', request: failed[0]![0], error: 'error', code: 'P0001' })]);
    expect((errors[0] as { stack?: string[] }).stack).toEqual(expect.arrayContaining([expect.stringMatching(/^at .*\.js:\d+:\d+/)]));
  });

  test('holds nothing that anybody typed, sent or was given', () => {
    const log = program.output().toLowerCase();
    const values = [...Object.values(typed), ...secrets, email, elodie.password, elodie.totp_secret, 'Garnier', 'Élodie', '127.0.0.1', 'Bearer', 'cookie'];
    const forms = (value: string) => [value, encodeURIComponent(value), Buffer.from(value).toString('base64'), JSON.stringify(value).slice(1, -1)];
    expect(values.filter((value) => forms(value).some((form) => log.includes(form.toLowerCase())))).toEqual([]);
    expect(secrets.every((secret) => secret.length > 20)).toBe(true);
  });

  test.each(['throw', 'Promise.reject'])('tells what nobody caught (%s) without its words', (how) => {
    const program = `const { say } = await import('./dist/src/platform/voice.js'); say('ready'); setTimeout(() => { ${how}(Object.assign(new TypeError('${typed.nir}'), { code: 'E1' })) })`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', env: { PATH: process.env.PATH } });
    expect([status, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toMatchObject({ level: 'fatal', error: 'TypeError', code: 'E1' });
    expect(stdout).not.toContain(typed.nir);
  });
});
