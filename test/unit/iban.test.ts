import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countrySpecs } from 'ibantools';
import { checkBankDetails } from '../../src/persons/iban.js';
import { loadRules } from '../../src/rules/index.js';
import { anyFrench } from '../support/french-iban.js';

const { sepaCountries } = loadRules();
const FR = 'FR1420041010050500013M02606';
const good = { iban: FR, bic: 'PSSTFRPPPAR', holder_name: 'MME DUPONT MARIE' };
const check = (change: Partial<typeof good>) => checkBankDetails({ ...good, ...change }, sepaCountries);
const refusals = (change: Partial<typeof good>) => {
  const checked = check(change);
  return checked.ok ? [] : checked.errors.map(({ field, code }) => `${field}: ${code}`);
};

describe('bank details', () => {
  test('are given back compact, with the holder as written', () => {
    expect(check({ iban: 'fr14 2004 1010 0505 0001 3M02 606', bic: 'psst fr pp par', holder_name: '  Mme  Dupont ' })).toEqual({
      ok: true,
      iban: FR,
      bic: 'PSSTFRPPPAR',
      holderName: 'Mme  Dupont',
      country: 'FR',
    });
  });

  test('tell one refusal for each field at once', () => {
    expect(refusals({ iban: '', bic: '', holder_name: ' ' })).toEqual([
      'iban: iban_missing',
      'bic: bic_missing',
      'holder_name: holder_missing',
    ]);
  });

  test('say each refusal in French and in English, and never quote the number', () => {
    for (const iban of ['', 'FR1420041010050500013M02607', 'FR142004101005050001', 'ZZ00', 'US64SVBK0US']) {
      const checked = check({ iban });
      expect(checked).toMatchObject({ ok: false, errors: [{ detail: { fr: expect.any(String), en: expect.any(String) } }] });
      expect(JSON.stringify(checked)).not.toMatch(/\d{4}/);
    }
  });
});

describe('an IBAN', () => {
  test.each([
    [FR, 'PSSTFRPP'],
    ['FR7630006000011234567890189', 'AGRIFRPP'],
    ['MC5811222000010123456789030', 'CFMOMCMX'],
    ['DE89370400440532013000', 'COBADEFF'],
    ['BE68539007547034', 'GKCCBEBB'],
    ['NO9386011117947', 'DNBANOKK'],
    ['AL47212110090000000235698741', 'SGSBALTX'],
    ['MD24AG000225100013104168', 'AGRNMD2X'],
    ['ME25505000012345678951', 'CKBCMEPG'],
    ['MK07250120000058984', 'TUTNMK22'],
    ['RS35260005601001611379', 'NBSRRSBG'],
    ['VA59001123000012345678', 'IOPRVAVX'],
  ])('%s is accepted', (iban, bic) => {
    expect(check({ iban, bic })).toMatchObject({ ok: true, country: iban.slice(0, 2) });
  });

  test.each([
    ['FR14 2004 1010 0505 0001 3M02 60É', 'iban_characters'],
    ['FR14_20041010050500013M02606', 'iban_characters'],
    ['14FR20041010050500013M02606', 'iban_country'],
    ['ZZ1420041010050500013M02606', 'iban_country'],
    ['US1420041010050500013M02606', 'iban_country'],
    ['BR1800360305000010009795493C1', 'iban_not_sepa'],
    ['TR330006100519786457841326', 'iban_not_sepa'],
    ['FR1420041010050500013M0260', 'iban_length'],
    ['FR1420041010050500013M026066', 'iban_length'],
    ['FR14200410100O0500013M02606', 'iban_format'],
    ['FRA420041010050500013M02606', 'iban_format'],
    ['FR1420041010050500013M02607', 'iban_checksum'],
    ['FR1520041010050500013M02606', 'iban_checksum'],
    ['DE89370400440532013001', 'iban_checksum'],
  ])('%s is refused by the check %s alone', (iban, code) => {
    expect(refusals({ iban, bic: 'AGRIFRPP' })).toEqual([`iban: ${code}`]);
  });

  test.each(['FR', 'MC'])('of %s right under mod 97 is refused when its RIB key is wrong', (country) => {
    // The RIB key of this account is 06.
    expect(refusals({ iban: mod97(country, '20041010050500013M02607') })).toEqual(['iban: rib_key']);
  });

  test('of another country is refused by the name of its own national key', () => {
    expect(refusals({ iban: mod97('RS', '260005601001611378'), bic: 'NBSRRSBG' })).toEqual(['iban: iban_national_key']);
  });

  test('has check digits from 02 to 98', () => {
    // 99 and 02 are equal under mod 97.
    const iban = germanWithCheckDigits('02');
    expect(refusals({ iban })).toEqual([]);
    expect(refusals({ iban: `DE99${iban.slice(4)}` })).toEqual(['iban: iban_checksum']);
  });

  test('must be held in a country of the list, whatever it is', () => {
    expect(checkBankDetails(good, ['DE'])).toMatchObject({ ok: false, errors: [{ code: 'iban_not_sepa' }] });
  });

  test('is known in length to the library for every country of the list', () => {
    expect(sepaCountries.filter((country) => !countrySpecs[country]?.chars)).toEqual([]);
    expect(sepaCountries).toEqual(expect.arrayContaining(['AL', 'MD', 'ME', 'MK', 'RS', 'FR', 'NO']));
  });

  test('computed with its RIB key is accepted, and one wrong digit of it is always refused', () => {
    fc.assert(
      fc.property(anyFrench, fc.integer({ min: 2, max: 26 }), fc.integer({ min: 1, max: 9 }), (iban, at, shift) => {
        expect(refusals({ iban })).toEqual([]);
        fc.pre(/\d/.test(iban[at] ?? ''));
        const wrong = (Number(iban[at]) + shift) % 10;
        expect(check({ iban: iban.slice(0, at) + wrong + iban.slice(at + 1) }).ok).toBe(false);
      }),
    );
  });

  test('with two neighbours swapped is always refused', () => {
    fc.assert(
      fc.property(anyFrench, fc.integer({ min: 4, max: 25 }), (iban, at) => {
        fc.pre(iban[at] !== iban[at + 1]);
        const swapped = iban.slice(0, at) + (iban[at + 1] ?? '') + (iban[at] ?? '') + iban.slice(at + 2);
        expect(check({ iban: swapped }).ok).toBe(false);
      }),
    );
  });
});

describe('a BIC', () => {
  test.each(['PSSTFRPP', 'PSSTFRPPPAR', 'psstfrpp', 'BREDGPGX', 'BREDMQMX', 'CRGAGFGX', 'BFCORERX', 'BFCOYTYT', 'CFMOMCMX', 'BREDPMPM'])(
    '%s agrees with a French IBAN',
    (bic) => {
      expect(refusals({ bic })).toEqual([]);
    },
  );

  test('of a French bank agrees with an IBAN of Monaco', () => {
    expect(refusals({ iban: 'MC5811222000010123456789030', bic: 'AGRIFRPP' })).toEqual([]);
  });

  test('of another country does not agree with an IBAN of Monaco', () => {
    expect(refusals({ iban: 'MC5811222000010123456789030', bic: 'COBADEFF' })).toEqual(['bic: bic_other_country']);
  });

  test.each([
    ['PSSTFRP', 'bic_length'],
    ['PSSTFRPPP', 'bic_length'],
    ['PSSTFRPPPARI', 'bic_length'],
    ['PSSTXXPP', 'bic_country'],
    ['1SSTFRPP', 'bic_format'],
    ['PSSTFR_P', 'bic_format'],
    ['COBADEFF', 'bic_other_country'],
  ])('%s beside a French IBAN is refused by the check %s', (bic, code) => {
    expect(refusals({ bic })).toEqual([`bic: ${code}`]);
  });

  test('is not compared with an IBAN that is already refused', () => {
    expect(refusals({ iban: 'FR1520041010050500013M02606', bic: 'COBADEFF' })).toEqual(['iban: iban_checksum']);
  });
});

describe('the name of the holder', () => {
  test('may take 70 characters, accents counted once', () => {
    expect(refusals({ holder_name: 'é'.repeat(70) })).toEqual([]);
    expect(refusals({ holder_name: 'é'.repeat(71) })).toEqual(['holder_name: holder_length']);
  });

  test.each([
    ['', 'holder_missing'],
    [' . ', 'holder_missing'],
    ['DUPONT\nMARIE', 'holder_characters'],
    ['DUPONT\u0000', 'holder_characters'],
  ])('%j is refused by the check %s', (holder_name, code) => {
    expect(refusals({ holder_name })).toEqual([`holder_name: ${code}`]);
  });
});

function mod97(country: string, bban: string): string {
  const number = `${bban}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return country + String(98n - (BigInt(number) % 97n)).padStart(2, '0') + bban;
}

function germanWithCheckDigits(digits: string): string {
  const accounts = Array.from({ length: 1000 }, (_, account) => `37040044${String(account).padStart(10, '0')}`);
  return accounts.map((account) => mod97('DE', account)).find((iban) => iban.slice(2, 4) === digits) ?? '';
}
