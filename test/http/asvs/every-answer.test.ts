import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults } from '../../../demo/world.js';
import { examples } from '../../support/examples.js';
import { leaveDocument } from '../../support/left-documents.js';
import { leaveRequest } from '../../support/left-requests.js';
import { letterToPrint } from '../../support/letters.js';
import { leaveAnnouncement, leaveNotice } from '../../support/notices.js';
import { signMandate } from '../../support/mandates.js';
import type { Persona } from '../../support/persona.js';
import { recoveryToDecide } from '../../support/recovering.js';
import { type Route, routes, rowCounts } from '../../support/spoil.js';
import { bootWorld, type World } from '../../support/world.js';

interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
  body: unknown;
}

let world: World;
const signedIn: Record<string, Persona> = {};
beforeAll(async () => {
  world = await bootWorld();
  for (const name of ['elodie', 'sabine', 'gaelle', 'pascal', 'remi', 'ines']) signedIn[name] = await world.as(name);
  await letterToPrint(world.app, world.db);
  await recoveryToDecide(world.db, { openedBy: signedIn.ines!.me.account.id });
}, 60_000);
afterAll(() => world.close());

/** Somebody who may ask for a path. */
function reader({ name, path }: Route): Persona {
  const treated = /\/(mandates|letters)(\/|$)/.test(path) ? 'ines' : undefined;
  const who = examples[name]?.who ?? treated ?? ({ guardian: 'sabine', employer: 'gaelle', backoffice: 'pascal', staff: 'sabine' } as Record<string, string>)[path.split('/')[2]!] ?? 'elodie';
  return signedIn[who] ?? signedIn.elodie!;
}

const anId = '0192f3a4-5b6c-7d8e-9f00-112233445566';
const filled = (path: string, id: string | Record<string, string> = anId) => path.replace(/\{(\w+)\}/g, (_, name: string) => (typeof id === 'string' ? id : id[name]!));
/** Of the one document that is there to be read. */
let ofDocument: Promise<Record<string, string>> | undefined;
async function document(personId: string): Promise<Record<string, string>> {
  const id = await leaveDocument(world, { personId, providedAs: 'member' });
  return { personId, documentId: id, versionId: id };
}
/** An id that the reader of a list finds in it. */
async function realId(route: Route): Promise<string> {
  if (route.path.includes('{mandateId}')) return (await world.db.query<{ id: string }>('select id from guardianship.mandates limit 1')).rows[0]!.id;
  const list = filled(route.path).split(`/${anId}`)[0]!;
  const { body } = await reader(route).get(list);
  const [first] = (body as { items?: { id?: string; person_id?: string }[] }).items ?? [];
  return first?.person_id ?? first?.id ?? anId;
}

let ofAnnouncement: Promise<string> | undefined;
async function announcement(accountId: string): Promise<string> {
  const { rows } = await world.db.query<{ id: string }>('select record_id as id from notifications.notices where id = $1', [await leaveNotice(world, accountId)]);
  return leaveAnnouncement(world, rows[0]!.id);
}

let ofRequest: Promise<string> | undefined;
let ofMandate: Promise<string> | undefined;

/** What stands in the path of a reading, made once. */
const idsByPath: [part: string, ids: (route: Route) => Promise<string | Record<string, string>>][] = [
  ['/documents', (route) => (ofDocument ??= document(reader(route).holderId))],
  ['{announcementId}', (route) => (ofAnnouncement ??= announcement(reader(route).me.account.id))],
  ['{requestId}', (route) => (ofRequest ??= leaveRequest(world, { personId: reader(route).holderId }))],
  ['/sepa-mandates/', (route) => (ofMandate ??= signMandate(reader(route)).then(({ body }) => body.id as string))],
  ['/covers/', (route) => coverOf(route)],
];
const realIds = async (route: Route): Promise<string | Record<string, string>> => (idsByPath.find(([part]) => route.path.includes(part))?.[1] ?? ofPerson)(route);

/** What was paid back for care is read by a tutor alone. */
const ofPerson = async (route: Route) => (route.path.includes('{personId}/reimbursements') ? adults.marguerite.id : realId(route));

/** A contract in force, and whose: the member’s own, or the first adult’s. */
async function coverOf(route: Route): Promise<Record<string, string>> {
  const personId = await realId({ ...route, path: '/api/guardian/protected-adults/{personId}' });
  const { body } = await reader(route).get(filled(route.path.split('/{contractId}')[0]!, personId));
  return { personId, contractId: (body as { items: { id: string }[] }).items[0]!.id };
}

/** Where there is something to read; of a search, with what it cannot do without. */
const addressOf = async (route: Route) => filled(route.path, await realIds(route)) + (route.path === '/api/correspondents' ? '?number=100000' : '');

/** A stream has no end to wait for: it is refused to whoever does. See notifications/stream.test.ts. */
const isStream = (path: string) => path.endsWith('/stream');
const gets = routes.filter(({ method, path }) => method === 'get' && !isStream(path));

/** One answer of each kind: given, refused, not found, not understood, too much, of the portal, of a file. */
async function answers(): Promise<[string, Answer][]> {
  const asked: [string, PromiseLike<unknown>][] = [];
  for (const route of routes) {
    const { name, method, path } = route;
    asked.push([`${name} by nobody`, world.http[method as 'get'](filled(path))]);
    // Signing out would silence the answers after it.
    if (name === 'DELETE /api/sessions/current') continue;
    asked.push([`${name} with a malformed id or no body`, reader(route).send(method as 'post', filled(path, 'x'), method === 'get' ? undefined : [])]);
    if (gets.includes(route)) asked.push([`${name} given`, reader(route).get(await addressOf(route))]);
  }
  const script = readdirSync(join('dist', 'web', 'assets')).find((file) => file.endsWith('.js'))!;
  for (const path of ['/', '/adherent', '/api/nothing', `/assets/${script}`, '/assets/nothing.js', '/assets/', '/api/demo']) asked.push([`GET ${path}`, world.http.get(path)]);
  const body = (text: string, type = 'application/json') => world.http.post('/api/sign-ins').set('content-type', type).send(text);
  asked.push(['no JSON', body('{')], ['a form', body('a=b', 'application/x-www-form-urlencoded')], ['too much', body(`"${'x'.repeat(100_001)}"`)]);
  const all: [string, Answer][] = [];
  for (const [what, answer] of asked) all.push([what, (await answer) as Answer]);
  return all;
}

let all: [string, Answer][];
beforeAll(async () => {
  all = await answers();
}, 60_000);

/** The names of the answers that do not keep the rule. */
const breaking = (keeps: (answer: Answer, what: string) => boolean) => all.filter(([what, answer]) => !keeps(answer, what)).map(([what, { status }]) => `${what}: ${status}`);
const isDocument = (what: string) => /\/(document|content|card|certificate|\{mandateId\}\/file) given$|\/statement (given|with)/.test(what);
const isOfTheApi = (what: string) => !/^GET \/(assets|adherent|$)/.test(what);

describe('every answer of every route, and of the portal', () => {
  test('is of many kinds: given, refused, missing, malformed, too much', () => {
    expect([...new Set(all.map(([, { status }]) => status))]).toEqual(expect.arrayContaining([200, 400, 401, 404, 413, 415, 422]));
    expect(all.filter(([what, { status }]) => what.endsWith('given') && status !== 200).map(([what, { status }]) => `${what}: ${status}`)).toEqual([]);
  });

  test('asks the browser to come back by TLS only, for a year, sub-domains too', () => {
    expect(breaking(({ headers }) => {
      const [, age, rest] = /^max-age=(\d+)(.*)$/.exec(headers['strict-transport-security'] ?? '') ?? [];
      return Number(age) >= 31_536_000 && /includeSubDomains/i.test(rest!);
    })).toEqual([]);
  });

  test('is sniffed by nobody, tells no page where it came from, opens no window to another, and is embedded by no other origin', () => {
    for (const [name, value] of [
      ['x-content-type-options', 'nosniff'], ['referrer-policy', 'no-referrer'], ['cross-origin-opener-policy', 'same-origin'], ['cross-origin-resource-policy', 'same-origin'],
    ] as const) {
      expect([name, breaking(({ headers }) => headers[name] === value)]).toEqual([name, []]);
    }
  });

  test('lets no other origin read it, and names no software nor version', () => {
    for (const name of ['access-control-allow-origin', 'access-control-allow-credentials', 'server', 'x-powered-by', 'via', 'x-aspnet-version']) {
      expect([name, breaking(({ headers }) => !(name in headers))]).toEqual([name, []]);
    }
    expect(breaking(({ text }, what) => !isOfTheApi(what) || !/fastify|nestjs|postgres|typeorm|node\.?js|v?2\d\.\d+\.\d+/i.test(text) || what.includes('openapi'))).toEqual([]);
  });

  test('says what it is, with its charset, and is it', () => {
    expect(breaking(({ headers, status, text }, what) => {
      const type = headers['content-type'] ?? '';
      if (status === 204) return text === '';
      if (!isOfTheApi(what)) return /^(text\/html|(text|application)\/javascript); charset=utf-8$|^application\/(problem\+)?json; charset=utf-8$/i.test(type);
      if (isDocument(what) && status === 200) return type === 'application/pdf';
      const expected = status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8';
      return type === expected && typeof JSON.parse(text) === 'object';
    })).toEqual([]);
  });

  test('is as long as it says', () => {
    expect(breaking(({ headers, text, body }, what) => {
      if (isDocument(what) && Buffer.isBuffer(body)) return Number(headers['content-length']) === body.length;
      const { 'content-length': told, 'transfer-encoding': chunked } = headers;
      return !(told && chunked) && (told === undefined || Number(told) === Buffer.byteLength(text));
    })).toEqual([]);
  });

  test('of the API is kept by no cache, holds no script that runs, is framed by nobody, and sets no cookie outside a sign-in', () => {
    const ofTheApi = (keeps: (answer: Answer) => boolean) => breaking((answer, what) => !isOfTheApi(what) || keeps(answer));
    expect(ofTheApi(({ headers }) => headers['cache-control'] === 'no-store')).toEqual([]);
    expect(ofTheApi(({ headers }) => /default-src 'none'.*frame-ancestors 'none'/.test(headers['content-security-policy'] ?? ''))).toEqual([]);
    expect(ofTheApi(({ headers }) => !headers['set-cookie'])).toEqual([]);
  });

  test('never sends its reader to another address', () => {
    expect(breaking(({ status, headers }) => (status < 300 || status >= 400) && !headers.location && !headers.refresh)).toEqual([]);
  });

  test('of a reading leaves everything as it was', async () => {
    const before = await rowCounts(world);
    for (const route of gets) expect([route.name, (await reader(route).get(await addressOf(route))).status]).toEqual([route.name, 200]);
    expect(await rowCounts(world)).toEqual(before);
  });
});
