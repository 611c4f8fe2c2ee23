import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { leavesOf, withValue } from '../../support/openapi.js';
import { columnsOf } from '../../support/schema.js';
import { until } from '../../support/main-program.js';
import { queryOf, routes } from '../../support/spoil.js';
import type { Declared } from './contract.js';
import { rightBodies } from './meanings.js';
import { patience, some } from './settings.js';
import { later, Stage, unreached } from './stage.js';

let stage: Stage;
/** Every name a row has a column for, as the database and as TypeORM write it, and some that grant something elsewhere. */
let names: string[];
beforeAll(async () => {
  stage = await Stage.set();
  const columns = (await columnsOf(stage.world.db)).map(({ column }) => column);
  const camel = columns.map((name) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  names = [...new Set([...columns, ...camel, 'isAdmin', 'is_admin', 'admin', 'permissions', 'scopes', 'grants', 'groups', 'tenant', 'userId', 'owner'])].sort();
}, 60_000);
afterAll(() => stage.close());

/** A list that leaves bears when, and for whom. */
const isExport = (name: string) => name.endsWith('-exports');
/** Of these, too, the answer is compared by its status alone, and why. */
const everOther: Record<string, string> = {
  'POST /api/member/sepa-mandates/texts': 'it names a reference made for this text alone',
  'POST /api/requests/{requestId}/submission': 'each draft is sent once, after a proof for it alone',
  'POST /api/backoffice/legal-entities/{entityId}/establishments': 'it tells of every establishment, one more each time',
};

const writing = routes.filter((route) => route.operation.requestBody?.content['application/json']).map(({ name }) => name);
const evil = '0192f3a4-5b6c-7d8e-9f00-112233445566';

/** Whoever is to hear of what has happened has: it goes by itself, and writes rows. */
const everybodyTold = () => until(async () => (await stage.world.db.query('select 1 from notifications.events where resolved_at is null limit 1')).rowCount === 0);

/** Every row, in short, of every table but the trail, the mails with their links and the jobs, which go by themselves: any change changes it. */
async function digest(): Promise<string> {
  const { db } = stage.world;
  await everybodyTold();
  const { rows: tables } = await db.query(`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'audit', 'mail', 'jobs') and tablename not in ('throttles', 'step_ups', 'links') order by 1`);
  const parts = tables.map(({ name }) => `select '${name}:' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as it from ${name} t`);
  const { rows } = await db.query(parts.join(' union all '));
  return rows.map(({ it }) => it as string).sort().join('\n');
}

/** Asked once before, so that no proof is missing any more and nothing but the property can be refused. */
async function prepared(name: string) {
  const operation = stage.contract.operations.find((one) => one.name === name)!;
  const asker = stage.entitled(operation);
  let turn = 0;
  /** Made anew each time: what no two may share, or what serves once. */
  const another = async (): Promise<object> => {
    const { own = {} } = await stage.cases(operation, asker);
    return some(await rightBodies(stage.world, operation, asker, own), 40)[turn++]!;
  };
  const body = await another();
  const { own = {} } = await stage.cases(operation, asker);
  await stage.send(operation, asker, await stage.request(operation, asker, own, JSON.stringify(body)));
  return { operation, asker, another };
}

const chunks = <T>(all: T[], size: number) => Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** The objects of a body: itself, those in it, the first of each list. */
function placesOf(operation: Declared): { place: string[]; declared: string[] }[] {
  const leaves = leavesOf(stage.contract.document, operation.body!);
  const within = leaves.flatMap(({ path, schema }) => (schema.properties ? [path] : schema.items?.$ref ? [[...path, '0']] : []));
  return [[], ...within].map((place) => ({
    place,
    declared: leaves.filter(({ path }) => path.length === place.length + 1 && place.every((name, at) => path[at] === name)).map(({ path }) => path.at(-1)!),
  }));
}

describe.each(writing)('%s', (name) => {
  test('names each property that only a row has, at every depth, and writes nothing', async () => {
    const { operation, asker, another } = await prepared(name);
    const body = JSON.parse(JSON.stringify(await another()).replaceAll(later.code, '000000').replaceAll(later.challenge, 'x')) as object;
    const { own = {} } = await stage.cases(operation, asker);
    const before = await digest();
    for (const { place, declared } of placesOf(operation)) {
      for (const smuggled of chunks(names.filter((one) => !declared.includes(one)), 40)) {
        const spoilt = smuggled.reduce((made, one) => withValue(made, [...place, one], evil), body);
        const sent = await stage.request(operation, asker, own, JSON.stringify(spoilt));
        const first = await stage.client.send(sent);
        // A proof for this very record is missing; sending it so gives one.
        const { status, text } = first.status === 403 ? await stage.send(operation, asker, sent) : first;
        const { errors = [] } = JSON.parse(text) as { errors?: { field: string }[] };
        // What belongs there is missed as well, where the example has no such part.
        const isThere = place.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], body) !== undefined;
        const lacking = name in unreached || !isThere ? declared.map((one) => [...place, one].join('.')) : [];
        const named = errors.map(({ field }) => field).filter((field) => !lacking.includes(field));
        expect([status, named.sort()]).toEqual([422, smuggled.map((one) => [...place, one].join('.')).sort()]);
      }
    }
    expect(await digest()).toBe(before);
  }, patience);

  // Of one that has parameters, what else stands in the query is refused: see queries.test.ts.
  if (name in unreached || queryOf(routes.find((one) => one.name === name)!).length) return;
  test('answers and writes the same whatever the query adds', async () => {
    const { operation, asker, another } = await prepared(name);
    const ask = async (body: object, query = '') => {
      const { own = {} } = await stage.cases(operation, asker);
      const sent = await stage.request(operation, asker, { ...own, query }, JSON.stringify(body));
      const answer = await stage.send(operation, asker, sent);
      return { ...answer, means: answer.status < 300 && !(name in everOther) && !isExport(name) ? await meaningOf(answer.text, body) : null };
    };
    let body = await another();
    const plain = await ask(body);
    expect(plain.status).toBeLessThan(300);
    for (const smuggled of chunks(names, 40)) {
      const query = smuggled.map((one) => `${one}=${evil}`).join('&');
      let answer = await ask(body, query);
      if (answer.status >= 400) answer = await ask((body = await another()), query);
      expect([answer.status, answer.means]).toEqual([plain.status, plain.means]);
    }
  }, patience);
});

/** What an answer says, and the rows about what it made, without what differs from one time to the next. */
async function meaningOf(text: string, body: object): Promise<unknown> {
  // A ZIP bears the time it was made at.
  if (text.startsWith('PK')) return text.length;
  const answer = text ? (JSON.parse(text) as { id?: string }) : {};
  const rows = answer.id ? await rowsAbout(answer.id) : [];
  return masked([answer, rows], [...new Set(textsOf(body))].filter((one) => one.length > 2 || /\W/.test(one)));
}

/** But for what is made whenever a mail leaves or somebody is told: links, notices, and the mark that an event was looked at. */
async function rowsAbout(id: string): Promise<unknown[]> {
  await everybodyTold();
  const { rows: tables } = await stage.world.db.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'audit', 'keyring', 'mail') and tablename <> 'notices'`);
  const found = tables.map(({ name }) => `select '${name}' as "from", to_jsonb(t) - 'resolved_at' as row from ${name} t
    where t::text like '%' || $1 || '%' and to_jsonb(t) ->> 'kind' is distinct from 'not-me'`);
  return (await stage.world.db.query(found.join(' union all '), [id])).rows as unknown[];
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Ids, instants, versions, tokens, secrets, sealed bytes and what was sent, each as one word; of a list, what is unlike the rest. */
function masked(value: unknown, sent: string[]): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(masked(item, sent))))].sort();
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, masked(part, sent)]));
  if (typeof value !== 'string') return typeof value === 'number' ? '<number>' : value;
  if (sent.includes(value)) return '<sent>';
  return /^([0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT.*|\\x[0-9a-f]+|[\w.-]{40,}|\$argon2id.*|otpauth:.*|[A-Z2-7]{32}|([0-9A-Z]{4,5}-){2}[0-9A-Z]{4}|[0-9a-f-]{36}@.*)$/.test(value) ? '<other>' : value;
}
