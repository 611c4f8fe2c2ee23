import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkSiren, checkSiret } from '../../src/organisations/siren.js';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));

function withLuhn(start: string): string {
  const sum = [...start]
    .reverse()
    .map((digit, at) => (at % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return start + ((10 - (sum % 10)) % 10);
}

describe('a SIREN', () => {
  test.each([
    ['340359900', '340359900'],
    ['340 359 900', '340359900'],
    ['356000000', '356000000'],
    ['732 829 320', '732829320'],
  ])('“%s” is valid', (typed, siren) => {
    expect(checkSiren(typed)).toEqual({ ok: true, siren });
  });

  test.each([
    ['', 'siren_length'],
    ['34035990', 'siren_length'],
    ['3403599000', 'siren_length'],
    ['34035990A', 'siren_characters'],
    ['340-359-900', 'siren_characters'],
    ['340359901', 'siren_key'],
    ['111222333', 'siren_key'],
    ['000000000', 'siren_key'],
  ])('“%s” is refused by the check %s', (typed, code) => {
    expect(checkSiren(typed)).toMatchObject({ ok: false, code });
  });

  test('with one wrong digit is always refused', () => {
    fc.assert(
      fc.property(digits(8), fc.nat(8), fc.integer({ min: 1, max: 9 }), (start, at, shift) => {
        const siren = withLuhn(start);
        const wrong = (Number(siren[at]) + shift) % 10;
        expect(checkSiren(siren.slice(0, at) + wrong + siren.slice(at + 1)).ok).toBe(false);
      }),
    );
  });
});

describe('a SIRET', () => {
  test('is a SIREN and five digits, under Luhn', () => {
    expect(checkSiret('732 829 320 00074')).toEqual({ ok: true, siret: '73282932000074', siren: '732829320' });
  });

  test.each(['35600000000048', '35600000000001', '35600000049837'])('%s of La Poste is valid', (siret) => {
    expect(checkSiret(siret)).toMatchObject({ ok: true, siren: '356000000' });
  });

  test.each([
    ['11122233344455', 'siret_siren'],
    ['73282932000073', 'siret_key'],
    ['35600000000002', 'siret_key'],
    ['35600000000049', 'siret_key'],
    ['7328293200007', 'siret_length'],
    ['732829320', 'siret_length'],
    ['7328293200007A', 'siret_characters'],
    ['', 'siret_length'],
  ])('“%s” is refused by the check %s', (typed, code) => {
    expect(checkSiret(typed)).toMatchObject({ ok: false, code });
  });

  test('of La Poste has a sum of digits that is a multiple of 5, the head office excepted', () => {
    fc.assert(
      fc.property(digits(5), (nic) => {
        const siret = `356000000${nic}`;
        const sum = [...siret].reduce((total, digit) => total + Number(digit), 0);
        expect(checkSiret(siret).ok).toBe(sum % 5 === 0 || siret === '35600000000048');
      }),
    );
  });

  test('never hides an invalid SIREN', () => {
    fc.assert(
      fc.property(digits(13), (start) => {
        const siret = withLuhn(start);
        if (checkSiret(siret).ok) expect(checkSiren(siret.slice(0, 9)).ok).toBe(true);
      }),
    );
  });
});
