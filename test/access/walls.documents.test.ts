import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, members } from '../../demo/world.js';
import { leaveDocument } from '../support/left-documents.js';
import { bootWorld, type World } from '../support/world.js';
import { openSession } from './sessions.js';

/* The rooms by themselves, with the privileges they have: whatever the application forgets. */

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());

/** Runs a statement in the room of somebody, with an adult in sight, and undoes it. */
async function inRoom([email, role, focus]: [string, string, string?], sql: string, params: unknown[] = []) {
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

const contractOf = async (person: string) => (await world.db.query<{ id: string }>('select id from coverage.contracts where person_id = $1 order by id limit 1', [person])).rows[0]!.id;
const provide = `insert into documents.documents (id, person_id, holder_id, kind, title, provided_as, created_by, contract_id, mandate_id)
  select gen_random_uuid(), $1, case $2 when 'guardian' then access.holder() end, coalesce($4, 'rib'), '\\x00', $2, coalesce($5, access.account()), $3, null`;

describe('a document of a contract', () => {
  const { elodie, lucien } = members;
  const sides: [string, [string, string, string?], string, string][] = [
    ['a member', ['elodie', 'member'], 'member', elodie.id],
    ['a guardian', ['sabine', 'guardian', adults.marguerite.id], 'guardian', adults.marguerite.id],
    ['a caseworker', ['ines', 'caseworker'], 'mutual', elodie.id],
  ];

  test.each(sides)('is put by %s under a contract of whoever’s file it is, and under nobody else’s', async (_, who, as, person) => {
    expect((await inRoom(who, provide, [person, as, await contractOf(person), null, null])).rowCount).toBe(1);
    await expect(inRoom(who, provide, [person, as, await contractOf(lucien.id), null, null])).rejects.toThrow('foreign key');
    const id = await leaveDocument(world, { personId: person, providedAs: as as 'member', holderId: as === 'guardian' ? (await openSession(world.db, 'sabine', 'guardian')).acts.holder : null });
    const move = 'update documents.documents set contract_id = $2 where id = $1';
    expect((await inRoom(who, move, [id, await contractOf(person)])).rowCount).toBe(1);
    await expect(inRoom(who, move, [id, await contractOf(lucien.id)])).rejects.toThrow('foreign key');
  });

  test('is never one that an employer keeps', async () => {
    const { rows: [affiliate] } = await world.db.query<{ id: string }>(`select a.id from employers.affiliations a join identity.grants g on g.holder_id = a.legal_entity_id
      join identity.accounts c on c.id = g.account_id where c.email ~ '^gaelle' order by a.id limit 1`);
    const id = await leaveDocument(world, { personId: affiliate!.id, providedAs: 'employer' });
    const move = inRoom(['gaelle', 'employer'], 'update documents.documents set contract_id = $2 where id = $1', [id, await contractOf(elodie.id)]);
    await expect(move).rejects.toThrow('check constraint');
  });
});

describe('in the room of caseworkers', () => {
  const ines: [string, string] = ['ines', 'caseworker'];
  const accountOf = async (email: string) => (await openSession(world.db, email, 'caseworker')).acts.account;

  test('contracts are read, and none is written, changed or removed', async () => {
    expect((await inRoom(ines, 'select id, number, person_id, option_id, starts_on, ends_on from coverage.contracts')).rowCount).toBeGreaterThan(1);
    for (const write of ['update coverage.contracts set ends_on = ends_on', 'delete from coverage.contracts', 'insert into coverage.contracts select * from coverage.contracts']) await expect(inRoom(ines, write)).rejects.toThrow('permission denied');
  });

  test('a statement is put there under one’s own name alone, and no form on health', async () => {
    const { id } = members.elodie;
    expect((await inRoom(ines, provide, [id, 'mutual', null, 'statement', await accountOf('ines')])).rowCount).toBe(1);
    await expect(inRoom(ines, provide, [id, 'mutual', null, 'statement', members.lucien.id])).rejects.toThrow('row-level security');
    await expect(inRoom(ines, provide, [id, 'mutual', null, 'health_form', await accountOf('ines')])).rejects.toThrow('row-level security');
    await expect(inRoom(ines, provide, [id, 'member', null, 'statement', await accountOf('ines')])).rejects.toThrow('row-level security');
  });

  test('a comment is signed with one’s own account, for the mutual, on a document in sight', async () => {
    const [seen, unseen] = [await leaveDocument(world, { personId: members.elodie.id, providedAs: 'member' }), await leaveDocument(world, { personId: members.elodie.id, providedAs: 'member', kind: 'health_form' })];
    const sign = `insert into documents.comments (id, document_id, person_id, text, author_name, written_as, account_id) values (gen_random_uuid(), $1, $2, '\\x00', '\\x00', $3, coalesce($4, access.account()))`;
    expect((await inRoom(ines, sign, [seen, members.elodie.id, 'mutual', null])).rowCount).toBe(1);
    for (const [document, person, as, account] of [[unseen, members.elodie.id, 'mutual', null], [seen, members.lucien.id, 'mutual', null], [seen, members.elodie.id, 'member', null], [seen, members.elodie.id, 'mutual', members.elodie.id]]) {
      await expect(inRoom(ines, sign, [document, person, as, account])).rejects.toThrow('row-level security');
    }
  });
});
