import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { enrolment } from '../support/enrolments.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const path = '/api/employer/affiliations';
let world: World;
let gaelle: Persona;
beforeAll(async () => {
  world = await bootWorld();
  gaelle = await world.as('gaelle');
});
afterAll(() => world.close());

/** The key from the norm, with big integers. */
function keyed(number: string): string {
  const digits = number.replace(/^(.{5})2A/, '$119').replace(/^(.{5})2B/, '$118');
  return number + String(97n - (BigInt(digits) % 97n)).padStart(2, '0');
}
const born = (month: string) => keyed(`185${month}44999123`);
const enrol = async (nir: unknown, language = 'fr') =>
  gaelle.post(path, await enrolment(gaelle, { employee: { nir } })).set('accept-language', language);

/** The number as it was kept, through the one way of reading it. */
async function kept(id: string): Promise<string> {
  await gaelle.stepUp('unmask-nir', id);
  const { body } = await gaelle.post(`${path}/${id}/nir-disclosures`, { purpose: 'check' });
  return body.nir.replace(/ /g, '');
}

describe('the NIR of an enrolment is accepted', () => {
  test.each([
    ['as printed', '255081416802538', '255081416802538'],
    ['born in Corse-du-Sud', '253072A07300443', '253072A07300443'],
    ['born in Haute-Corse', '253072B07300470', '253072B07300470'],
    ['born overseas', '295109912611193', '295109912611193'],
    ['without its key, which is computed', '2550814168025', '255081416802538'],
    ['without its key in Corsica', '253072A073004', '253072A07300443'],
    ['in groups and small letters', '2 53 07 2a 073 004 43', '253072A07300443'],
    ['temporary (7)', keyed('7850144999123'), keyed('7850144999123')],
    ['temporary (8)', keyed('8850144999123'), keyed('8850144999123')],
    ['seen in the field (3)', keyed('3850144999123'), keyed('3850144999123')],
    ['seen in the field (4)', keyed('4850144999123'), keyed('4850144999123')],
  ])('%s: %s', async (_, typed, expected) => {
    const { status, body } = await enrol(typed);
    expect(status).toBe(201);
    expect(body.employee.nir_masked).toBe(`• •• •• •• ••• ${expected.slice(10, 13)} ••`);
    expect(await kept(body.id)).toBe(expected);
  });

  test.each(['01', '12', '20', '31', '42', '43', '49', '50', '75', '99'])('with %s for a month of birth', async (month) => {
    expect((await enrol(born(month))).status).toBe(201);
  });
});

describe('the NIR of an enrolment is refused, with its reason, and nothing is written', () => {
  test.each([
    ['a wrong key', '187127644708044', 'nir_key', /clé .* ne correspond pas/],
    ['a wrong key in Corsica', '253072A07300444', 'nir_key', /clé/],
    ['one digit typed wrong', '255081416803538', 'nir_key', /clé/],
    ['the month 00', born('00'), 'nir_month', /mois de naissance/],
    ...['13', '14', '15', '16', '17', '18', '19'].map((month) => [`the month ${month}`, born(month), 'nir_month', /mois/] as const),
    ['the first digit 0', keyed('0850144999123'), 'nir_first_digit', /premier chiffre/],
    ['the first digit 5', keyed('5850144999123'), 'nir_first_digit', /1, 2, 3, 4, 7, 8/],
    ['the first digit 9', keyed('9850144999123'), 'nir_first_digit', /premier chiffre/],
    ['14 characters', '25508141680253', 'nir_length', /vous en avez saisi 14/],
    ['16 characters', '2550814168025380', 'nir_length', /vous en avez saisi 16/],
    ['a letter', '255081416802X38', 'nir_characters', /2A ou 2B/],
    ['2A elsewhere than at the department', '25307A207300443', 'nir_characters', /2A ou 2B/],
    ['the department 2C', '253072C07300443', 'nir_characters', /2A ou 2B/],
    ['the department 00', keyed('1850100999123'), 'nir_department', /département/],
    ['what a spreadsheet makes of it', '2,55081E+14', 'nir_characters', /chiffres/],
  ] as const)('for %s (%s): %s', async (_, typed, code, words) => {
    const before = await world.db.query('select count(*) from employers.affiliations');
    const { status, body, text } = await enrol(typed);
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ field: 'employee.nir', code, detail: expect.stringMatching(words) }]);
    expect(text).not.toContain(typed.slice(0, 8));
    expect((await world.db.query('select count(*) from employers.affiliations')).rows).toEqual(before.rows);
  });

  test.each([
    ['nothing', undefined], ['an empty text', ''], ['spaces', '   '], ['a number', 255081416802538], ['a list', ['255081416802538']], ['far too much', '2'.repeat(41)],
  ])('for %s', async (_, typed) => {
    const { status, body } = await enrol(typed);
    expect([status, body.errors?.map((one: { field: string }) => one.field)]).toEqual([422, ['employee.nir']]);
  });

  test('in English for an English reader', async () => {
    const { body } = await enrol('187127644708044', 'en-GB,en;q=0.8');
    expect(body.errors[0].detail).toBe('The key (the last 2 digits) does not match the number. Check each digit against the carte Vitale.');
  });
});
