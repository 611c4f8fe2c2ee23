import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Vault } from '../../src/crypto/index.js';
import { members } from '../../demo/world.js';
import { corePerson, csv, importPlace, type ImportPlace, ndjson } from '../support/imports.js';

let place: ImportPlace;
beforeAll(async () => {
  place = await importPlace();
});
afterAll(() => place.close());

const personOf = async (reference: string) =>
  (await place.db.query('select p.*, p.birth_date::text as birth_date from persons.persons p join imports.records r on r.record_id = p.id where r.reference = $1', [reference])).rows[0];
const accountsOf = async (reference: string) =>
  (await place.db.query('select b.* from persons.bank_details b join imports.records r on r.record_id = b.person_id where r.reference = $1 order by b.proposed_at, b.id', [reference])).rows;
const queryable = { query: async (sql: string, params?: unknown[]) => (await place.db.query(sql, params)).rows };
const opened = (table: string, column: string, rowId: string, subjectId: string, envelope: Buffer) =>
  new Vault(place.keyRing).openValue(queryable, { table, column, rowId, subjectId }, envelope);

describe('a file of persons', () => {
  test('becomes persons with their NIR and account sealed as the application seals them, under one key each', async () => {
    const before = await place.counts();
    const ending = await place.run('persons', place.put('good.ndjson', ndjson([1, 2, 3].map((n) => corePerson(n)))));
    expect(ending).toEqual({ code: 0, text: 'Enregistrements lus : 3 ; créés : 3 ; mis à jour : 0 ; inchangés : 0 ; refusés : 0.' });
    const after = await place.counts();
    for (const table of ['persons.persons', 'persons.bank_details', 'keyring.data_keys', 'imports.records']) expect(after[table]! - before[table]!).toBe(3);
    const person = await personOf('P-2');
    expect(person).toMatchObject({ member_number: 'C100002', last_name: 'Vernier 2', birth_date: '1970-05-04', address_lines: ['2 rue du Bac'], version: 1 });
    const { nir, iban, account_holder } = corePerson(2);
    expect(await opened('persons.persons', 'nir', person.id, person.id, person.nir)).toBe(nir);
    expect(person.nir_index).toEqual(await place.keyRing.blindIndex('nir', String(nir)));
    const [account] = await accountsOf('P-2');
    expect(account).toMatchObject({ status: 'accepted', proposed_as: 'mutual' });
    expect(account.effective_at).toEqual(account.proposed_at);
    expect(await opened('persons.bank_details', 'iban', account.id, person.id, account.iban)).toBe(iban);
    expect(await opened('persons.bank_details', 'holder_name', account.id, person.id, account.holder_name)).toBe(account_holder);
  });

  test('sent twice changes nothing, whatever its name, and says when it came', async () => {
    const before = await place.counts();
    const ending = await place.run('persons', place.put('again.ndjson', ndjson([1, 2, 3].map((n) => corePerson(n)))));
    expect(ending).toMatchObject({ code: 0, text: expect.stringContaining('a déjà été importé le') });
    expect(await place.counts()).toEqual(before);
  });

  test('read again on demand finds every line unchanged', async () => {
    const { rows: before } = await place.db.query('select xmin, version from persons.persons order by id');
    expect(await place.run('persons', place.pathOf('again.ndjson'), '--again')).toMatchObject({ code: 0, text: expect.stringContaining('; inchangés : 3 ;') });
    expect((await place.db.query('select xmin, version from persons.persons order by id')).rows).toEqual(before);
  });

  test('brings a known person up to date: columns that it has, and no others', async () => {
    const rows = [{ reference: 'P-1', last_name: 'Vernier-Lœil', birth_name: 'Vernier', address_1: '', city: 'Rezé' }];
    expect(await place.run('persons', place.put('changed.csv', csv(rows)))).toMatchObject({ code: 0, text: expect.stringContaining('; mis à jour : 1 ;') });
    expect(await personOf('P-1')).toMatchObject({ last_name: 'Vernier-Lœil', birth_name: 'Vernier', first_name: 'Odile', address_lines: [], city: 'Rezé', postcode: '44000', version: 2 });
    expect(await accountsOf('P-1')).toHaveLength(1);
  });

  test('adds an account that changes beside the former one, after the hold of every change, and the person is told', async () => {
    const before = await place.counts();
    const { iban, bic, account_holder } = corePerson(77);
    await place.run('persons', place.put('account.ndjson', ndjson([{ reference: 'P-3', iban, bic, account_holder, nir: '' }])));
    const [former, next] = await accountsOf('P-3');
    expect(next.effective_at.getTime() - next.proposed_at.getTime()).toBe(48 * 3_600_000);
    expect(former).toMatchObject({ status: 'accepted', cancelled_at: null });
    const person = await personOf('P-3');
    expect([person.bank_version, person.version, person.nir !== null]).toEqual([2, 1, true]);
    expect((await place.counts())['mail.messages']! - before['mail.messages']!).toBe(1);
    const ending = await place.run('persons', place.put('third.ndjson', ndjson([corePerson(3, { iban: corePerson(78).iban! })])));
    expect(ending.code).toBe(3);
    expect(place.report('third.ndjson.report.ndjson')).toMatchObject([{ line: 1, reference: 'P-3', field: 'iban', code: 'account_pending' }]);
  });

  test('knows again whom the portal knew, by member number and birth date; an account that the portal has is not added', async () => {
    const { id, member_number, birth_date, last_name, first_name } = members.elodie;
    const { rows: [kept] } = await place.db.query("select * from persons.bank_details where person_id = $1 and status = 'accepted' order by effective_at desc limit 1", [id]);
    const inClear = (column: string) => opened('persons.bank_details', column, kept.id, id, kept[column]);
    const [iban, bic, account_holder] = [await inClear('iban'), await inClear('bic'), await inClear('holder_name')];
    const line = { reference: 'CORE-1', member_number, civility: 'MME', last_name, first_name, birth_date: birth_date.split('-').reverse().join('/'), phone: '06 39 98 00 01', iban, bic, account_holder };
    const before = await place.counts();
    expect(await place.run('persons', place.put('known.csv', csv([line as never])))).toMatchObject({ code: 0, text: expect.stringContaining('; mis à jour : 1 ;') });
    expect((await personOf('CORE-1'))).toMatchObject({ id, phone: '06 39 98 00 01', email: members.elodie.email });
    expect((await place.counts())['persons.bank_details']).toBe(before['persons.bank_details']);
    const stranger = corePerson(9, { member_number: members.thierry.member_number });
    expect(await place.run('persons', place.put('stranger.ndjson', ndjson([stranger])))).toMatchObject({ code: 3 });
    expect(place.report('stranger.ndjson.report.ndjson')).toMatchObject([{ field: 'member_number', code: 'member_number_taken' }]);
  });

  test('leaves to somebody’s look an account in another name of whoever is in care, and the lists of guardians follow a name', async () => {
    const { rows: [adult] } = await place.db.query(`select p.*, p.birth_date::text as birth_date from persons.persons p join guardianship.protected_adults a on a.person_id = p.id
      where access.today() between a.starts_on and a.ends_on and p.member_number is not null and not exists (select from persons.bank_details b where b.person_id = p.id and b.status = 'in_review') order by p.id limit 1`);
    const { iban, bic } = corePerson(90);
    const line = { reference: 'A-1', member_number: adult.member_number, birth_date: adult.birth_date, last_name: 'Ôtremont', iban, bic, account_holder: 'RIVE CLAIRE COMPTE MANDANTS' };
    expect(await place.run('persons', place.put('adult.ndjson', ndjson([line])))).toMatchObject({ code: 0 });
    expect((await accountsOf('A-1')).at(-1)).toMatchObject({ status: 'in_review', effective_at: null });
    const { rows } = await place.db.query('select last_name, name_key from guardianship.protected_adults where person_id = $1', [adult.id]);
    expect(rows[0]).toEqual({ last_name: 'Ôtremont', name_key: expect.stringMatching(/^otremont /) });
  });

  test('stands in the trail: which file, how many records, and nobody’s values', async () => {
    const { rows } = await place.db.query("select event, account_id, record_id, purpose from audit.events where event like 'import.%' order by at limit 2");
    expect(rows.map(({ event }) => event)).toEqual(['import.begun', 'import.finished']);
    expect(rows[1].purpose).toMatch(/^persons sha256:[0-9a-f]{64} done 3 created 3 updated 0 unchanged 0 refused 0$/);
    const { rows: [run] } = await place.db.query('select * from imports.runs where id = $1', [rows[1].record_id]);
    expect(run).toMatchObject({ lines: 3, done: 3, created: 3, started_by: expect.any(String), finished_at: expect.any(Date) });
  });
});
