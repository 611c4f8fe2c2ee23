import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, family, members } from '../../demo/world.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

/* Somebody of the mutual finds a person, and opens their file. */

let world: World;
let ines: Persona;
beforeAll(async () => {
  world = await bootWorld();
  ines = await world.as('ines');
});
afterAll(() => world.close());

const { elodie, aissatou } = members;
const { marguerite } = adults;
const search = (by: string, value: string, purpose = 'answer_the_person') => ines.post('/api/backoffice/person-searches', { by, value, purpose });
const found = async (by: string, value: string) => ((await search(by, value)).body.persons as { id: string }[]).map(({ id }) => id);
const open = (id: string, purpose = 'treat_a_request') => ines.post(`/api/backoffice/persons/${id}/file-openings`, { purpose });
const events = async (event: string) => (await world.db.query('select subject_id, purpose, outcome from audit.events where event = $1 order by id', [event])).rows;

describe('a person is found', () => {
  test.each([
    ['the beginning of their name', 'name', 'garn', [elodie.id, family.olivier.id, family.zoe.id, family.malo.id]],
    ['their whole name', 'name', 'Garnier Élodie', [elodie.id]],
    ['a name typed without accents, in capitals, with its hyphen', 'name', '  AUBREE-MARGUERITE ', [marguerite.id]],
    ['the name they were born with', 'name', 'dembélé', [aissatou.id]],
    ['their member number', 'member_number', marguerite.member_number!, [marguerite.id]],
    ['their NIR, in groups', 'nir', marguerite.nir!.replace(/(.)(..)(..)(..)(...)(...)(..)/, '$1 $2 $3 $4 $5 $6 $7'), [marguerite.id]],
    ['their NIR without its key', 'nir', marguerite.nir!.slice(0, 13), [marguerite.id]],
  ])('by %s', async (_, by, value, wanted) => {
    expect((await found(by, value)).sort()).toEqual([...wanted].sort());
  });

  test('with the children who stand under a parent’s NIR', async () => {
    expect((await found('nir', elodie.nir!)).sort()).toEqual([elodie.id, family.zoe.id, family.malo.id].sort());
  });

  test('and nobody else: part of a number finds nobody, nor a sign that would match everything, nor a word inside a name', async () => {
    for (const [by, value] of [['member_number', marguerite.member_number!.slice(0, 5)], ['member_number', '%'], ['name', 'g%r'], ['name', 'arnier'], ['name', 'élodie']] as const) expect(await found(by, value)).toEqual([]);
  });

  test('with what tells them from others, and nothing that is sealed', async () => {
    const { body } = await search('name', 'lestienne');
    const { id, civility, last_name, birth_name, first_name, birth_date, member_number } = marguerite;
    expect(body).toEqual({ persons: [{ id, civility, last_name, birth_name, first_name, birth_date, member_number }], more: false });
  });

  test('of more than twenty, the first twenty, and it is said that there are more', async () => {
    await world.db.query("insert into persons.persons (id, civility, last_name, first_name, birth_date) select gen_random_uuid(), 'none', 'Quatorze', to_char(n, 'FM00'), '1950-05-05' from generate_series(1, 21) n");
    const { body } = await search('name', 'quatorze');
    expect([body.persons.length, body.more, body.persons[0].first_name, body.persons[19].first_name]).toEqual([20, true, '01', '20']);
  });

  test.each([['name', 'g', 'too_short'], ['name', '12345', 'too_short'], ['nir', '2 55 08', 'nir_length'], ['nir', '255081416802539', 'nir_key']])('not by %s “%s”: %s', async (by, value, code) => {
    const { status, body } = await search(by, value);
    expect([status, body.code, body.errors]).toMatchObject([422, 'invalid_input', [{ field: 'value', code }]]);
    expect(body.errors[0].detail.length).toBeGreaterThan(20);
  });
});

describe('a file', () => {
  test('tells who, where, which contracts and who acts for them, and nothing medical, sealed or of accounts', async () => {
    const { status, body } = await open(marguerite.id);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['person', 'address', 'contracts', 'mandates']);
    expect(body.person).toMatchObject({ last_name: 'Lestienne', birth_name: 'Aubrée', member_number: marguerite.member_number });
    expect(body.address).toEqual({ lines: marguerite.address_lines, postcode: marguerite.postcode, city: marguerite.city });
    expect(body.contracts[0]).toMatchObject({ number: 'IND-10021164-1', option_name: 'Équilibre', ends_on: null });
    expect(body.mandates).toContainEqual(expect.objectContaining({ measure: 'tutorship', holder_name: 'Association tutélaire Rive Claire', over: false, verified: true }));
    expect(JSON.stringify(body)).not.toContain(marguerite.nir!.slice(0, 13));
  });

  test('is opened for a purpose of the list, and for no other', async () => {
    expect((await open(marguerite.id, 'par curiosité')).body.errors).toMatchObject([{ field: 'purpose' }]);
    expect((await search('name', 'garnier', '')).body.errors).toMatchObject([{ field: 'purpose' }]);
  });
});

test('the trail tells each search, who stood in its answer and each opening, with the purpose, and never what was typed', async () => {
  await world.db.query('select 1');
  const before = { searched: await events('persons.searched'), found: await events('person.found'), opened: await events('person.file-opened') };
  await search('nir', marguerite.nir!, 'data_protection_right');
  await open(marguerite.id, 'check');
  expect((await events('persons.searched')).slice(before.searched.length)).toEqual([{ subject_id: null, purpose: 'data_protection_right', outcome: 'done' }]);
  expect((await events('person.found')).slice(before.found.length)).toEqual([{ subject_id: marguerite.id, purpose: 'data_protection_right', outcome: 'done' }]);
  expect((await events('person.file-opened')).slice(before.opened.length)).toEqual([{ subject_id: marguerite.id, purpose: 'check', outcome: 'done' }]);
  const { rows } = await world.db.query("select count(*)::int as n from audit.events e where e::text like '%' || $1 || '%'", [marguerite.nir!.slice(0, 13)]);
  expect(rows[0].n).toBe(0);
});

test('the key of a name is found by an index, whatever the wall', async () => {
  await world.db.query('begin; set local enable_seqscan = off; set local role egide_caseworker');
  const { rows } = await world.db.query<{ 'QUERY PLAN': string }>("explain select p.id from persons.persons p where (p.name_key >= persons.fold('garn') and p.name_key < persons.fold('garn') || U&'\\+10FFFF')");
  await world.db.query('rollback');
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index.* persons_by_name[\s\S]*Index Cond/);
});
