import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Example } from './examples.js';
import type { OpenApi, Operation } from './openapi.js';
import type { Persona } from './persona.js';
import type { World } from './world.js';

/** The committed document names the routes before anything boots; a test compares it with what is served. */
export const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as OpenApi;

export interface Route {
  /** METHOD path, as `examples` names them. */
  name: string;
  method: string;
  path: string;
  operation: Operation;
}

export const routes: Route[] = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, method, path, operation })),
);

export const queryOf = ({ operation }: Route) => (operation.parameters ?? []).filter((one) => one.in === 'query');

/** Rows of every table that a refusal must leave alone. */
export async function rowCounts(world: World): Promise<Record<string, string>> {
  const { rows: tables } = await world.db.query(`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'jobs')
      and format('%I.%I', schemaname, tablename) <> all ('{audit.events,identity.throttles,identity.step_ups,mail.deliveries,notifications.notices}')`);
  // Jobs are planned by the clock. What sends mails and tells people works by itself: what it makes of earlier acts is no trace of a refusal.
  const made: Record<string, string> = { 'identity.links': " where kind <> 'not-me'", 'mail.messages': " where kind not like 'notice.%'" };
  const own = (name: string) => made[name] ?? '';
  const { rows } = await world.db.query(tables.map(({ name }) => `select '${name}' as name, count(*) from ${name}${own(name as string)}`).join(' union all '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count as string]));
}

/** A route ready to be called by somebody who may. */
export async function prepare(world: World, { method, path }: Route, example: Example) {
  const persona = example.who ? await world.as(example.who) : null;
  const values = (await example.path?.(world, persona!)) ?? {};
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, key: string) => values[key]!);
  const etag = example.etag ? (await persona!.get(fill(example.etag))).headers.etag : undefined;
  const call = (raw: string | Buffer | undefined, query = '', type = 'application/json') => {
    const request = world.http[method as 'post'](fill(path) + query);
    if (persona) void request.set('authorization', `Bearer ${persona.token}`);
    if (etag) void request.set('if-match', etag);
    return raw === undefined ? request : request.set('content-type', type).serialize((text: unknown) => text as string).send(raw);
  };
  if (method !== 'get') await proveIfAsked(persona, await call('{}'));
  return { call, body: await example.body?.(world, persona as Persona) };
}

export type Prepared = Awaited<ReturnType<typeof prepare>>;

async function proveIfAsked(persona: Persona | null, answer: { body: { step_up?: { act: string; subject: string } } }) {
  if (answer.body.step_up) await persona!.stepUp(answer.body.step_up.act, answer.body.step_up.subject);
}

export type Answer = { status: number; headers: Record<string, string>; text: string; body: { code: string; status: number; errors?: { field: string }[] } };

/** A refusal that says what it refuses, and nothing of the inside. */
export function expectRefusal(what: string, { status, headers, text, body }: Answer, field?: string): void {
  const problem = { what, status, code: body.code, type: headers['content-type'] };
  expect(problem).toEqual({ what, status: expect.any(Number), code: expect.stringMatching(/^[a-z_]+$/), type: 'application/problem+json; charset=utf-8' });
  expect([what, status >= 400 && status < 500]).toEqual([what, true]);
  expect(body.status).toBe(status);
  expect(text).not.toMatch(/ {4}at |node_modules|\.ts:|\.js:|select |insert /i);
  expect(text.length).toBeLessThan(20_000);
  const named = body.errors?.map((one) => one.field).filter((one) => one === field || one.startsWith(`${field}.`));
  if (field !== undefined) expect([what, named ?? body]).toEqual([what, expect.arrayContaining([expect.any(String)])]);
}
