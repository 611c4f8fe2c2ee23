import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { constantTimeEqual, opaqueToken, sha256 } from '../../../src/crypto/tokens.js';

describe('an opaque token', () => {
  test('holds 32 random bytes in base64url, and never comes twice', () => {
    const tokens = Array.from({ length: 2000 }, () => opaqueToken());
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
    expect(new Set(tokens).size).toBe(2000);
  });

  test('is never shorter than 16 bytes', () => {
    expect(opaqueToken(16)).toHaveLength(22);
    for (const bytes of [0, 15, -1, 16.5, NaN]) expect(() => opaqueToken(bytes)).toThrow(RangeError);
  });

  test('is stored as its SHA-256 (FIPS 180-4 example)', () => {
    expect(sha256('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('equality in constant time', () => {
  test('agrees with plain equality, of texts and of bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 4 }), fc.string({ unit: 'grapheme', maxLength: 4 }), (a, b) => {
        expect(constantTimeEqual(a, b)).toBe(a === b);
        expect(constantTimeEqual(Buffer.from(a), b)).toBe(a === b);
        expect(constantTimeEqual(a, a)).toBe(true);
      }),
    );
  });

  test('answers no for different lengths', () => {
    expect(constantTimeEqual('', 'a')).toBe(false);
    expect(constantTimeEqual(Buffer.alloc(32), Buffer.alloc(31))).toBe(false);
  });
});
