import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openRooms, type Rooms } from './rooms.js';
import { inRoom } from './universe.js';

/* The room of imports: what it may read, write and say, column by column; and who comes in. */

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const room = (sql: string, params: unknown[] = []) => inRoom(rooms.db, 'egide_importer', null, () => rooms.db.query(sql, params));
const columns = (privilege: string) => rooms.columnsOf('egide_importer', privilege);
const person = 'member_number civility last_name birth_name first_name birth_date email phone address_lines postcode city scheme_code';

describe('the importer', () => {
  test('reads whom it brings up to date and the account to compare with: no NIR, no reimbursement, no document, nobody who signs in', async () => {
    expect(await columns('select')).toEqual({
      'coverage.beneficiaries': 'id person_id first_name birth_date',
      'coverage.contracts': 'id number person_id option_id starts_on ends_on',
      'coverage.contributions': 'id person_id contract_id from_on until_on due_on due_cents paid_cents paid_on method recovery',
      'coverage.options': 'id name',
      'guardianship.protected_adults': 'person_id starts_on ends_on',
      'imports.records': 'reference kind record_id number mark account_mark run_id line',
      'imports.runs': 'id kind digest bytes lines started_by started_at finished_at done created updated unchanged refused report_bytes',
      'keyring.data_keys': 'id subject_id wrapped kek_id created_at destroyed_at',
      'persons.bank_details': 'id person_id iban bic holder_name status effective_at',
      'persons.persons': `id ${person} nir_index bank_version version`,
    });
  });

  test('changes persons, what is open of a contract, what the core system says last of a contribution, names in the lists of guardians and its own tables; an account or a payment never', async () => {
    expect(await columns('update')).toEqual({
      'coverage.contracts': 'option_id starts_on ends_on',
      'coverage.contributions': 'due_on due_cents paid_cents paid_on method recovery',
      'guardianship.protected_adults': 'last_name first_name birth_date name_key',
      'imports.records': 'record_id number mark account_mark run_id line',
      'imports.runs': 'finished_at done created updated unchanged refused report_bytes',
      'persons.persons': `${person} nir nir_index bank_version version`,
    });
  });

  test('makes records of the core system, an account of the mutual’s, a mail and two events; and removes nothing', async () => {
    expect(Object.keys(await columns('insert'))).toEqual([
      'audit.events', 'coverage.contracts', 'coverage.contributions', 'coverage.options', 'coverage.reimbursements', 'imports.records', 'imports.runs', 'keyring.data_keys', 'mail.messages', 'persons.bank_details', 'persons.persons',
    ]);
    const { rows } = await rooms.db.query(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and c.relkind in ('r', 'p') and has_table_privilege('egide_importer', c.oid, 'delete, truncate, references, trigger')`);
    expect(rows).toEqual([]);
  });

  test.each([
    ['event', "insert into audit.events (id, event, outcome, account_id) values (gen_random_uuid(), $1, 'done', $2)", ['import.begun', null], [['nir.disclosed', null], ['import.begun', '0192f3a4-5b6c-7d8e-9f00-112233445566']]],
    ['mail', "insert into mail.messages (id, kind, account_id, person_id, params) select gen_random_uuid(), $1, case $2 when 'account' then id end, id, '{}' from persons.persons limit 1", ['bank-details.proposed', 'person'], [['notice', 'person'], ['bank-details.proposed', 'account']]],
    ['account', `insert into persons.bank_details (id, person_id, iban, bic, holder_name, status, proposed_at, effective_at, proposed_as, proposed_by)
      select gen_random_uuid(), id, '\\x00', '\\x00', '\\x00', $1, now(), now(), $2, id from persons.persons limit 1`, ['accepted', 'mutual'], [['accepted', 'member']]],
  ])('says and writes in nobody’s name but the mutual’s: one kind of %s', async (_, sql, taken, refused) => {
    await room(sql, taken);
    for (const params of refused) await expect(room(sql, params)).rejects.toThrow('row-level security');
  });

  test('is entered by whoever migrates, or by a login of its own, and by none that serves', async () => {
    const { rows } = await rooms.db.query("select m.rolname from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid where r.rolname = 'egide_importer' and not m.rolsuper");
    expect(rows.filter(({ rolname }) => rolname.startsWith('egide_'))).toEqual([]);
    await expect(inRoom(rooms.app, 'egide_importer', null, async () => undefined)).rejects.toThrow('permission denied to set role');
  });
});
