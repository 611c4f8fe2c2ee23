import { demoAccounts } from '../../demo/accounts.js';
import { RouteRegister } from '../../src/access/index.js';
import { Rules } from '../../src/rules/index.js';
import { resolve, type OpenApi } from './openapi.js';
import type { Persona } from './persona.js';
import { laidOut, type Sent, sentDuring } from './sent-sql.js';
import { document } from './spoil.js';
import type { World } from './world.js';

/** What a list sends for one persona. */
export interface ListSent {
  path: string;
  /** The role of the persona's grant. */
  role: string;
  persona: string;
  /** The PostgreSQL role of the transaction; null when the list was refused. */
  room: string | null;
  /** Each statement laid out, with what its parameters are. */
  statements: { sql: string; parameters: string[] }[];
}

/** Not a default, so that no other number is taken for it. */
const LIMIT = 83;

interface ListRoute {
  path: string;
  /** Whether it is read page by page. */
  pages: boolean;
}

/** The routes whose answer is a list of whatever is in reach and which ask for a right, by path. */
function listRoutes(world: World): ListRoute[] {
  const asked = new Set(world.app.get(RouteRegister).routes().filter(({ right }) => right).map(({ method, path }) => `${method} ${path}`));
  return Object.entries(document.paths)
    .filter(([path, { get }]) => get && !path.includes('{') && asked.has(`GET ${path}`) && answersList(get as Answering))
    .map(([path, { get }]) => ({ path, pages: (get!.parameters ?? []).some(({ name }) => name === 'limit') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Answering {
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
}

function answersList({ responses }: Answering): boolean {
  const schema = responses['200']?.content?.['application/json']?.schema;
  return schema !== undefined && resolve(document as OpenApi, schema).properties?.items !== undefined;
}

/** Every list, asked for by every account of the demonstration in each of its spaces. */
export async function sentByLists(world: World): Promise<ListSent[]> {
  const routes = listRoutes(world);
  const all: ListSent[] = [];
  for (const { email, spaces } of demoAccounts()) {
    for (const space of new Set(spaces)) {
      const who = await world.as(email);
      if (!who.me.grant) await who.choose(space);
      const meanings = await meaningsFor(world, who);
      for (const route of routes) all.push(await ask(who, route, meanings));
    }
  }
  return all;
}

async function ask(who: Persona, { path, pages }: ListRoute, meanings: Map<string, string>): Promise<ListSent> {
  let status = 0;
  const sent = await sentDuring(async () => {
    status = (await who.get(pages ? `${path}?limit=${LIMIT}` : path)).status;
  });
  const one = { path, role: who.me.grant!.role, persona: who.account.name };
  // 409: an individual, who has no staff to list.
  if (status === 403 || status === 409) return { ...one, room: null, statements: [] };
  if (status !== 200) throw new Error(`${path} for ${who.account.email}: ${status}`);
  const room = sent.map(({ text }) => /^set local role (\w+)$/.exec(text)?.[1]).find(Boolean);
  if (!room) throw new Error(`${path}: no transaction was seen to begin`);
  const statements = sent.filter(isOfTheList).map(({ text, values }) => ({ sql: laidOut(text), parameters: values.map((value, n) => meaning(value, n, path, meanings)) }));
  return { ...one, room, statements };
}

/** What opens, records and ends every act alike is told once, in the document's introduction. */
const everywhere = /^(begin$|set local role |commit$|select access\.open\(\$1\)|insert into audit\.events)/;
const isOfTheList = ({ text }: Sent) => !everywhere.test(text.trim());

function meaning(value: unknown, n: number, path: string, meanings: Map<string, string>): string {
  const words = meanings.get(key(value));
  if (!words) throw new Error(`${path}: nothing says what $${n + 1} is: name it in test/support/list-sql.ts`);
  return words;
}

const key = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);

/** What a value that this persona's lists send stands for. Values themselves are never written down. */
async function meaningsFor(world: World, who: Persona): Promise<Map<string, string>> {
  const grant = who.me.grant!;
  const { rows } = await world.db.query(
    `select access.today()::text as today, array(select e.id::text from organisations.establishments e
       where e.legal_entity_id = g.holder_id and (g.establishment_ids is null or e.id = any (g.establishment_ids))) as places
     from identity.grants g where g.id = $1`,
    [grant.id],
  );
  const first = 'the row the page begins after: none, this is the first page';
  const known: [unknown, string][] = [
    [null, 'nothing: this is the first page, or what would narrow the list is left out'], ['', first], ['ffffffff-ffff-ffff-ffff-ffffffffffff', first], ['0001-01-01', first], ['9999-12-31', first], ['00000000-0000-0000-0000-000000000000', first], ['00000000-0000-0000-0000-000000000000', first],
    [LIMIT + 1, 'the rows of a page, and one that tells whether more follow'],
    [world.app.get(Rules).enrolmentBackdatingDays, 'the mutual’s rule: how many days an enrolment may lie back'],
    [world.app.get(Rules).grantReviewMonths, 'the mutual’s rule: months between two reviews of rights'],
    [rows[0].today, 'today'],
    [rows[0].places, 'the establishments of the grant'],
    [grant.id, 'the grant'],
    [who.me.account.id, 'the account'],
    [grant.holder?.id, 'the holder: the person or the entity acted for'],
    [false, 'whether the mutual began it'],
    [true, 'whether the mutual has been asked'],
    ...['member', 'guardian', 'employer'].map((as): [unknown, string] => [as, 'as what a conversation was opened']),
  ];
  return new Map(known.filter(([value]) => value !== undefined).map(([value, words]) => [key(value), words]));
}
