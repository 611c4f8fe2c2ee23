import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { family, members } from '../../demo/people.js';
import { type Cells, corePerson, csv, importPlace, type ImportPlace, ndjson } from '../support/imports.js';

let place: ImportPlace;
beforeAll(async () => {
  place = await importPlace();
  const { member_number, birth_date } = members.elodie;
  await place.run('persons', place.put('persons.ndjson', ndjson([corePerson(1), corePerson(2), { reference: 'E-1', member_number, birth_date }])));
});
afterAll(() => place.close());

const reported = (name: string) => place.report(`${name}.report.ndjson`).map(({ line, field, code }) => [line, field, code]);
const contract = (n: number, changes: Cells = {}): Cells => ({ reference: `C-${n}`, number: `IND-C-${n}`, person: 'P-1', option: 'Équilibre', starts_on: '2024-01-01', ends_on: null, ...changes });
const contractOf = async (n: number) =>
  (await place.db.query('select c.starts_on::text, c.ends_on::text, o.name as option from coverage.contracts c join coverage.options o on o.id = c.option_id where c.number = $1', [`IND-C-${n}`])).rows[0];

describe('a file of contracts', () => {
  test('becomes contracts of the persons it names, with options that there are', async () => {
    expect(await place.run('contracts', place.put('good.csv', csv([contract(1), contract(2, { person: 'P-2', starts_on: '01/02/2099' })])))).toMatchObject({ code: 0, text: expect.stringContaining('; créés : 2 ;') });
    expect(await contractOf(1)).toEqual({ starts_on: '2024-01-01', ends_on: null, option: 'Équilibre' });
    expect(await contractOf(2)).toEqual({ starts_on: '2099-02-01', ends_on: null, option: 'Équilibre' });
  });

  test.each<[string, Cells, string, string]>([
    ['of a person that nobody imported', { person: 'P-9' }, 'person', 'person_unknown'],
    ['of an option that there is not', { option: 'Equilibre' }, 'option', 'option_unknown'],
    ['with the number of another', { number: 'IND-C-1' }, 'number', 'contract_number_taken'],
    ['that ends before it begins', { ends_on: '2023-12-31' }, 'ends_on', 'date_order'],
    ['without a beginning', { starts_on: '' }, 'starts_on', 'value_missing'],
  ])('names a line %s', async (name, changes, field, code) => {
    const before = await place.counts();
    expect(await place.run('contracts', place.put(name, ndjson([contract(9, changes)])))).toMatchObject({ code: 3 });
    expect(reported(name)).toEqual([[1, field, code]]);
    expect((await place.counts())['coverage.contracts']).toBe(before['coverage.contracts']);
  });

  test('ends a contract, and writes no history anew: neither option nor beginning of what has begun, never whose it is', async () => {
    const lines = [contract(1, { ends_on: '2025-12-31' }), contract(2, { person: 'P-2', option: 'Confort', starts_on: '2098-01-01' })];
    expect(await place.run('contracts', place.put('changed.ndjson', ndjson(lines)))).toMatchObject({ code: 0, text: expect.stringContaining('; mis à jour : 2 ;') });
    expect([await contractOf(1), await contractOf(2)]).toEqual([{ starts_on: '2024-01-01', ends_on: '2025-12-31', option: 'Équilibre' }, { starts_on: '2098-01-01', ends_on: null, option: 'Confort' }]);
    const refused: Cells[] = [{ option: 'Confort' }, { starts_on: '2024-02-01' }, { person: 'P-2' }, { number: 'IND-C-7' }, { ends_on: '2023-01-01' }];
    for (const [at, change] of refused.entries()) {
      const name = `history-${at}.ndjson`;
      expect(await place.run('contracts', place.put(name, ndjson([{ reference: 'C-1', ...change }])))).toMatchObject({ code: 3 });
      expect(reported(name)).toEqual([[1, Object.keys(change)[0], at < 4 ? 'contract_history' : 'date_order']]);
    }
    expect(await contractOf(1)).toEqual({ starts_on: '2024-01-01', ends_on: '2025-12-31', option: 'Équilibre' });
  });

  test('makes an option on demand, once, and not in a dry run', async () => {
    const path = place.put('options.ndjson', ndjson([contract(11, { option: 'Sérénité' }), contract(12, { option: 'Sérénité' })]));
    const before = await place.counts();
    expect(await place.run('contracts', path, '--new-options', '--dry-run')).toMatchObject({ code: 0 });
    expect(await place.counts()).toEqual(before);
    expect(await place.run('contracts', path, '--new-options')).toMatchObject({ code: 0 });
    expect((await place.counts())['coverage.options']! - before['coverage.options']!).toBe(1);
    expect((await contractOf(12)).option).toBe('Sérénité');
  });

  test('knows again a contract that the portal had, by its number and whose it is', async () => {
    const { rows: [known] } = await place.db.query("select number, starts_on::text from coverage.contracts where person_id = $1", [members.elodie.id]);
    const before = await place.counts();
    const line = contract(20, { number: known.number, person: 'E-1', option: 'Confort', starts_on: known.starts_on, ends_on: '2099-12-31' });
    expect(await place.run('contracts', place.put('known.ndjson', ndjson([line])))).toMatchObject({ code: 0, text: expect.stringContaining('; mis à jour : 1 ;') });
    expect((await place.counts())['coverage.contracts']).toBe(before['coverage.contracts']);
  });
});

const paid = (n: number, changes: Cells = {}): Cells => ({
  reference: `R-${n}`, person: 'E-1', kind: 'dental', care_on: '2025-03-01', paid_on: '2025-03-06', spent_cents: 28911, social_security_cents: 11564, mutual_cents: 17347, ...changes,
});

describe('a file of reimbursements', () => {
  test('becomes reimbursements of the member, and of a beneficiary by first name and birth date', async () => {
    const ofChild = { beneficiary_first_name: 'ZOE', beneficiary_birth_date: family.zoe.birth_date };
    expect(await place.run('reimbursements', place.put('good-r.ndjson', ndjson([paid(1), paid(2, ofChild)])))).toMatchObject({ code: 0, text: expect.stringContaining('; créés : 2 ;') });
    const { rows } = await place.db.query(`select r.mutual_cents, r.paid_on::text, b.first_name from coverage.reimbursements r join imports.records i on i.record_id = r.id
      left join coverage.beneficiaries b on b.id = r.beneficiary_id where r.person_id = $1 order by i.reference`, [members.elodie.id]);
    expect(rows).toEqual([{ mutual_cents: 17347, paid_on: '2025-03-06', first_name: null }, { mutual_cents: 17347, paid_on: '2025-03-06', first_name: 'Zoé' }]);
  });

  test.each<[string, Cells, string | null, string]>([
    ['of a person that nobody imported', { person: 'P-9' }, 'person', 'person_unknown'],
    ['of somebody who is no beneficiary of the member', { beneficiary_first_name: 'Paul', beneficiary_birth_date: '2014-02-11' }, 'beneficiary_first_name', 'beneficiary_unknown'],
    ['of half a beneficiary, who would else be taken for the member', { beneficiary_birth_date: '2014-02-11' }, 'beneficiary_first_name', 'value_missing'],
    ['with an amount in euros', { mutual_cents: '173,47' }, 'mutual_cents', 'amount_form'],
    ['with a negative amount', { spent_cents: -1 }, 'spent_cents', 'amount_form'],
    ['paid tomorrow', { paid_on: '2099-01-01' }, 'paid_on', 'date_future'],
    ['that was paid otherwise before', { reference: 'R-1', mutual_cents: 1 }, null, 'reimbursement_history'],
  ])('names a line %s', async (name, changes, field, code) => {
    const before = await place.counts();
    expect(await place.run('reimbursements', place.put(`r ${name}`, ndjson([paid(9, changes)])))).toMatchObject({ code: 3 });
    expect(reported(`r ${name}`)).toEqual([[1, field, code]]);
    expect((await place.counts())['coverage.reimbursements']).toBe(before['coverage.reimbursements']);
  });

  test('with lines that were known and lines that are new writes the new ones', async () => {
    expect(await place.run('reimbursements', place.put('more.csv', csv([paid(1), paid(3)])))).toMatchObject({ code: 0, text: expect.stringMatching(/; créés : 1 ; mis à jour : 0 ; inchangés : 1 ;/) });
  });
});

const due = (n: number, changes: Cells = {}): Cells => ({
  reference: `K-${n}`, contract: 'C-1', from_on: '2025-03-01', until_on: '2025-03-31', due_on: '2025-03-05', due_cents: 5480, method: 'direct_debit', ...changes,
});
const dueOf = async (n: number) =>
  (await place.db.query(`select k.due_on::text, k.due_cents, k.paid_cents, k.paid_on::text, k.recovery, c.number from coverage.contributions k join imports.records i on i.record_id = k.id
    join coverage.contracts c on c.id = k.contract_id and c.person_id = k.person_id where i.reference = $1`, [`K-${n}`])).rows[0];

describe('a file of contributions', () => {
  test('becomes what is due for the contracts it names, of whose person they are; a dry run writes none', async () => {
    const path = place.put('good-k.csv', csv([due(1, { paid_cents: 5480, paid_on: '05/03/2025' }), due(2, { contract: 'C-2', paid_cents: null, paid_on: null })]));
    const before = await place.counts();
    expect(await place.run('contributions', path, '--dry-run')).toMatchObject({ code: 0, text: expect.stringContaining('; à créer : 2 ;') });
    expect(await place.counts()).toEqual(before);
    expect(await place.run('contributions', path)).toMatchObject({ code: 0, text: expect.stringContaining('; créés : 2 ;') });
    expect(await dueOf(1)).toEqual({ due_on: '2025-03-05', due_cents: 5480, paid_cents: 5480, paid_on: '2025-03-05', recovery: 'none', number: 'IND-C-1' });
    expect(await dueOf(2)).toMatchObject({ paid_cents: 0, paid_on: null, recovery: 'none', number: 'IND-C-2' });
  });

  test('takes the last word on payment, date and recovery: a refused debit takes the payment back; what a line leaves out stays', async () => {
    const lines = [{ reference: 'K-1', paid_cents: 0, paid_on: null, recovery: 'reminded' }, { reference: 'K-2', due_on: '2025-04-05' }];
    expect(await place.run('contributions', place.put('again-k.ndjson', ndjson(lines)))).toMatchObject({ code: 0, text: expect.stringContaining('; mis à jour : 2 ;') });
    expect(await dueOf(1)).toEqual({ due_on: '2025-03-05', due_cents: 5480, paid_cents: 0, paid_on: null, recovery: 'reminded', number: 'IND-C-1' });
    expect(await dueOf(2)).toMatchObject({ due_on: '2025-04-05', due_cents: 5480, number: 'IND-C-2' });
    expect(await place.run('contributions', place.put('same-k.ndjson', ndjson([{ reference: 'K-2', due_on: '2025-04-05', due_cents: 5480 }])))).toMatchObject({ code: 0, text: expect.stringContaining('; inchangés : 1 ;') });
  });

  test.each<[string, Cells, string | null, string]>([
    ['of a contract that nobody imported', due(9, { contract: 'C-99' }), 'contract', 'contract_unknown'],
    ['that ends before it begins', due(9, { until_on: '2025-02-01' }), 'until_on', 'date_order'],
    ['with a payment without its day', due(9, { paid_cents: 100 }), 'paid_on', 'payment_partial'],
    ['with the day of no payment', due(9, { paid_on: '2025-03-05' }), 'paid_cents', 'payment_partial'],
    ['paid tomorrow', due(9, { paid_cents: 100, paid_on: '2099-01-01' }), 'paid_on', 'date_future'],
    ['with an amount in euros', due(9, { due_cents: '54,80' }), 'due_cents', 'amount_form'],
    ['with a state that there is not', due(9, { recovery: 'bailiff' }), 'recovery', 'value_choice'],
    ['that is new and leaves out what is due', { reference: 'K-9', contract: 'C-1', from_on: '2025-03-01', until_on: '2025-03-31', due_on: '2025-03-05', method: 'other' }, 'due_cents', 'value_needed_new'],
    ['moved to another contract', { reference: 'K-1', contract: 'C-2' }, 'contract', 'contribution_history'],
    ['moved to another period', { reference: 'K-1', from_on: '2025-03-02' }, 'from_on', 'contribution_history'],
  ])('names a line %s', async (name, line, field, code) => {
    const kept = [await place.counts(), await dueOf(1)];
    expect(await place.run('contributions', place.put(`k ${name}`, ndjson([line])))).toMatchObject({ code: 3 });
    expect(reported(`k ${name}`)).toEqual([[1, field, code]]);
    const [before, now] = [kept[0] as Record<string, number>, await place.counts()];
    expect([now['coverage.contributions'], await dueOf(1)]).toEqual([before['coverage.contributions'], kept[1]]);
  });
});

test('a file that another has passed is not taken up again unless it is meant', async () => {
  const path = place.put('old.ndjson', ndjson([corePerson(1, { city: 'Angers' })]));
  await place.run('persons', path);
  await place.db.query("update imports.runs set finished_at = null, done = 0, updated = 0 where lines = 1 and kind = 'persons'");
  await place.run('persons', place.put('new.ndjson', ndjson([corePerson(1, { city: 'Cholet' })])));
  expect(await place.run('persons', path)).toEqual({ code: 2, text: expect.stringContaining('un autre a été importé depuis') });
  expect(await place.run('persons', path, '--again')).toMatchObject({ code: 0, text: expect.stringContaining('; mis à jour : 1 ;') });
});
