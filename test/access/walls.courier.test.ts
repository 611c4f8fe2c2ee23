import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { adults, members } from '../../demo/world.js';
import { openRooms, type Rooms } from './rooms.js';
import { inRoom } from './universe.js';

/* The room of whoever tells the core system, and the role that notes what is to be told: what they may read, write and say, column by column. */

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
  await rooms.db.query("insert into outgoing.endpoints (name, kinds) values ('all', null), ('few', array['beneficiary.added'])");
});
afterAll(() => rooms.close());

const room = (sql: string, params: unknown[] = []) => inRoom(rooms.app, 'egide_courier', null, () => rooms.app.query(sql, params));
const columns = (privilege: string, role = 'egide_courier') => rooms.columnsOf(role, privilege);
const events = 'id position endpoint kind subject_id record_id occurred_at due_at next_try_at tries failure status settled_at outcome';

describe('the courier', () => {
  test('reads what the core system is told, and of persons neither names nor NIR, no reimbursement, no document, nobody who signs in', async () => {
    expect(await columns('select')).toEqual({
      'coverage.beneficiaries': 'id contract_id person_id civility last_name first_name birth_date link',
      'coverage.contracts': 'id number person_id',
      'employers.affiliations': 'id contract_id establishment_id category_id status starts_on ends_on civility last_name birth_name first_name birth_date email nir',
      'employers.categories': 'id name',
      'employers.collective_contracts': 'id number',
      'imports.records': 'reference kind record_id',
      'keyring.data_keys': 'id subject_id wrapped kek_id created_at destroyed_at',
      'organisations.establishments': 'id siret',
      'outgoing.endpoints': 'name kinds',
      'outgoing.events': events,
      'persons.bank_details': 'id person_id iban bic holder_name status effective_at proposed_as purpose beneficiary_id',
      'persons.correspondence_choices': 'id person_id means',
      'persons.persons': 'id member_number email phone address_lines postcode city',
      'requests.requests': 'id kind person_id state',
    });
  });

  test('changes its own tables and nothing of anybody, and notes nothing itself', async () => {
    expect(await columns('update')).toEqual({ 'outgoing.endpoints': 'name kinds', 'outgoing.events': 'next_try_at tries failure status settled_at outcome' });
    expect(Object.keys(await columns('insert'))).toEqual(['audit.events', 'outgoing.endpoints']);
  });

  test('sees a person from the event to its delivery, and not before or after', async () => {
    const seen = async () => (await room('select id from persons.persons')).rows.map(({ id }) => id as string);
    expect(await seen()).toEqual([]);
    await rooms.db.query('update persons.persons set city = $1 where id = $2', ['Ailleurs', adults.yvonne.id]);
    expect(await seen()).toEqual([adults.yvonne.id]);
    expect((await room('select distinct person_id from persons.bank_details')).rows).toEqual([{ person_id: adults.yvonne.id }]);
    await rooms.db.query("update outgoing.events set settled_at = now(), outcome = 'delivered'");
    expect(await seen()).toEqual([]);
  });

  test('says nothing in anybody’s name, and nothing but what it has sent or given up', async () => {
    const event = 'insert into audit.events (id, event, outcome, account_id) values (gen_random_uuid(), $1, $2, $3)';
    for (const kind of ['outgoing.delivered', 'outgoing.given-up']) await room(event, [kind, 'done', null]);
    await expect(room(event, ['nir.disclosed', 'done', null])).rejects.toThrow('row-level security');
    await expect(room(event, ['outgoing.delivered', 'done', members.elodie.id])).rejects.toThrow('row-level security');
  });
});

describe('what is to be told', () => {
  test('is noted by a role that adds, reads which addresses there are, and nothing else', async () => {
    expect([await columns('select', 'egide_noter'), await columns('update', 'egide_noter'), await columns('insert', 'egide_noter')]).toEqual([
      { 'outgoing.endpoints': 'name kinds' }, {}, { 'outgoing.events': 'id endpoint kind subject_id record_id occurred_at due_at next_try_at' },
    ]);
  });

  test('is noted for each address that is told of its kind, with the act or not at all', async () => {
    await rooms.db.query('delete from outgoing.events');
    const noted = async () => (await rooms.db.query("select endpoint || ' ' || kind as it from outgoing.events order by endpoint")).rows.map(({ it }) => it);
    const add = `insert into coverage.beneficiaries (id, contract_id, person_id, civility, last_name, first_name, birth_date, link)
      select $1, id, person_id, 'mrs', 'Garnier', 'Zoé', '2026-10-01', 'child' from coverage.contracts where person_id = $2 limit 1`;
    await rooms.db.query('begin');
    await rooms.db.query(add, [v7(), members.elodie.id]);
    expect(await noted()).toEqual(['all beneficiary.added', 'few beneficiary.added']);
    await rooms.db.query('rollback');
    expect(await noted()).toEqual([]);
    await rooms.db.query('update persons.persons set phone = $1 where id = $2', ['0240000000', members.elodie.id]);
    await rooms.db.query('update persons.persons set phone = $1 where id = $2', ['0240000000', members.elodie.id]);
    expect(await noted()).toEqual(['all contact-details.changed']);
  });

  test('is read and sent again by an administrator alone, and changed by nobody', async () => {
    for (const privilege of ['select', 'update']) {
      const { rows } = await rooms.db.query(`select rolname from pg_roles where rolname like 'egide%' and not rolsuper and has_any_column_privilege(rolname, 'outgoing.events', $1) order by 1`, [privilege]);
      expect(rows.map(({ rolname }) => rolname)).toEqual(['egide_administrator', 'egide_courier', 'egide_owner']);
    }
    expect((await columns('update', 'egide_administrator'))['outgoing.events']).toBe('next_try_at tries');
  });
});
