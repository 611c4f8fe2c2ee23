import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectFresh, page, table } from '../support/generated.js';
import { type ListSent, sentByLists } from '../support/list-sql.js';
import { askedBy, bodyOf, type Wall, wallsOf } from '../support/walls-of.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let lists: ListSent[];
beforeAll(async () => {
  // No mail: what its sender asks meanwhile is of no list.
  world = await bootWorld({ mail: { server: null, from: 'extranet@mutuelle.example', publicUrl: 'https://extranet.test' } });
  lists = await sentByLists(world);
}, 120_000);
afterAll(() => world.close());

const roles = ['member', 'guardian', 'employer', 'caseworker', 'administrator', 'dpo', 'auditor'];

const introduction = `What PostgreSQL is really asked when somebody reads a list: the statements were caught on their way, for every account of the
demonstration, and stand here with what their parameters are. Below each are the policies that PostgreSQL adds by itself, whatever
the statement says. A review sees here when the rows somebody reaches change.

Each list is read in one transaction: \`begin; set local role …\`, then \`select access.open($1)\`, which sets the context from the
session's row, then what is shown here, then the events of the trail, then \`commit\`.`;

/** Lists that came the same way are told once. */
function grouped(sent: ListSent[]): Map<string, ListSent[]> {
  const groups = new Map<string, ListSent[]>();
  for (const one of sent) {
    const same = JSON.stringify([one.role, one.room, one.statements]);
    groups.set(same, [...(groups.get(same) ?? []), one]);
  }
  return groups;
}

function matrix(): string {
  const answer = (path: string, role: string) => {
    const rooms = new Set(lists.filter((one) => one.path === path && one.role === role).map(({ room }) => room !== null));
    // The one list that the function inside an entity decides.
    if (path === '/api/staff' && rooms.size === 2) return 'administrators of an entity read';
    if (rooms.size !== 1) throw new Error(`${path}: the accounts of ${role} are not answered alike`);
    return rooms.has(true) ? 'reads' : 'refused';
  };
  const paths = [...new Set(lists.map(({ path }) => path))];
  return table(['list', ...roles], paths.map((path) => [`\`${path}\``, ...roles.map((role) => answer(path, role))]));
}

async function section([one, ...others]: ListSent[]): Promise<{ text: string; walls: Wall[] }> {
  const { path, role, room, statements } = one!;
  const walls = await wallsOf(world.db, room!, statements.map(({ sql }) => sql).join('\n'));
  const asked = statements.map(({ sql, parameters }) =>
    ['```sql', sql, '```', '', ...parameters.map((words, n) => `* \`$${n + 1}\`: ${words}`)].join('\n'));
  const text = [
    `## ${path}, as ${role}`,
    `Asked by ${[one!, ...others].map(({ persona }) => persona).sort().join(', ')}, in the room \`${room}\`.`,
    ...asked,
    'PostgreSQL adds:',
    table(['table', 'policy', 'rows let through'], walls.map((wall) => [`\`${wall.table}\``, wall.policy, `\`${wall.rows}\``])),
  ].join('\n\n');
  return { text, walls };
}

async function listSql(): Promise<string> {
  const groups = [...grouped(lists.filter(({ room }) => room)).values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const sections = [];
  for (const group of groups) sections.push(await section(group));
  const asked = await askedBy(world.db, sections.flatMap(({ walls }) => walls));
  return page('SQL of the lists', 'what the application sends to PostgreSQL and from `pg_policies`', introduction,
    'Who reads which list, as it was answered (a refusal is a 403 and reaches no table):', matrix(),
    ...sections.map(({ text }) => text),
    '## What the policies ask', 'The context of the transaction, through these functions:',
    table(['function', 'body'], asked.map(([name, body]) => [`\`${name}()\``, `\`${body}\``])),
    'and `access.open` says what the context is:', ['```sql', (await bodyOf(world.db, 'open')).trim(), '```'].join('\n'));
}

const key = ([one]: ListSent[]) => `${one!.path} ${roles.indexOf(one!.role)} ${JSON.stringify(one!.statements)}`;

test('docs/list-sql.md says what is sent', async () => {
  expectFresh('docs/list-sql.md', await listSql());
});

test('a wall that lets more through, or is gone, shows in it', async () => {
  const before = await listSql();
  const { rows: [{ name }] } = await world.db.query("select policyname as name from pg_policies where tablename = 'affiliations' and 'egide_employer' = any (roles) and cmd in ('ALL', 'SELECT') limit 1");
  await world.db.query(`alter policy ${name} on employers.affiliations using (true)`);
  const wider = await listSql();
  await world.db.query('alter table employers.affiliations no force row level security');
  expect(wider).not.toBe(before);
  expect(wider).toContain(`| \`employers.affiliations\` | ${name} | \`true\` |`);
  expect(await listSql()).toContain('every row: no row-level security');
});
