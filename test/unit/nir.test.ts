import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { checkNir, formatNir, maskNir } from '../../src/persons/nir.js';
import { loadRules } from '../../src/rules/index.js';

const rules = loadRules().nir;
const check = (input: string) => checkNir(input, rules);

/** The key written from the norm with big integers, apart from the code under test. */
function key(number: string): string {
  const digits = number.replace(/^(.{5})2A/, '$119').replace(/^(.{5})2B/, '$118');
  return String(97n - (BigInt(digits) % 97n)).padStart(2, '0');
}
const keyed = (number: string) => number + key(number);

const pad = (width: number) => (value: number) => String(value).padStart(width, '0');
const anyNumber = fc
  .tuple(
    fc.constantFrom('1', '2', '3', '4', '7', '8'),
    fc.integer({ min: 0, max: 99 }).map(pad(2)),
    fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 20, max: 99 })).map(pad(2)),
    fc.oneof(fc.integer({ min: 1, max: 99 }).map(pad(2)), fc.constantFrom('2A', '2B')),
    fc.integer({ min: 0, max: 999_999 }).map(pad(6)),
  )
  .map((parts) => parts.join(''));

describe('a NIR', () => {
  test.each(['255081416802538', '253072A07300443', '253072B07300470', '295109912611193'])('%s is valid', (nir) => {
    expect(check(nir)).toEqual({ ok: true, nir, warnings: [] });
  });

  test.each(['255081416802538', '253072A07300443', '253072B07300470', '295109912611193'])(
    '%s without its key is completed',
    (nir) => {
      expect(check(nir.slice(0, 13))).toEqual({ ok: true, nir, warnings: [] });
    },
  );

  test.each(['2 55 08 14 168 025 38', '2\u00A055\u202F08 14 168 025 38', '\t2.55.08.14.168.025.38 ', '253072a07300443'])(
    '“%s” is read in spite of spaces, dots and small letters',
    (typed) => {
      expect(check(typed)).toMatchObject({ ok: true });
    },
  );

  test.each([
    ['', 'nir_missing'],
    ['   ', 'nir_missing'],
    ['255081416802X38', 'nir_characters'],
    ['2550814168025-38', 'nir_characters'],
    ['1.85057E+14', 'nir_characters'],
    ['25307A207300443', 'nir_characters'],
    ['2530714A7300443', 'nir_characters'],
    ['253072C07300443', 'nir_characters'],
    ['2A3072A07300443', 'nir_characters'],
    ['25508141680', 'nir_length'],
    ['25508141680253', 'nir_length'],
    ['2550814168025380', 'nir_length'],
    [keyed('0550814168025'), 'nir_first_digit'],
    [keyed('5550814168025'), 'nir_first_digit'],
    [keyed('6550814168025'), 'nir_first_digit'],
    [keyed('9550814168025'), 'nir_first_digit'],
    [keyed('2550014168025'), 'nir_month'],
    [keyed('2551314168025'), 'nir_month'],
    [keyed('2551914168025'), 'nir_month'],
    ['2551314168025', 'nir_month'],
    [keyed('2550800168025'), 'nir_department'],
    ['187127644708044', 'nir_key'],
    ['255081416802500', 'nir_key'],
    ['255081416802539', 'nir_key'],
  ])('“%s” is refused by the check %s', (typed, code) => {
    expect(check(typed)).toMatchObject({ ok: false, code });
  });

  test.each(['01', '12', '20', '30', '42', '50', '62', '99'])('month %s is accepted without a word', (month) => {
    expect(check(`255${month}14168025`)).toMatchObject({ ok: true, warnings: [] });
  });

  test.each(['43', '46', '49'])('month %s is accepted with a warning', (month) => {
    expect(check(`255${month}14168025`)).toMatchObject({ ok: true, warnings: ['nir_unusual_month'] });
  });

  test.each(['1', '2', '3', '4', '7', '8'])('first digit %s is accepted', (digit) => {
    expect(check(`${digit}550814168025`)).toMatchObject({ ok: true });
  });

  test('the accepted first digits are a setting', () => {
    expect(checkNir('3550814168025', { ...rules, acceptedFirstDigits: [1, 2] })).toMatchObject({ code: 'nir_first_digit' });
  });

  test('no refusal quotes the number', () => {
    for (const typed of ['187127644708044', '295139912611193', '995109912611193', '255081416802X38']) {
      expect(JSON.stringify(check(typed))).not.toMatch(/\d{3}/);
    }
  });

  test('the computed key is that of the norm, and of stdnum', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const checked = check(number);
        expect(checked).toMatchObject({ ok: true, nir: keyed(number) });
        expect(stdnum.FR!.nir!.validate(keyed(number)).isValid).toBe(true);
      }),
    );
  });

  test('one key only is accepted for a number', () => {
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 0, max: 99 }).map(pad(2)), (number, other) => {
        expect(check(number + other).ok).toBe(other === key(number));
      }),
    );
  });

  test('one wrong digit is always seen', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(14), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
        const nir = keyed(number);
        fc.pre(/\d/.test(nir[at] ?? ''));
        const wrong = (Number(nir[at]) + shift) % 10;
        expect(check(nir.slice(0, at) + wrong + nir.slice(at + 1)).ok).toBe(false);
      }),
    );
  });
});

describe('a NIR on the screen', () => {
  test('is grouped as on the card', () => {
    expect(formatNir('255081416802538')).toBe('2 55 08 14 168 025 38');
    expect(formatNir('253072A07300443')).toBe('2 53 07 2A 073 004 43');
  });

  test('is masked to its order number', () => {
    expect(maskNir('255081416802538')).toBe('• •• •• •• ••• 025 ••');
  });

  test('is wholly masked when it is not a NIR of 15 characters', () => {
    expect(maskNir('2550814168025')).toBe('• •• •• •• ••• ••• ••');
    expect(maskNir('')).toBe('• •• •• •• ••• ••• ••');
  });
});
