import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskBic, maskIban } from '../../src/persons/sealed-bank-details.js';
import { anyFrench } from '../support/french-iban.js';

const FR = 'FR1420041010050500013M02606';

describe('masked bank details', () => {
  test('show the country and the last four characters of the IBAN', () => {
    expect(maskIban(FR)).toBe('FR•• •••• •••• •••• •••• •••2 606');
    expect(maskIban('BE68 5390 0754 7034')).toBe('BE•• •••• •••• 7034');
  });

  test('show the bank and the country of the BIC', () => {
    expect(maskBic('AGRIFRPP')).toBe('AGRIFR••');
    expect(maskBic('PSSTFRPPPAR')).toBe('PSSTFR•••••');
  });

  test('never show six characters or more of an account', () => {
    fc.assert(
      fc.property(anyFrench, (iban) => {
        expect(maskIban(iban).replace(/[^A-Z0-9]/g, '')).toBe('FR' + iban.slice(-4));
      }),
    );
  });
});
