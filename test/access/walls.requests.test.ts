import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities, members } from '../../demo/world.js';
import { kindNames, kindOf, type Side } from '../../src/demands/index.js';
import { after, moves, requestStates } from '../../src/requests/states.js';
import { leaveDocument } from '../support/left-documents.js';
import { leaveRequest } from '../support/left-requests.js';
import { bootWorld, type World } from '../support/world.js';
import { openSession } from './sessions.js';

/* The rooms by themselves, with the privileges they have: whatever the application forgets. */

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());

const elodie = members.elodie.id;
const none = '0192f3a4-5b6c-7d8e-9f00-112233445566';

/** Runs a statement in the room of somebody, with an adult in focus, and undoes it. */
async function inRoom(email: string, role: string, sql: string, params: unknown[] = [], focus?: string) {
  const { session } = await openSession(world.db, email, role);
  await world.db.query(`begin; set local role egide_${role}`);
  try {
    await world.db.query('select access.open($1)', [session]);
    if (focus) await world.db.query('select access.focus($1)', [focus]);
    return await world.db.query(sql, params);
  } finally {
    await world.db.query('rollback');
  }
}

const change = (email: string, role: string, set: string, id: string) => inRoom(email, role, `update requests.requests set ${set} where id = $1`, [id]);

test('the database knows the kinds of the code, how many decide each and how long it is held', async () => {
  const { rows } = await world.db.query('select kind, asked_as as "askedAs", deciders, hold_days as "holdDays" from requests.kinds order by kind, asked_as');
  const sides = (kind: (typeof kindNames)[number]) => (Object.keys(kindOf(kind).rights) as Side[]).sort();
  const inCode = [...kindNames].sort().flatMap((kind) => sides(kind).map((askedAs) => ({ kind, askedAs, deciders: kindOf(kind).deciders, holdDays: kindOf(kind).holdDays })));
  expect(rows).toEqual(inCode);
});

test('its trigger lets states follow each other as the code does, and in no other way', async () => {
  const id = await leaveRequest(world, { personId: elodie });
  const allowed = new Set(requestStates.flatMap((from) => moves.map((move) => `${from} ${after(from, move)}`)));
  const facts = (state: string) => ({
    first_by: `'${none}'`, submitted_at: state === 'draft' ? 'null' : 'now()', due_on: state === 'draft' ? 'null' : 'access.today()',
    decided_at: ['accepted', 'refused', 'applied'].includes(state) ? 'now()' : 'null', applied_at: state === 'applied' ? 'now()' : 'null',
  });
  const set = (state: string) => [`state = '${state}'`, ...Object.entries(facts(state)).map(([column, value]) => `${column} = ${value}`)].join(', ');
  const found = new Set<string>();
  for (const from of requestStates) {
    for (const to of requestStates.filter((one) => one !== from)) {
      await world.db.query(`begin; set local session_replication_role = replica; update requests.requests set ${set(from)} where id = '${id}'; set local session_replication_role = origin`);
      const moved = await world.db.query(`update requests.requests set ${set(to)} where id = $1`, [id]).then(() => true, ({ message }: Error) => /does not become/.test(message) ? false : Promise.reject(new Error(message)));
      await world.db.query('rollback');
      if (moved) found.add(`${from} ${to}`);
    }
  }
  expect([...found].sort()).toEqual([...allowed].filter((one) => !one.endsWith('undefined')).sort());
});

describe('four eyes', () => {
  const two = { personId: adults.yvonne.id, holderId: entities.riveClaire.id, state: 'in_review' };

  test('are two people, neither of them whoever asked, and no fewer than the kind wants', async () => {
    const id = await leaveRequest(world, two);
    const decided = "state = 'accepted', decided_at = now(), apply_on = access.today()";
    await expect(change('ines', 'caseworker', `${decided}, first_by = access.account()`, id)).rejects.toThrow('enough_eyes');
    await expect(change('ines', 'caseworker', `${decided}, first_by = access.account(), second_by = access.account()`, id)).rejects.toThrow('four_eyes');
    await expect(change('ines', 'caseworker', `${decided}, first_by = '${none}', second_by = access.account()`, id)).rejects.toThrow('in the name of another');
    const asker = "update requests.requests set first_by = asked_by where id = $1";
    await world.db.query('begin; set local session_replication_role = replica');
    await expect(world.db.query(asker, [id])).rejects.toThrow('four_eyes');
    await world.db.query('rollback');
  });

  test('are the kind’s to want: a request names no other number than its kind has', async () => {
    const begin = (deciders: number) =>
      inRoom('elodie', 'member', `insert into requests.requests (id, kind, asked_as, deciders, hold_days, person_id, holder_id, asked_by, content)
        values (gen_random_uuid(), 'beneficiary', 'member', $1, 0, access.holder(), access.holder(), access.account(), '\\x00')`, [deciders]);
    await expect(begin(0)).rejects.toThrow('foreign key');
    await expect(begin(1)).resolves.toMatchObject({ rowCount: 1 });
  });
});

describe('outside', () => {
  test('nobody decides, takes a decision back, or reads who of the mutual did what', async () => {
    const id = await leaveRequest(world, { personId: elodie, state: 'in_review' });
    for (const set of ["state = 'refused', decided_at = now()", 'first_by = access.account()', 'deciders = 0', 'apply_on = access.today()', 'person_id = person_id', 'assigned_to = null']) {
      await expect(change('elodie', 'member', set, id)).rejects.toThrow(/row-level security|permission denied/);
    }
    for (const column of ['asked_by', 'assigned_to', 'first_by', 'second_by', 'review']) await expect(inRoom('elodie', 'member', `select ${column} from requests.requests`)).rejects.toThrow('permission denied');
    for (const column of ['account_id', 'author_name']) await expect(inRoom('elodie', 'member', `select ${column} from requests.steps`)).rejects.toThrow('permission denied');
  });

  test('what was sent stays as it was sent, and no step is changed or taken back, by anybody', async () => {
    const id = await leaveRequest(world, { personId: elodie, state: 'submitted' });
    await expect(change('elodie', 'member', "content = '\\x01'", id)).rejects.toThrow('stays as it was asked');
    for (const [email, role] of [['elodie', 'member'], ['sabine', 'guardian'], ['ines', 'caseworker']] as const) {
      for (const sql of ['delete from requests.steps', 'update requests.steps set at = at', 'delete from requests.requests']) await expect(inRoom(email, role, sql)).rejects.toThrow('permission denied');
    }
  });

  test.each([['elodie', 'member'], ['sabine', 'guardian']] as const)('no internal step is in the sight of %s, a %s, whatever other policy shows steps', async (email, role) => {
    const id = await leaveRequest(world, { personId: elodie });
    await world.db.query("insert into requests.steps (id, request_id, sealed_under, step, done_as, account_id, words) select gen_random_uuid(), $1, $2, s, 'mutual', $2, '\\x00' from unnest(array['noted', 'taken', 'first_accepted']) s", [id, elodie]);
    await world.db.query(`create policy wide on requests.steps for select to egide_${role} using (true)`);
    const { rows } = await inRoom(email, role, 'select distinct internal from requests.steps');
    await world.db.query('drop policy wide on requests.steps');
    expect(rows).toEqual([{ internal: false }]);
  });
});

test('at a guardian’s sabine takes a step and attaches and takes back a document, and yann, who only reads, does not', async () => {
  const of = { personId: adults.marguerite.id, holderId: entities.riveClaire.id };
  const id = await leaveRequest(world, { ...of, state: 'draft' });
  const [free, attached] = [await leaveDocument(world, { ...of, providedAs: 'guardian' }), await leaveDocument(world, { ...of, providedAs: 'guardian' })];
  const attach = 'insert into requests.attachments (id, request_id, document_id) values (gen_random_uuid(), $1, $2)';
  await world.db.query(attach, [id, attached]);
  const step = "insert into requests.steps (id, request_id, sealed_under, step, done_as, account_id) values (gen_random_uuid(), $1, $2, 'withdrawn', 'guardian', access.account())";
  const detach = 'delete from requests.attachments where request_id = $1';
  for (const [sql, params, refusal] of [[step, [id, of.personId], 'never_a_reader'], [attach, [id, free], 'never_a_reader'], [detach, [id], 'nothing']] as const) {
    const tried = (email: string) => inRoom(email, 'guardian', sql, [...params], of.personId).then(({ rowCount }) => (rowCount ? 'done' : 'nothing'), ({ message }: Error) => message);
    expect(await tried('sabine')).toBe('done');
    expect(await tried('yann')).toContain(refusal);
  }
});

describe('a caseworker', () => {
  test('adds no beneficiary and moves nobody without an accepted request', async () => {
    const id = await leaveRequest(world, { personId: elodie, state: 'in_review' });
    const { rows: [contract] } = await world.db.query('select id from coverage.contracts where person_id = $1 limit 1', [elodie]);
    const add = `insert into coverage.beneficiaries (id, contract_id, person_id, civility, last_name, first_name, birth_date, link) values ($1, $2, $3, 'none', 'N', 'P', '2020-01-01', 'child')`;
    await expect(inRoom('ines', 'caseworker', add, [id, contract.id, elodie])).rejects.toThrow('row-level security');
    await expect(inRoom('ines', 'caseworker', "update persons.persons set city = 'Ailleurs' where id = $1", [elodie])).resolves.toMatchObject({ rowCount: 0 });
  });

  test('sees nothing of what concerns them, or those for whom they act', async () => {
    const id = await leaveRequest(world, { personId: elodie });
    const sees = async () => (await inRoom('ines', 'caseworker', 'select id from requests.requests where id = $1', [id])).rowCount;
    expect(await sees()).toBe(1);
    await world.db.query("insert into identity.grants (id, account_id, space, role, holder_id, starts_on) select gen_random_uuid(), id, 'member', 'member', $1, access.today() from identity.accounts where email like 'ines%'", [elodie]);
    expect(await sees()).toBe(0);
    await world.db.query("delete from identity.grants where space = 'member' and account_id = (select id from identity.accounts where email like 'ines%')");
  });
});

test('the applier writes that what was held is applied or lapsed, in nobody’s name and without a word, and nothing else', async () => {
  const id = await leaveRequest(world, { personId: elodie, state: 'submitted' });
  const step = async (what: string, more = '', value = '') => {
    await world.db.query('begin; set local session_replication_role = replica');
    await world.db.query("update requests.requests set state = 'accepted', decided_at = access.now(), first_by = $2, apply_on = access.today() where id = $1", [id, none]);
    await world.db.query('set local session_replication_role = origin; set local role egide_applier');
    const sql = `insert into requests.steps (id, request_id, sealed_under, step, done_as${more}) values (gen_random_uuid(), $1, $2, '${what}', 'portal'${value})`;
    const outcome = await world.db.query(sql, [id, elodie]).then(({ rowCount }) => rowCount, ({ message }: Error) => message);
    await world.db.query('rollback');
    return outcome;
  };
  expect([await step('applied'), await step('lapsed')]).toEqual([1, 1]);
  for (const refused of [await step('refused'), await step('accepted'), await step('applied', ', words', ", '\\x00'"), await step('applied', ', account_id', ', gen_random_uuid()')]) expect(refused).toMatch(/row-level security|permission denied/);
});

test('the applier and the courier read ids and states, the applier opens nothing, and the other rooms hold nothing of requests', async () => {
  const { rows } = await world.db.query(
    `select r.rolname as role, c.relname as table, string_agg(a.attname, ' ' order by a.attnum) as columns from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where n.nspname = 'requests' and c.relkind = 'r' and not r.rolsuper and r.rolname like 'egide_%' and has_column_privilege(r.oid, c.oid, a.attnum, 'select')
        and r.rolname not in ('egide_owner', 'egide_loader', 'egide_member', 'egide_guardian', 'egide_caseworker') group by 1, 2 order by 1`,
  );
  expect(rows).toEqual([
    { role: 'egide_applier', table: 'requests', columns: 'id kind asked_as person_id about_id mandate_id holder_id state apply_on version' },
    { role: 'egide_courier', table: 'requests', columns: 'id kind person_id state' },
  ]);
  const { rows: keys } = await world.db.query("select has_table_privilege('egide_applier', 'keyring.data_keys', 'select') as opens");
  expect(keys).toEqual([{ opens: false }]);
});
