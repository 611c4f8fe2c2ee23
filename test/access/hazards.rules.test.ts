import { createMongoAbility, subject } from '@casl/ability';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { abilityOf, type Actor, type Policy, where } from '../../src/access/index.js';
import { freshConnection } from '../support/postgres.js';

let connection: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
beforeAll(async () => {
  connection = await freshConnection();
  db = connection.db;
});
afterAll(() => connection.close());

const someone: Actor = {
  sessionId: 's', accountId: 'a', assurance: 'strong', today: '2026-11-22', now: '2026-11-22T12:00:00Z', stepUps: [], grantId: 'g',
  space: 'member', role: 'member', function: null, holderId: 'h', establishmentIds: [], branchIds: null,
};
const under = (policy: Policy, actor = someone) => abilityOf(actor, [policy]);
const sqlOf = (policy: Policy, params: unknown[] = []) => where(under(policy), 'read', 'Thing', { day: 'x.day' }, params);

describe('a condition in SQL', () => {
  test('of nothing allowed is FALSE', () => {
    expect(sqlOf(() => undefined)).toBe('false');
    expect(sqlOf((_, allow) => allow('read', 'Other'))).toBe('false');
    expect(sqlOf((_, allow) => allow('write', 'Thing'))).toBe('false');
  });

  test('of everything allowed is TRUE', () => {
    expect(sqlOf((_, allow) => allow('read', 'Thing'))).toBe('true');
  });

  test('of everything forbidden again is FALSE', () => {
    expect(sqlOf((_, allow, forbid) => [allow('read', 'Thing'), forbid('read', 'Thing')])).toBe('false');
  });

  test('of an account without a grant is FALSE, whatever the policy says', () => {
    const ability = under((_, allow) => allow('read', 'Thing'), { ...someone, grantId: null });
    expect(where(ability, 'read', 'Thing', {}, [])).toBe('false');
  });

  test('never carries a value in its text', () => {
    const params: unknown[] = [];
    expect(sqlOf((_, allow) => allow('read', 'Thing', { day: "' or 1=1 --" }), params)).toBe('x.day = $1');
    expect(params).toEqual(["' or 1=1 --"]);
  });
});

/** Values below, at and above the one compared with; and none. */
const days = ['2026-01-01', '2026-06-15', '2026-12-31', null];

/** Which of the days a policy leaves in sight: in memory, and in PostgreSQL. */
async function bothWays(policy: Policy): Promise<[memory: unknown[], sql: unknown[]]> {
  const memory = days.filter((day) => under(policy).can('read', subject('Thing', { day })));
  const params: unknown[] = [days];
  const { rows } = await db.query(`select x.day from unnest($1::text[]) x(day) where ${sqlOf(policy, params)}`, params);
  return [memory, rows.map(({ day }: { day: unknown }) => day)];
}

const limit = '2026-06-15';
const conditions: [string, Record<string, unknown>, (string | null)[]][] = [
  ['equal', { day: limit }, [limit]],
  ['not equal', { day: { $ne: limit } }, ['2026-01-01', '2026-12-31', null]],
  ['before', { day: { $lt: limit } }, ['2026-01-01']],
  ['until', { day: { $lte: limit } }, ['2026-01-01', limit]],
  ['after', { day: { $gt: limit } }, ['2026-12-31']],
  ['from', { day: { $gte: limit } }, [limit, '2026-12-31']],
  ['one of', { day: { $in: [limit, '2026-12-31'] } }, [limit, '2026-12-31']],
  ['one of none', { day: { $in: [] } }, []],
  ['unknown', { day: null }, [null]],
  ['known', { day: { $ne: null } }, ['2026-01-01', limit, '2026-12-31']],
  ['between', { day: { $gte: limit, $lte: '2026-12-31' } }, [limit, '2026-12-31']],
];

describe.each(conditions)('"%s", with NULL among the values', (_, condition, chosen) => {
  test('allows the same rows in memory and in SQL', async () => {
    expect(await bothWays((_actor, allow) => allow('read', 'Thing', condition))).toEqual([chosen, chosen]);
  });

  test('forbids the same rows in memory and in SQL, and no other', async () => {
    const left = days.filter((day) => !chosen.includes(day));
    expect(await bothWays((_actor, allow, forbid) => [allow('read', 'Thing'), forbid('read', 'Thing', condition)])).toEqual([left, left]);
  });
});

describe('a rule that cannot be said stops with an error instead of opening anything', () => {
  test.each([
    ['nin', { day: { $nin: ['x'] } }],
    ['regex', { day: { $regex: '.*' } }],
    ['exists', { day: { $exists: true } }],
    ['all', { day: { $all: ['x'] } }],
    ['size', { day: { $size: 1 } }],
    ['elemMatch', { day: { $elemMatch: { a: 1 } } }],
  ])('%s is not in the closed list of operators', (name, condition) => {
    expect(() => sqlOf((_, allow) => allow('read', 'Thing', condition))).toThrow(`operator ${name} is not in the closed list`);
  });

  test('a field without a column', () => {
    expect(() => sqlOf((_, allow) => allow('read', 'Thing', { unheardOf: 1 }))).toThrow('rule names unheardOf, which has no column');
  });

  test.each([
    ['a value', { day: undefined }],
    ['the value of an operator', { day: { $lte: undefined } }],
    ['one of a list', { day: { $in: ['2026-01-01', undefined] } }],
  ])('undefined as %s', (_, condition) => {
    expect(() => sqlOf((_actor, allow) => allow('read', 'Thing', condition))).toThrow(/undefined/);
    expect(() => sqlOf((_actor, allow, forbid) => [allow('read', 'Thing'), forbid('read', 'Thing', condition)])).toThrow(/undefined/);
  });

  test('a NULL in a list, which SQL and JavaScript read differently', () => {
    expect(() => sqlOf((_, allow) => allow('read', 'Thing', { day: { $in: ['2026-01-01', null] } }))).toThrow(/list/);
  });

  test.each([
    ['alone', []],
    ['beside a rule on rows', [{ action: 'read', subject: 'Thing', conditions: { day: limit } }]],
  ])('a rule limited to fields, %s: it opens fields of rows and no row', (_, others) => {
    const ability = createMongoAbility([...others, { action: 'read', subject: 'Thing', fields: ['day'] }] as never);
    expect(() => where(ability, 'read', 'Thing', { day: 'x.day' }, [])).toThrow('rule on fields of Thing cannot select rows');
  });
});
