import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../demo/dates.js';
import { entities, establishments } from '../../demo/world.js';
import { nobody, seen } from '../support/answers.js';
import { contractsOf, employee, enrolment } from '../support/enrolments.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const path = '/api/employer/affiliations';
let world: World;
let gaelle: Persona;
let fabien: Persona;
let corinne: Persona;
let today: string;
beforeAll(async () => {
  world = await bootWorld();
  [gaelle, fabien, corinne] = (await Promise.all(['gaelle', 'fabien', 'corinne'].map((who) => world.as(who)))) as [Persona, Persona, Persona];
  today = (await world.db.query('select access.today()::text as today')).rows[0].today;
});
afterAll(() => world.close());

/** Everything an enrolment writes. */
async function written() {
  const { rows } = await world.db.query(`select (select count(*) from employers.affiliations)::int as affiliations,
    (select count(*) from employers.affiliation_steps)::int as steps, (select count(*) from keyring.data_keys)::int as keys,
    (select count(*) from audit.events where event = 'affiliation.submitted')::int as events`);
  return rows[0];
}
const faults = (body: { errors?: { field: string; code: string }[] }) => body.errors?.map(({ field, code }) => [field, code]);
async function refusal(who: Persona, changes: Parameters<typeof enrolment>[1]) {
  const body = await enrolment(who, changes);
  const before = await written();
  const answer = await who.post(path, body);
  expect(answer.status).toBe(422);
  expect(await written()).toEqual(before);
  return answer;
}

describe('an enrolment', () => {
  test('is submitted, with its first step, and answers the file with the NIR masked', async () => {
    const { status, body, text } = await gaelle.post(path, await enrolment(gaelle, { employee: { birth_name: 'Hervé', email: 'maite@courriel.example' } }));
    expect(status).toBe(201);
    const { nir: _nir, ...identity } = employee;
    expect(body).toMatchObject({
      status: 'submitted', contract_number: 'COL-2031', starts_on: addDays(today, -90), history: [{ status: 'submitted', at: expect.any(String) }],
      employee: { ...identity, birth_name: 'Hervé', email: 'maite@courriel.example', nir_masked: '• •• •• •• ••• 025 ••' },
    });
    expect(text.replace(/ /g, '')).not.toContain('2550814168');
    expect((await gaelle.get(`${path}/${body.id}`)).body).toEqual(body);
    expect((await gaelle.get(`${path}?prefix=vaudremont`)).body.items.map((row: { id: string }) => row.id)).toEqual([body.id]);
  });

  test('stands in the trail with the account and the entity, and no personal value', async () => {
    const { rows } = await world.db.query("select * from audit.events where event = 'affiliation.submitted'");
    expect(rows).toEqual([expect.objectContaining({ account_id: gaelle.me.account.id, on_behalf_of: entities.mirambeau.id, outcome: 'done' })]);
    expect(JSON.stringify(rows)).not.toMatch(/Vaudremont|Maïté|255081416/);
  });

  test('keeps the NIR sealed and the blind index alone beside it', async () => {
    const { rows } = await world.db.query("select a.*, a::text as whole from employers.affiliations a where last_name = 'Vaudremont'");
    const [row] = rows;
    expect(row.nir.includes(Buffer.from('2550814168025'))).toBe(false);
    expect(row.whole).not.toMatch(/255081416802538|32353530383134/);
    expect(row.nir_index.length).toBe(32);
  });

  test('of two employees under one NIR is taken twice: children stand under a parent’s number', async () => {
    const twins = await Promise.all(['Ana', 'Eva'].map(async (first_name) => gaelle.post(path, await enrolment(gaelle, { employee: { last_name: 'Jumeau', first_name } }))));
    expect(twins.map(({ status }) => status)).toEqual([201, 201]);
    const { rows } = await world.db.query("select nir, nir_index from employers.affiliations where last_name = 'Jumeau'");
    expect(rows[0].nir_index.equals(rows[1].nir_index)).toBe(true);
    expect(rows[0].nir.equals(rows[1].nir)).toBe(false);
  });

  test('by a limited representative goes to their establishment, by the ESAT to its own', async () => {
    const ofFabien = await fabien.post(path, await enrolment(fabien, { employee: { last_name: 'Cholet' } }));
    expect(ofFabien.body.establishment_name).toBe(establishments.cholet.name);
    const ofCorinne = await corinne.post(path, await enrolment(corinne, { employee: { last_name: 'Atelier' } }));
    expect(ofCorinne.body).toMatchObject({ contract_number: 'COL-2077', establishment_name: establishments.glycines.name });
    expect((await gaelle.get(`${path}/${ofCorinne.body.id}`)).status).toBe(404);
  });
});

describe('an enrolment somewhere that is not the representative’s', () => {
  const place = (field: string) => [[field, 'not_one_of_yours']];

  test('is refused in the other establishment of one’s entity as in one that does not exist', async () => {
    const other = await refusal(fabien, { establishment_id: establishments.nantes.id });
    expect(faults(other.body)).toEqual(place('establishment_id'));
    expect(seen(other)).toEqual(seen(await refusal(fabien, { establishment_id: nobody })));
  });

  test.each(['contract_id', 'establishment_id', 'category_id'])('is refused for a %s of another employer as for a missing one', async (field) => {
    const [theirs] = await contractsOf(corinne);
    const foreign = { contract_id: theirs!.id, establishment_id: theirs!.establishments[0]!.id, category_id: theirs!.categories[0]!.id }[field];
    const answer = await refusal(gaelle, { [field]: foreign });
    expect(faults(answer.body)).toEqual(place(field));
    expect(seen(answer)).toEqual(seen(await refusal(gaelle, { [field]: nobody })));
  });
});

describe('the dates of an enrolment', () => {
  afterEach(() => world.db.query("update employers.collective_contracts set starts_on = access.today() - 430 where number = 'COL-2077'"));

  test.each([
    ['the contract’s own limit of 90 days', 'gaelle', 90],
    ['the mutual’s rule of 365 days', 'corinne', 365],
  ] as const)('may go back to %s, that day included', async (_, name, days) => {
    const who = name === 'gaelle' ? gaelle : corinne;
    expect((await contractsOf(who))[0]!.earliest_start_on).toBe(addDays(today, -days));
    expect((await who.post(path, await enrolment(who, { starts_on: addDays(today, -days) }))).status).toBe(201);
    expect(faults((await refusal(who, { starts_on: addDays(today, -days - 1) })).body)).toEqual([['starts_on', 'too_early']]);
  });

  test('never precede the contract itself', async () => {
    await world.db.query("update employers.collective_contracts set starts_on = access.today() - 10 where number = 'COL-2077'");
    expect(faults((await refusal(corinne, { starts_on: addDays(today, -11) })).body)).toEqual([['starts_on', 'too_early']]);
    expect((await corinne.post(path, await enrolment(corinne, { starts_on: addDays(today, -10) }))).status).toBe(201);
  });

  test.each([['after the start', 1], ['on the start', 0]])('refuse a birth %s', async (_, days) => {
    const starts_on = addDays(today, -20);
    const { body } = await refusal(gaelle, { starts_on, employee: { birth_date: addDays(starts_on, days) } });
    expect(faults(body)).toEqual([['employee.birth_date', 'in_the_future']]);
  });

  test.each([
    ['starts_on', '2026-02-30'],
    ['starts_on', '22/11/2026'],
    ['starts_on', 20261122],
    ['employee.birth_date', '1955-13-01'],
    ['employee.birth_date', ''],
  ])('name %s when it is %j', async (field, value) => {
    const changes = field === 'starts_on' ? { starts_on: value } : { employee: { birth_date: value } };
    expect((await refusal(gaelle, changes)).body.errors.map((one: { field: string }) => one.field)).toEqual([field]);
  });
});

describe('an enrolment that cannot be read', () => {
  test.each([
    ['employee.salary', { employee: { salary: 1 } }],
    ['legal_entity_id', { legal_entity_id: entities.glycines.id }],
    ['status', { status: 'in_force' }],
    ['employee.last_name', { employee: { last_name: '   ' } }],
    ['employee.last_name', { employee: { last_name: 'a'.repeat(101) } }],
    ['employee.first_name', { employee: { first_name: 'A\u0000b' } }],
    ['employee.first_name', { employee: { first_name: ['A'] } }],
    ['employee.civility', { employee: { civility: 'dr' } }],
    ['employee.email', { employee: { email: 'maite@' } }],
    ['employee.nir', { employee: { nir: null } }],
    ['contract_id', { contract_id: '1' }],
    ['category_id', { category_id: null }],
  ])('names %s in %j', async (field, changes) => {
    expect((await refusal(gaelle, changes)).body.errors.map((one: { field: string }) => one.field)).toEqual([field]);
  });

  test.each([[[]], ['Maïté'], [null], [undefined], [12]])('names the employee when it is %j', async (value) => {
    const body = { ...(await enrolment(gaelle)), employee: value };
    const { status, body: answer } = await gaelle.post(path, body);
    expect([status, answer.errors?.[0].field]).toEqual([422, 'employee']);
  });

  test('names every faulty field at once, in the reader’s language', async () => {
    const changes = { establishment_id: nobody, starts_on: '1999-01-01', employee: { nir: '187127644708044' } };
    const french = await gaelle.post(path, await enrolment(gaelle, changes)).set('accept-language', 'fr-FR');
    expect(faults(french.body)).toEqual([['establishment_id', 'not_one_of_yours'], ['starts_on', 'too_early'], ['employee.nir', 'nir_key']]);
    const english = await gaelle.post(path, await enrolment(gaelle, changes)).set('accept-language', 'en');
    expect(faults(english.body)).toEqual(faults(french.body));
    expect(english.headers['content-language']).toBe('en');
    expect(english.body.title).toBe('Some information needs correcting. Nothing was saved.');
    expect(english.body.errors.map((one: { detail: string }) => one.detail)).toEqual([
      'Choose one of the values offered for your contract.',
      `The effective date cannot be before ${addDays(today, -90)}.`,
      'The key (the last 2 digits) does not match the number. Check each digit against the carte Vitale.',
    ]);
  });
});
