import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg, { type PoolClient } from 'pg';
import { Flush, inOneGo, type Step } from '../../src/access/flush.js';
import { freshConnection } from '../support/postgres.js';

/* What leaves in one go and is answered in one: the first run of a statement goes another way than the later ones. */

let connection: Awaited<ReturnType<typeof freshConnection>>;
let client: PoolClient;
beforeAll(async () => {
  connection = await freshConnection();
  client = new pg.Client({ connectionString: connection.url, pipeline: true } as pg.ClientConfig) as unknown as PoolClient;
  await (client as unknown as pg.Client).connect();
  await client.query('create temp table kept (id int primary key)');
}, 60_000);
afterAll(async () => {
  await (client as unknown as pg.Client).end();
  await connection.close();
});

const step = (text: string, values: unknown[] = []): Step => ({ name: text.slice(0, 60), text, values });
const insert = (id: number) => step('insert into kept values ($1) returning id', [id]);
const kept = async () => (await client.query('select id from kept order by id')).rows.map(({ id }) => id as number);

/** The same twice: as separate queries at first, in one flush from then on. */
async function twice(steps: () => Step[]) {
  const first = await inOneGo(client, steps());
  let flushes = 0;
  const query = client.query.bind(client) as (given: unknown) => unknown;
  client.query = ((given: unknown) => (given instanceof Flush && flushes++, query(given))) as never;
  const second = await inOneGo(client, steps()).finally(() => (client.query = query as never));
  expect(flushes).toBe(1);
  return [first, second];
}

test('whatever is sent and read is the same at the first run and in a flush', async () => {
  const values = [new Date('2026-03-01T10:00:00Z'), Buffer.from([0, 255]), { a: ['é', null] }, [randomUUID()], true, null, 12, '2026-03-01', '9007199254740993'];
  const text = 'select $1::timestamptz a, $2::bytea b, $3::jsonb c, $4::uuid[] d, $5::boolean e, $6::text f, $7::int g, $8::date h, $9::bigint i, 1.50::numeric j';
  const [first, second] = await twice(() => [step(text, values), step('select 1 where false')]);
  expect(second).toEqual(first);
  expect(first![0]!.rows[0]).toMatchObject({ a: values[0], b: values[1], c: values[2], d: values[3], e: true, f: null, g: 12 });
  expect(first![1]).toEqual({ rows: [], command: 'SELECT' });
});

describe('in a flush', () => {
  beforeAll(async () => {
    await inOneGo(client, [step('begin'), insert(0), step('select 1 / $1::int as one', [1]), step('commit')]);
  });

  test('the rows of one statement are never another’s', async () => {
    const [, second] = await twice(() => [step('select * from generate_series(1, 3) a'), step('select null as b where $1', [false]), step('select 7 as c')]);
    expect(second!.map(({ rows }) => rows)).toEqual([[{ a: 1 }, { a: 2 }, { a: 3 }], [], [{ c: 7 }]]);
  });

  test('the first that fails is told, nothing behind it counts, and what came before waits for the end of the transaction', async () => {
    await expect(inOneGo(client, [step('begin'), insert(1), step('select 1 / $1::int as one', [0]), step('commit')])).rejects.toMatchObject({ code: '22012' });
    expect((await inOneGo(client, [step('commit')]))[0]!.command).toBe('ROLLBACK');
    expect(await kept()).toEqual([0]);
    await inOneGo(client, [step('begin'), insert(2), step('commit')]);
    expect(await kept()).toEqual([0, 2]);
  });

  test('a value that cannot be sent fails before anything is', async () => {
    const round: Record<string, unknown> = {};
    round.self = round;
    await expect(inOneGo(client, [insert(3), step('select 1 / $1::int as one', [round])])).rejects.toThrow('circular');
    expect(await kept()).toEqual([0, 2]);
  });

  test('what is asked beside it keeps its own answer, in its turn', async () => {
    const [before, flushed, after] = await Promise.all([
      client.query('select count(*)::int as n from kept'),
      inOneGo(client, [step('begin'), insert(4), step('commit')]),
      client.query('select count(*)::int as n from kept'),
    ]);
    expect([before.rows, flushed[1]!.rows, after.rows]).toEqual([[{ n: 2 }], [{ id: 4 }], [{ n: 3 }]]);
  });
});
