import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities, members } from '../../demo/world.js';
import { leaveConversation } from '../support/left-conversations.js';
import { leaveRequest } from '../support/left-requests.js';
import { bootWorld, type World } from '../support/world.js';
import { openSession } from './sessions.js';

/* The rooms by themselves, with the privileges they have: whatever the application forgets. */

let world: World;
let thread: string;
beforeAll(async () => {
  world = await bootWorld();
  thread = await leaveConversation(world, { person_id: members.elodie.id, holder_id: members.elodie.id });
  await world.db.query(
    `insert into conversations.messages (id, thread_id, sealed_under, kind, number, body, author_name, written_as, account_id)
       select gen_random_uuid(), thread_id, sealed_under, 'note', 1, body, author_name, 'mutual', account_id from conversations.messages where thread_id = $1`,
    [thread],
  );
});
afterAll(() => world.close());

/** Runs a statement in the room of somebody, and undoes it. */
async function inRoom(email: string, role: string, sql: string, params: unknown[] = []) {
  const { session } = await openSession(world.db, email, role);
  await world.db.query(`begin; set local role egide_${role}`);
  try {
    await world.db.query('select access.open($1)', [session]);
    return await world.db.query(sql, params);
  } finally {
    await world.db.query('rollback');
  }
}

const outside = [['elodie', 'member'], ['sabine', 'guardian'], ['gaelle', 'employer']] as const;

describe('a note of the mutual', () => {
  test.each(outside)('is in no sight of %s, a %s, and cannot be written there', async (email, role) => {
    const { rows } = await inRoom(email, role, "select id from conversations.messages where kind = 'note'");
    expect(rows).toEqual([]);
    const write = inRoom(email, role, "insert into conversations.messages (id, thread_id, sealed_under, kind, number, body, author_name, written_as, account_id) values (gen_random_uuid(), $1, $2, 'note', 1, '\\x00', '\\x00', 'mutual', access.account())", [thread, members.elodie.id]);
    await expect(write).rejects.toThrow('row-level security');
  });

  test('is in the sight of a caseworker', async () => {
    const { rows } = await inRoom('ines', 'caseworker', "select id from conversations.messages where kind = 'note' and thread_id = $1", [thread]);
    expect(rows).toHaveLength(1);
  });

  test('stays so whatever other policy lets somebody outside see a message', async () => {
    await world.db.query('create policy wide on conversations.messages for select to egide_member using (true)');
    const { rows } = await inRoom('elodie', 'member', 'select distinct kind from conversations.messages');
    await world.db.query('drop policy wide on conversations.messages');
    expect(rows).toEqual([{ kind: 'message' }]);
  });
});

describe('outside', () => {
  test.each(outside)('%s, a %s, reads no account of whoever wrote, opened or did something', async (email, role) => {
    for (const [table, column] of [['threads', 'opened_by'], ['messages', 'account_id'], ['steps', 'account_id']]) {
      await expect(inRoom(email, role, `select ${column} from conversations.${table}`)).rejects.toThrow('permission denied');
    }
  });

  test('nobody closes a conversation, answers a complaint, nor takes back what was written', async () => {
    for (const change of ["state = 'closed'", 'answered_at = now()', 'acknowledged_at = now()', "kind = 'question'", 'holder_id = holder_id', 'opened_by = access.account()']) {
      await expect(inRoom('elodie', 'member', `update conversations.threads set ${change} where id = $1`, [thread])).rejects.toThrow(/row-level security|permission denied/);
    }
    for (const sql of ['delete from conversations.messages', 'update conversations.messages set number = 1', 'delete from conversations.threads', 'delete from conversations.steps']) {
      await expect(inRoom('elodie', 'member', sql)).rejects.toThrow('permission denied');
    }
  });

  test('a member writes nothing into what a guardian has asked in their name, nor signs as somebody else', async () => {
    const ours = await leaveConversation(world, { opened_as: 'guardian', person_id: members.elodie.id, holder_id: adults.marguerite.id });
    const write = (id: string, as: string, account: string) =>
      inRoom('elodie', 'member', `insert into conversations.messages (id, thread_id, sealed_under, kind, number, body, author_name, written_as, account_id) values (gen_random_uuid(), $1, $2, 'message', 2, '\\x00', '\\x00', '${as}', ${account})`, [id, members.elodie.id]);
    if (ours) await expect(write(ours, 'member', 'access.account()')).rejects.toThrow('row-level security');
    await expect(write(thread, 'mutual', 'access.account()')).rejects.toThrow('row-level security');
    await expect(write(thread, 'member', 'gen_random_uuid()')).rejects.toThrow('row-level security');
    await expect(write(thread, 'member', 'access.account()')).resolves.toMatchObject({ rowCount: 1 });
  });

  test('a document that is not in sight is attached to nothing, even by its id', async () => {
    const { rows } = await world.db.query('select id, thread_id from conversations.messages where thread_id = $1 and kind = $2', [thread, 'message']);
    const foreign = '0192f3a4-5b6c-7d8e-9f00-112233445566';
    await expect(inRoom('elodie', 'member', 'insert into conversations.attachments (id, message_id, thread_id, document_id) values (gen_random_uuid(), $1, $2, $3)', [rows[0].id, thread, foreign])).rejects.toThrow('row-level security');
  });
});

describe('about a request', () => {
  const opening = `insert into conversations.threads (id, kind, motive, person_id, request_id, mandate_id, holder_id, sealed_under, opened_as, opened_by, last_message_id, last_written_as)
    values (gen_random_uuid(), 'question', 'other', $1, $2, $3, $4, $1, $5, access.account(), gen_random_uuid(), $5)`;
  const refused = (write: Promise<unknown>) => write.then(() => 'written', ({ message }: Error) => message);

  test('a member and a guardian open a conversation about what they have sent, and the database refuses them any other request', async () => {
    const { elodie, lucien } = members;
    const [own, draft, foreign] = [await leaveRequest(world, { personId: elodie.id }), await leaveRequest(world, { personId: elodie.id, state: 'draft' }), await leaveRequest(world, { personId: lucien.id })];
    const asElodie = (request: string) => refused(inRoom('elodie', 'member', opening, [elodie.id, request, null, elodie.id, 'member']));
    expect(await asElodie(own)).toBe('written');
    for (const id of [draft, foreign]) expect(await asElodie(id)).toContain('about_a_request');
    const adult = adults.marguerite.id;
    const [ours, theirs] = [await leaveRequest(world, { personId: adult, holderId: entities.riveClaire.id }), await leaveRequest(world, { personId: adult, holderId: entities.saintRoch.id })];
    const { rows: [mandate] } = await world.db.query('select mandate_id as id from guardianship.protected_adults where person_id = $1 and holder_id = $2 and ends_on >= access.today()', [adult, entities.riveClaire.id]);
    const asSabine = (request: string) => refused(inRoom('sabine', 'guardian', opening, [adult, request, mandate.id, entities.riveClaire.id, 'guardian']));
    expect(await asSabine(ours)).toBe('written');
    expect(await asSabine(theirs)).toContain('about_a_request');
    // Of somebody else's, named as one's own: the key of two columns.
    await expect(world.db.query("insert into conversations.threads (id, kind, motive, person_id, request_id, holder_id, sealed_under, opened_as, opened_by, last_message_id, last_written_as) values (gen_random_uuid(), 'question', 'other', $1, $2, $1, $1, 'member', $1, $1, 'member')", [elodie.id, foreign])).rejects.toThrow('foreign key');
  });

  test('nobody reads a conversation about a request that they do not read, whatever other policy lets them', async () => {
    const request = await leaveRequest(world, { personId: members.lucien.id });
    const id = await leaveConversation(world, { person_id: members.lucien.id, holder_id: members.lucien.id });
    await world.db.query('update conversations.threads set request_id = $2 where id = $1', [id, request]);
    await world.db.query('create policy wide on conversations.threads for select to egide_member, egide_guardian, egide_caseworker using (true)');
    const seen = async (email: string, role: string) => (await inRoom(email, role, 'select id from conversations.threads where id = $1', [id])).rows.length;
    const counts = [await seen('lucien', 'member'), await seen('elodie', 'member'), await seen('sabine', 'guardian'), await seen('ines', 'caseworker')];
    await world.db.query("update requests.requests set asked_by = (select id from identity.accounts where email like 'ines%') where id = $1", [request]);
    counts.push(await seen('ines', 'caseworker'));
    await world.db.query('drop policy wide on conversations.threads');
    expect(counts).toEqual([1, 0, 0, 1, 0]);
  });
});

describe('of the staff of a guardian or an employer', () => {
  const staff = [['guardian', 'sabine', 'yann'], ['employer', 'gaelle', 'noemie']] as const;
  async function leave(role: 'guardian' | 'employer'): Promise<[thread: string, sealedUnder: string]> {
    if (role === 'guardian') return [await leaveConversation(world, { opened_as: role, person_id: adults.marguerite.id, holder_id: entities.riveClaire.id }), adults.marguerite.id];
    const { rows } = await world.db.query('select id from employers.affiliations where legal_entity_id = $1 limit 1', [entities.mirambeau.id]);
    return [await leaveConversation(world, { opened_as: role, affiliation_id: rows[0].id }), rows[0].id];
  }

  test.each(staff)('at a %s’s %s writes into a conversation and %s, who only reads, does not', async (role, writer, reader) => {
    const [id, sealedUnder] = await leave(role);
    const message = `insert into conversations.messages (id, thread_id, sealed_under, kind, number, body, author_name, written_as, account_id) values (gen_random_uuid(), $1, $2, 'message', 2, '\\x00', '\\x00', '${role}', access.account())`;
    const step = `insert into conversations.steps (id, thread_id, step, done_as, account_id) values (gen_random_uuid(), $1, 'reopened', '${role}', access.account())`;
    for (const [sql, params] of [[message, [id, sealedUnder]], [step, [id]]] as const) {
      await expect(inRoom(writer, role, sql, [...params])).resolves.toMatchObject({ rowCount: 1 });
      expect((await inRoom(reader, role, 'select id from conversations.threads where id = $1', [id])).rows).toHaveLength(1);
      const refusal = await inRoom(reader, role, sql, [...params]).then(() => 'written', ({ message }: Error) => message);
      expect(refusal).toContain('never_a_reader');
    }
  });
});

test('the other rooms hold nothing of conversations, but for the notifier: who began one for the mutual', async () => {
  const { rows } = await world.db.query(
    `select r.rolname, c.relname from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'conversations' and c.relkind = 'r' and not r.rolsuper and r.rolname like 'egide_%' and r.rolname not in ('egide_owner', 'egide_loader', 'egide_member', 'egide_guardian', 'egide_employer', 'egide_caseworker')
        and (has_table_privilege(r.oid, c.oid, 'select, insert, update, delete') or has_any_column_privilege(r.oid, c.oid, 'select, insert, update'))`,
  );
  expect(rows).toEqual([{ rolname: 'egide_notifier', relname: 'threads' }]);
});
