import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { type Cells, corePerson, csv, importPlace, type ImportPlace, ndjson } from '../support/imports.js';

let place: ImportPlace;
beforeAll(async () => {
  place = await importPlace();
  await place.run('persons', place.put('base.ndjson', ndjson([corePerson(1), corePerson(2)])));
});
afterAll(() => place.close());

const person = (changes: Cells) => ndjson([corePerson(50, changes)]);
const without = (name: string) => ndjson([Object.fromEntries(Object.entries(corePerson(50)).filter(([column]) => column !== name))]);
const reported = (name: string) => place.report(`${name}.report.ndjson`).map(({ line, field, code }) => [line, field, code]);

describe('a line that cannot be taken', () => {
  test.each<[string, string, string | null, string]>([
    ['not JSON', '{"reference": "P-50",\n', null, 'line_json'],
    ['a list', '{}\n[1]\n', null, 'line_json'],
    ['a property nobody knows', person({ colour: 'red' }), null, 'column_unknown'],
    ['no reference', without('reference'), 'reference', 'value_missing'],
    ['a NIR for a reference', person({ reference: corePerson(1).nir! }), 'reference', 'reference_secret'],
    ['an IBAN for a reference', person({ reference: corePerson(1).iban! }), 'reference', 'reference_secret'],
    ['a civility of its own', person({ civility: 'docteur' }), 'civility', 'value_choice'],
    ['an empty name', person({ last_name: ' ' }), 'last_name', 'value_missing'],
    ['a new person without a name', without('last_name'), 'last_name', 'value_needed_new'],
    ['a name with a hidden character', person({ first_name: 'Odi\u0007le' }), 'first_name', 'value_text'],
    ['a name of 101 letters', person({ first_name: 'é'.repeat(101) }), 'first_name', 'value_long'],
    ['a date that a spreadsheet has counted', person({ birth_date: '25692' }), 'birth_date', 'date_form'],
    ['a day that no year has', person({ birth_date: '31/02/1970' }), 'birth_date', 'date_form'],
    ['a birth to come', person({ birth_date: '2099-01-01' }), 'birth_date', 'date_future'],
    ['an address without a host', person({ email: 'odile@' }), 'email', 'email_form'],
    ['a telephone of letters', person({ phone: 'appeler' }), 'phone', 'phone_form'],
    ['a scheme of 8 digits', person({ scheme_code: '01441000' }), 'scheme_code', 'scheme_form'],
    ['a NIR with a wrong key', person({ nir: '187127644708044' }), 'nir', 'nir_key'],
    ['an IBAN with a wrong key', person({ iban: 'FR7630006000011234567890188' }), 'iban', 'iban_checksum'],
    ['an account without a holder', person({ account_holder: '' }), 'account_holder', 'account_partial'],
    ['a member number of another', person({ member_number: corePerson(1).member_number! }), 'member_number', 'member_number_taken'],
  ])('%s is named with its line, its field and what to do', async (what, content, field, code) => {
    const name = `${what}.ndjson`;
    const before = await place.counts();
    const ending = await place.run('persons', place.put(name, content));
    expect(ending).toMatchObject({ code: 3, text: expect.stringContaining(`${name}.report.ndjson`) });
    const lines = place.report(`${name}.report.ndjson`);
    expect(lines).toContainEqual({ line: content.startsWith('{}') ? 2 : 1, reference: lines.at(-1)!.reference, field, code, wrong: expect.stringMatching(/\S.*\./), advice: expect.stringMatching(/\S.*\./) });
    expect({ ...(await place.counts()), 'imports.runs': 0, 'audit.events': 0 }).toEqual({ ...before, 'imports.runs': 0, 'audit.events': 0 });
  });

  test('holds up no other line, tells each of its faults, and no value of it', async () => {
    const bad = corePerson(60, { nir: '187127644708044', iban: 'FR7630006000011234567890188', email: 'secret@', birth_date: 'hier' });
    const ending = await place.run('persons', place.put('mixed.csv', csv([corePerson(61), bad, corePerson(62)].map(({ email = '', ...rest }) => ({ ...rest, email })))));
    expect(ending).toMatchObject({ code: 3, text: expect.stringContaining('; créés : 2 ;') });
    expect(reported('mixed.csv').sort()).toEqual([[3, 'birth_date', 'date_form'], [3, 'email', 'email_form'], [3, 'iban', 'iban_checksum'], [3, 'nir', 'nir_key']]);
    const report = readFileSync(place.pathOf('mixed.csv.report.ndjson'), 'utf8');
    for (const value of ['187127644708044', '0001123456', 'secret@', 'hier', 'VERNIER']) expect(report + ending.text + place.shown.join()).not.toContain(value);
  });

  test('is a second one of a reference that says something else, in one batch or the next; the same again is nothing', async () => {
    const far = Array.from({ length: 1000 }, (_, n) => ({ reference: `P-${n % 2 ? 1 : 2}` }));
    const rows = [corePerson(70), corePerson(70), corePerson(70, { city: 'Angers' }), ...far, corePerson(70, { city: 'Cholet' })];
    expect(await place.run('persons', place.put('twice.ndjson', ndjson(rows)))).toMatchObject({ code: 3 });
    expect(reported('twice.ndjson')).toEqual([[3, 'reference', 'reference_twice'], [1004, 'reference', 'reference_twice']]);
  });
});

describe('a file that cannot be taken is refused whole, and says what to do:', () => {
  const header = 'reference;last_name;first_name;birth_date;civility\n';
  test.each<[string, string | Buffer, RegExp]>([
    ['Latin-1', Buffer.from(`${header}X-1;Lévêque;Zoé;2000-01-01;mrs\n`, 'latin1'), /UTF-8 \(après la ligne 1\).*--latin1/],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(header, 'utf16le')]), /UTF-8/],
    ['a quote that is never closed', `${header}X-1;"Vernier;Odile;2000-01-01;mrs\nX-2;a;b;2000-01-01;mr\n`, /guillemet/],
    ['a column nobody knows', `reference;colour\nX-1;red\n`, /Colonnes inconnues : colour\..*--ignore colour/],
    ['a column twice', 'reference;city;city\nX-1;a;b\n', /deux fois/],
    ['no header', `187127644708044;Vernier\n`, /La colonne reference manque/],
    ['nothing', '', /aucune ligne/],
  ])('%s', async (name, content, words) => {
    const before = await place.counts();
    const ending = await place.run('persons', place.put(`${name}.txt`, content));
    expect(ending).toEqual({ code: 2, text: expect.stringMatching(words) });
    expect(ending.text).not.toContain('187127644708044');
    expect(await place.counts()).toEqual(before);
    expect(existsSync(place.pathOf(`${name}.txt.report.ndjson`))).toBe(false);
  });

  test('a file that is not there, a kind that is none, and nothing at all', async () => {
    expect(await place.run('persons', place.pathOf('nowhere'))).toEqual({ code: 2, text: expect.stringContaining('ne se lit pas') });
    for (const words of [['people', 'x'], ['persons'], ['persons', 'x', '--force'], []]) expect(await place.run(...words)).toEqual({ code: 2, text: expect.stringContaining('egide import persons|contracts|reimbursements') });
  });
});

describe('a file is read', () => {
  const rows = (n: number) => [corePerson(n, { last_name: 'L’Hévêder "Œil"', address_1: 'Bât. A; esc. 2' })];
  const nameOf = async (n: number) => (await place.db.query('select last_name, address_lines from persons.persons where member_number = $1', [corePerson(n).member_number])).rows[0];

  test.each<[string, number, () => string | Buffer, string[]]>([
    ['with the mark of UTF-8, semicolons, quotes and the line ends of Windows', 201, () => `\ufeff${csv(rows(201), ';', '\r\n')}`, []],
    ['with commas', 202, () => csv(rows(202), ','), []],
    ['with tabulators, and without a last line end', 203, () => csv(rows(203), '\t').trimEnd(), []],
    ['in Latin-1 of Windows, when it is said', 204, () => Buffer.from(csv(rows(204)).replace('’', '\x92').replace('Œ', '\x8c'), 'latin1'), ['--latin1']],
    ['without the columns that are left alone', 205, () => csv(rows(205).map((row) => ({ ...row, colour: 'red' }))), ['--ignore', 'colour']],
    ['as objects, one a line, empty lines between', 206, () => `\n${ndjson(rows(206))}\r\n`, []],
  ])('%s', async (_, n, content, options) => {
    expect(await place.run('persons', place.put(`${n}`, content()), ...options)).toMatchObject({ code: 0 });
    expect(await nameOf(n)).toEqual({ last_name: 'L’Hévêder "Œil"', address_lines: ['Bât. A; esc. 2'] });
  });

  test('in English, where the machine speaks it', async () => {
    const { importCommand } = await import('../../src/imports/index.js');
    expect(await importCommand([], { LANG: 'en_GB.UTF-8' }, () => { throw new Error('not asked for'); }, () => undefined)).toEqual({ code: 2, text: expect.stringContaining('Exit codes') });
  });
});

describe('a dry run', () => {
  test('tells what the run itself then tells, and leaves nothing', async () => {
    const rows = [corePerson(301), corePerson(1, { city: 'Rezé' }), corePerson(302, { nir: '1' }), corePerson(303, { member_number: corePerson(301).member_number! }), corePerson(301, { city: 'Angers' }),
      ...Array.from({ length: 1000 }, (_, n) => ({ reference: `P-2`, city: n ? 'Nantes' : 'Nantes' })), corePerson(304, { member_number: corePerson(301).member_number! })];
    const path = place.put('dry.ndjson', ndjson(rows));
    const { rows: [{ snapshot }] } = await place.db.query('select (select array_agg(xmin order by id) from persons.persons) as snapshot');
    const before = await place.counts();
    expect(await place.run('persons', path, '--dry-run')).toMatchObject({ code: 3, text: expect.stringMatching(/À blanc.*; à créer : 1 ; à mettre à jour : 1 ;.*; refusés : 4\./s) });
    expect(await place.counts()).toEqual(before);
    expect((await place.db.query('select (select array_agg(xmin order by id) from persons.persons) as snapshot')).rows[0].snapshot).toEqual(snapshot);
    expect(await place.run('persons', path)).toMatchObject({ code: 3, text: expect.stringMatching(/; créés : 1 ; mis à jour : 1 ;.*; refusés : 4\./) });
    expect(reported('dry.ndjson')).toEqual(place.report('dry.ndjson.dry-run.ndjson').map(({ line, field, code }) => [line, field, code]));
    expect(reported('dry.ndjson')).toEqual([[3, 'nir', 'nir_length'], [4, 'member_number', 'member_number_taken'], [5, 'reference', 'reference_twice'], [1006, 'member_number', 'member_number_taken']]);
  });
});
