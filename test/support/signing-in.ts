import { setTimeout as wait } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { generate } from 'otplib';
import type { DemoAccount } from '../../demo/accounts.js';
import { auditCatalogue } from '../../src/audit/index.js';
import { declaredProblems } from '../../src/platform/problem.js';
import { accountNamed } from './persona.js';
import type { World } from './world.js';

const step = 30;

/** The code of `account` now, or of a step before or after. */
export function codeAt(account: DemoAccount, steps = 0): Promise<string> {
  return generate({ secret: account.totp_secret, epoch: Math.floor(Date.now() / 1000) + steps * step });
}

/** Six digits that no step around now gives. */
export async function wrongCode(account: DemoAccount): Promise<string> {
  const right = await Promise.all([-2, -1, 0, 1, 2].map((steps) => codeAt(account, steps)));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code))!;
}

/** Comes back with at least `seconds` left in the 30-second step, so that a test sees no other. */
export async function steadyStep(seconds = 6): Promise<void> {
  const left = step - ((Date.now() / 1000) % step);
  if (left < seconds) await wait(left * 1000 + 50);
}

/** Forgets the code that served last, as if the holder had waited. */
export async function forgetStep(world: World, account: DemoAccount): Promise<void> {
  await world.db.query(
    'update identity.totp_factors set last_step = 0 where account_id = (select id from identity.accounts where email = $1)',
    [account.email],
  );
}

export function password(world: World, email: string, typed: string) {
  return world.http.post('/api/sign-ins').send({ email, password: typed });
}

/** The first step passed. */
export async function challengeFor(world: World, name: string): Promise<string> {
  const account = accountNamed(name);
  const { status, body } = await password(world, account.email, account.password);
  if (status !== 201) throw new Error(`password of ${name}: ${status} ${JSON.stringify(body)}`);
  return body.challenge as string;
}

export function code(world: World, challenge: string, typed: string) {
  return world.http.post('/api/sessions').send({ challenge, code: typed });
}

export function refresh(world: World, cookie: string) {
  return world.http.post('/api/sessions/refresh').set('cookie', cookie);
}

/** The refresh cookie of an answer, as a browser sends it back. */
export function cookieOf(answer: { headers: Record<string, unknown> }): string {
  return (answer.headers['set-cookie'] as string[])[0]!.split(';')[0]!;
}

/** Forgets every failure counted so far, so that a file's tests do not throttle each other. */
export async function forgetFailures(world: World): Promise<void> {
  await world.db.query('delete from identity.throttles');
}

type Row = Record<string, string | null>;

/** What the trail holds of one act, and that none of it is personal: references, catalogued words, instants. */
export async function trailOf(world: World, act: () => Promise<unknown>): Promise<Row[]> {
  const { rows: before } = await world.db.query<{ id: string }>('select id from audit.events');
  await act();
  const { rows } = await world.db.query<Row>(
    `select id::text, event, outcome, account_id::text, session_id::text, grant_id::text, on_behalf_of::text,
            subject_id::text, record_id::text, purpose, code, request_id
       from audit.events where not (id = any ($1)) order by at, id`,
    [before.map((row) => row.id)],
  );
  for (const row of rows) for (const [column, value] of Object.entries(row)) expect([column, isImpersonal(value)]).toEqual([column, true]);
  return rows;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const purposes = ['change-bank-details', 'unmask-nir', 'manage-grants', 'verify-mandate', 'change-password', 'check', 'share_with_caregiver', 'administrative', 'other'];

function isImpersonal(value: string | null): boolean {
  if (value === null || uuid.test(value) || ['done', 'denied'].includes(value)) return true;
  return Object.hasOwn(auditCatalogue, value) || declaredProblems.has(value) || purposes.includes(value);
}
