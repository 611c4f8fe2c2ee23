import { describe, expect, test } from '@jest/globals';
import { hashPassword, passwordMatches } from '../../src/identity/password.js';

const long = 'Phrase de passe, longue et sans règle '.padEnd(127, 'x');

describe('a stored password', () => {
  test('is argon2id with at least 19 MiB, two passes, and a salt of 16 bytes of its own', async () => {
    const [one, other] = [await hashPassword('the same'), await hashPassword('the same')];
    const [, algorithm, version, cost, salt, hash] = one.split('$');
    expect([algorithm, version]).toEqual(['argon2id', 'v=19']);
    const { m, t, p } = Object.fromEntries(cost!.split(',').map((part) => part.split('='))) as Record<string, string>;
    expect(Number(m)).toBeGreaterThanOrEqual(19_456);
    expect(Number(t)).toBeGreaterThanOrEqual(2);
    expect(p).toBe('1');
    expect(Buffer.from(salt!, 'base64').length).toBeGreaterThanOrEqual(16);
    expect(Buffer.from(hash!, 'base64').length).toBeGreaterThanOrEqual(32);
    expect(other.split('$')[4]).not.toBe(salt);
  });

  test('is compared whole, as it was typed: 128 characters, capitals, spaces and accents count', async () => {
    const stored = await hashPassword(`${long}a`);
    expect(await passwordMatches(stored, `${long}a`)).toBe(true);
    for (const typed of [`${long}b`, long, `${long}a `, ` ${long}a`, `${long}A`, `${long}a`.toLowerCase(), `${long}a`.normalize('NFD'), `${long}a\0`]) {
      expect([typed, await passwordMatches(stored, typed)]).toEqual([typed, false]);
    }
  });

  test('that is not there matches nothing, not even what the decoy was made of', async () => {
    for (const typed of ['', 'a password nobody has', 'null']) expect(await passwordMatches(null, typed)).toBe(false);
  });
});
