import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { auditCatalogue } from '../../src/audit/index.js';
import { auditFrench } from '../../src/audit/catalogue.fr.js';
import { sentDuring } from '../support/sent-sql.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const trail = '/api/backoffice/audit-events';
/** A trail as a year leaves one; `EGIDE_TRAIL` sets another size, to be measured. */
const size = Number(process.env.EGIDE_TRAIL ?? 60_000);
const rare = v7();
/** A reference, in SQL, made of a text. */
const ref = (text: string) => `overlay(overlay(md5(${text}) placing '7' from 13) placing 'a' from 17)::uuid`;
let world: World;
let agnes: Persona;

beforeAll(async () => {
  world = await bootWorld();
  agnes = await world.as('agnes');
  // Ids are made of the time as the application makes them: the last year, evenly.
  await world.db.query(
    `insert into audit.events (id, at, event, outcome, account_id, on_behalf_of, subject_id, record_id)
       select (lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0') || '7000' || 'a000' || lpad(to_hex(n), 12, '0'))::uuid, t,
         case n % 7 when 0 then 'request.read' when 1 then 'session.opened' else 'document.read' end, case n % 97 when 0 then 'denied' else 'done' end,
         ${ref('(n % 500)::text')}, ${ref('(n % 90)::text')}, ${ref('(n % 9000)::text')}, ${ref('n::text')}
         from (select n, now() - interval '365 days' + n * (interval '364 days' / $1) as t from generate_series(1, $1::int) n) g`,
    [size],
  );
  await world.db.query("insert into audit.events (id, at, event, outcome, account_id, subject_id) values ($1, now() - interval '1 year', 'request.refused', 'done', $1, $1)", [rare]);
  await world.db.query('analyze audit.events');
}, 180_000);
afterAll(() => world.close());

const seventh = async () => (await world.db.query(`select ${ref("'7'")} as id`)).rows[0].id as string;
const found = async (query: string) => (await agnes.get(`${trail}?limit=100&${query}`)).body.items as Record<string, string>[];
const firstOf = async (event: string) => (await world.db.query('select * from audit.events where event = $1 order by id limit 1', [event])).rows[0] as Record<string, string>;

describe('the trail is searched', () => {
  test('by event, outcome, account, person, entity and object, and every row fits', async () => {
    const { account_id, subject_id, on_behalf_of, record_id } = await firstOf('request.read');
    for (const [column, value] of Object.entries({ event: 'request.read', outcome: 'denied', account_id, subject_id, on_behalf_of, record_id })) {
      const items = await found(`${column}=${value}`);
      expect({ column, some: items.length > 0, all: items.every((one) => one[column] === value) }).toEqual({ column, some: true, all: true });
    }
    expect(await found(`account_id=${account_id}&event=request.refused`)).toEqual([]);
  });

  test('by days of Paris, both included', async () => {
    const { rows } = await world.db.query<{ day: string; id: string }>(
      `select id, (at at time zone 'Europe/Paris')::date::text as day from audit.events where account_id = ${ref("'7'")} order by id desc limit 100 offset 5`,
    );
    const days = [...new Set(rows.map(({ day }) => day))];
    const [to, from] = [days[1]!, days[3]!];
    const whose = await seventh();
    const ids = (await found(`account_id=${whose}&from=${from}&to=${to}`)).map(({ id }) => id);
    expect(ids).toEqual(rows.filter(({ day }) => day >= from && day <= to).map(({ id }) => id));
    expect(await found(`account_id=${whose}&from=${to}&to=${from}`)).toEqual([]);
  });

  test('page by page under a filter, without missing or repeating', async () => {
    const whose = await seventh();
    const { body: first } = await agnes.get(`${trail}?account_id=${whose}&limit=7`);
    const { body: second } = await agnes.get(`${trail}?account_id=${whose}&limit=7&after=${first.next}`);
    const { rows } = await world.db.query<{ id: string }>('select id from audit.events where account_id = $1 order by id desc limit 14', [whose]);
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id)).toEqual(rows.map(({ id }) => id));
  });

  test.each(['event=request.refused', `account_id=${rare}`, `subject_id=${rare}`, `on_behalf_of=${rare}`, `record_id=${rare}`, 'outcome=denied', 'from=2001-01-01&to=2001-01-02', ''])(
    'along an index, however long it is and however rare what is looked for: %s', async (query) => {
      const sent = await sentDuring(() => agnes.get(`${trail}?${query}`));
      const { text, values } = sent.find((one) => one.text.includes('from audit.events e'))!;
      await world.db.query('begin');
      await world.db.query("select access.open(id) from identity.sessions where account_id = $1 order by proved_at desc limit 1", [agnes.me.account.id]);
      await world.db.query('set local role egide_auditor');
      const { rows } = await world.db.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, values as unknown[]);
      await world.db.query('rollback');
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index Scan/);
      expect(plan).not.toMatch(/Seq Scan/);
      // The page and what is skipped on the way to it, or the few there are: never the table.
      expect(Number(/rows removed by filter: (\d+)/i.exec(plan)?.[1] ?? 0)).toBeLessThan(3_000);
      if (process.env.EGIDE_TRAIL) console.info(query, /Execution Time: .*/.exec(plan)?.[0]);
    });
});

describe('one event', () => {
  test('is told in plain words, in the language asked for, with why it was refused', async () => {
    await (await world.as('elodie')).get(trail);
    const [denied] = await found('event=access.denied&outcome=denied');
    const { status, body } = await agnes.get(`${trail}/${denied!.id}`);
    expect([status, body.told, body.code]).toEqual([200, 'Demande refusée', 'forbidden']);
    expect(body.refusal).toMatch(/^Vo/);
    const english = await agnes.get(`${trail}/${denied!.id}`).set('accept-language', 'en');
    expect(english.body.told).toBe('A request was refused');
    const { rows } = await world.db.query("select count(*)::int as n from audit.events where event = 'audit.read' and record_id = $1", [denied!.id]);
    expect(rows[0].n).toBe(2);
  });

  test('has its words in both languages, and an older one keeps its name', async () => {
    const { events } = (await agnes.get('/api/backoffice/audit-event-names')).body as { events: { event: string; told: string }[] };
    expect(Object.fromEntries(events.map(({ event, told }) => [event, told]))).toEqual(auditFrench);
    expect(Object.keys(auditFrench)).toEqual(Object.keys(auditCatalogue));
    await world.db.query("insert into audit.events (id, event, outcome, record_id) values ($1, 'of.another-time', 'done', $1)", [v7()]);
    expect((await found('event=of.another-time')).map(({ told }) => told)).toEqual(['of.another-time']);
  });
});
