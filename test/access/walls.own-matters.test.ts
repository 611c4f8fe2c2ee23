import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, by, entities, members } from '../../demo/world.js';
import { givenBesides } from '../support/besides.js';
import { entrust } from '../support/entrusted.js';
import { leaveConversation } from '../support/left-conversations.js';
import { leaveDocument } from '../support/left-documents.js';
import { bootWorld, type World } from '../support/world.js';
import { openSession } from './sessions.js';

/* The room of caseworkers by itself, whatever the application forgets: Inès is a member besides, and works for an association. */

const { elodie, thierry } = members;
const { riveClaire, saintRoch, mirambeau } = entities;
let world: World;
let grants: string[];
beforeAll(async () => {
  world = await bootWorld();
  grants = [
    await givenBesides(world, by.caseworker, { role: 'guardian', holder: riveClaire.id, function: 'manager' }),
    await givenBesides(world, by.caseworker, { role: 'member', holder: thierry.id }),
    await givenBesides(world, by.caseworker, { role: 'employer', holder: mirambeau.id, function: 'reader' }),
  ];
});
afterAll(() => world.close());

/** How many rows a statement reaches, or that the wall refused it; it is undone. */
async function reached(sql: string, params: unknown[]): Promise<number | string> {
  const { session } = await openSession(world.db, 'ines', 'caseworker');
  await world.db.query('begin; set local role egide_caseworker');
  try {
    await world.db.query('select access.open($1)', [session]);
    return await world.db.query(sql, params).then(({ rowCount }) => rowCount!, (error: Error) => error.message.replace(/^new row violates (row-level security policy).*/, '$1'));
  } finally {
    await world.db.query('rollback');
  }
}

const refused = 'row-level security policy';
/** What a statement does to what is theirs, and last to what is not. */
async function same(sql: string, own: unknown[][], others: unknown[]): Promise<(number | string)[]> {
  const told: (number | string)[] = [];
  for (const params of [...own, others]) told.push(await reached(sql, params));
  return told;
}

describe('in the room of caseworkers, of those for whom one acts besides', () => {
  test('no judgment is verified or ended, and no adult listed or taken off the list', async () => {
    const entrusted = async (last: string, holder: string, person?: string) => {
      const { mandateId } = await entrust(world, { last, holder });
      if (person) await world.db.query('update guardianship.mandates set person_id = $2 where id = $1', [mandateId, person]);
      return [mandateId];
    };
    const [house, self, other] = [await entrusted('Maison', riveClaire.id), await entrusted('Soi', saintRoch.id, thierry.id), await entrusted('Autre', saintRoch.id)];
    const verifies = 'update guardianship.mandates set verified_at = now(), verified_by = access.account() where id = $1';
    expect(await same(verifies, [house, self], other)).toEqual([0, 0, 1]);
    expect(await reached('select from guardianship.mandates where id = any ($1)', [[...house, ...self]])).toBe(2);
    const lists = `insert into guardianship.protected_adults (mandate_id, holder_id, person_id, last_name, first_name, birth_date, name_key, measure, field, bank_details_by, medical_by, sends_documents, starts_on, ends_on)
      select m.id, m.holder_id, m.person_id, p.last_name, p.first_name, p.birth_date, 'x', m.measure, m.field, 'guardian', 'guardian', true, m.starts_on, m.last_day from guardianship.mandates m join persons.persons p on p.id = m.person_id where m.id = $1`;
    expect(await same(lists, [house, self], other)).toEqual([refused, refused, 1]);
    for (const [id] of [house, self, other]) await world.db.query(lists, [id]);
    for (const sql of ['update guardianship.protected_adults set sends_documents = false where mandate_id = $1', 'delete from guardianship.protected_adults where mandate_id = $1']) {
      expect(await same(sql, [house, self], other)).toEqual([0, 0, 1]);
    }
  });

  test('nothing is put into their file, changed or signed there, while it is read as anybody’s', async () => {
    const [own, other] = [await leaveDocument(world, { personId: thierry.id, providedAs: 'mutual' }), await leaveDocument(world, { personId: elodie.id, providedAs: 'mutual' })];
    const house = await leaveDocument(world, { personId: adults.marguerite.id, providedAs: 'guardian', holderId: riveClaire.id });
    const provides = "insert into documents.documents (id, person_id, kind, title, provided_as, created_by) values (gen_random_uuid(), $1, 'certificate', '\\x00', 'mutual', access.account())";
    expect(await same(provides, [[thierry.id]], [elodie.id])).toEqual([refused, 1]);
    const adds = "insert into documents.versions (id, document_id, person_id, number, file_name, declared_type, size, key, uploaded_by) select gen_random_uuid(), id, person_id, 2, '\\x00', 'x/y', 1, '\\x00', access.account() from documents.documents where id = $1";
    expect(await same(adds, [[own]], [other])).toEqual([refused, 1]);
    for (const sql of ['update documents.documents set withdrawn_at = now() where id = $1', 'update documents.versions set received = received where document_id = $1']) expect(await same(sql, [[own]], [other])).toEqual([0, 1]);
    const signs = "insert into documents.comments (id, document_id, person_id, text, author_name, written_as, account_id) select gen_random_uuid(), id, person_id, '\\x00', '\\x00', 'mutual', access.account() from documents.documents where id = $1";
    expect(await same(signs, [[own], [house]], [other])).toEqual([refused, refused, 1]);
    expect(await reached('select from documents.documents where id = any ($1)', [[own, house, other]])).toBe(3);
  });

  test('no conversation is seen, noted upon, closed or begun, theirs or about them', async () => {
    const { rows: [affiliate] } = await world.db.query('select id from employers.affiliations where legal_entity_id = $1 limit 1', [mirambeau.id]);
    const own = [
      await leaveConversation(world, { person_id: thierry.id, holder_id: thierry.id }),
      await leaveConversation(world, { opened_as: 'guardian', person_id: adults.marguerite.id, holder_id: riveClaire.id }),
      await leaveConversation(world, { opened_as: 'guardian', person_id: thierry.id, holder_id: saintRoch.id }),
      await leaveConversation(world, { opened_as: 'employer', affiliation_id: affiliate.id }),
    ].map((id) => [id]);
    const other = [await leaveConversation(world, { person_id: elodie.id, holder_id: elodie.id })];
    for (const sql of ['select from conversations.threads where id = $1', "update conversations.threads set state = 'closed' where id = $1", 'select from conversations.messages where thread_id = $1', 'select from conversations.steps where thread_id = $1']) {
      expect([sql, await same(sql, own, other)]).toEqual([sql, [0, 0, 0, 0, 1]]);
    }
    const notes = "insert into conversations.messages (id, thread_id, sealed_under, kind, number, body, author_name, written_as, account_id) select gen_random_uuid(), $1, $2, 'note', 9, '\\x00', '\\x00', 'mutual', access.account()";
    expect(await same(notes, [[...own[0]!, thierry.id]], [...other, elodie.id])).toEqual([refused, 1]);
    const begins = "insert into conversations.threads (id, kind, motive, person_id, holder_id, sealed_under, opened_as, opened_by, last_message_id, last_written_as, begun_by_mutual, mandate_id) select gen_random_uuid(), 'question', 'other', $1, $2, $1, $3, access.account(), gen_random_uuid(), 'mutual', true, $4";
    await world.db.query("update guardianship.protected_adults set person_id = $1 where mandate_id = (select mandate_id from guardianship.protected_adults where holder_id = $2 and starts_on <= access.today() and ends_on >= access.today() limit 1)", [thierry.id, saintRoch.id]);
    const { rows: [listed] } = await world.db.query('select mandate_id as id from guardianship.protected_adults where person_id = $1 and holder_id = $2', [thierry.id, saintRoch.id]);
    expect(await same(begins, [[thierry.id, thierry.id, 'member', null], [thierry.id, saintRoch.id, 'guardian', listed.id]], [elodie.id, elodie.id, 'member', null])).toEqual([refused, refused, 1]);
  });

  test('it is so before a grant begins, and no longer once it has ended or was taken back', async () => {
    const id = await leaveDocument(world, { personId: thierry.id, providedAs: 'mutual' });
    const told = [];
    for (const change of ['starts_on = access.today() + 30', "starts_on = '2026-01-01', ends_on = access.today()", 'ends_on = access.today() - 1', 'ends_on = null, revoked_at = now()', 'revoked_at = null']) {
      await world.db.query(`update identity.grants set ${change} where id = $1`, [grants[1]]);
      told.push(await reached('update documents.documents set withdrawn_at = now() where id = $1', [id]));
    }
    expect(told).toEqual([0, 0, 1, 1, 0]);
  });
});
