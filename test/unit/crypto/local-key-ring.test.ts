import { afterAll, describe, expect, test } from '@jest/globals';
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { KeyRingError, UnsealError } from '../../../src/crypto/errors.js';
import { createLocalKeyRing } from '../../../src/crypto/key-ring-file.js';
import { loadLocalKeyRing, type LocalKeyRing } from '../../../src/crypto/local-key-ring.js';

const folder = mkdtempSync(join(tmpdir(), 'egide-ring-'));
afterAll(() => rmSync(folder, { recursive: true }));

const key = (): string => randomBytes(32).toString('base64');
let files = 0;
const freshPath = (): string => join(folder, `ring-${++files}.json`);

function write(content: unknown, mode = 0o600): string {
  const path = freshPath();
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content), { mode });
  return path;
}

function ring(overrides: object = {}): LocalKeyRing {
  return loadLocalKeyRing(write({ ...sound(), ...overrides }), { production: true });
}

function sound(): { version: number; active: string; keys: Record<string, string>; index_key: string } {
  return { version: 1, active: 'k2', keys: { k1: key(), k2: key() }, index_key: key() };
}

function messageOf(path: string, production = true): string {
  try {
    loadLocalKeyRing(path, { production });
  } catch (error) {
    expect(error).toBeInstanceOf(KeyRingError);
    return (error as Error).message;
  }
  throw new Error('the ring was accepted');
}

describe('a key ring file', () => {
  test('is created for its owner only, with distinct fresh keys, and loads in production', () => {
    const [path, other] = [freshPath(), freshPath()];
    createLocalKeyRing(path, { demo: false });
    createLocalKeyRing(other, { demo: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const loaded = loadLocalKeyRing(path, { production: true });
    expect(loaded.isDemo).toBe(false);
    expect(loadLocalKeyRing(other, { production: true }).isDemo).toBe(true);
    const bytes = [path, other].flatMap((one) => {
      const { keys, index_key } = JSON.parse(readFileSync(one, 'utf8'));
      return [...Object.values(keys), index_key];
    });
    expect(new Set(bytes).size).toBe(4);
  });

  test('is never overwritten', () => {
    const path = freshPath();
    createLocalKeyRing(path, { demo: true });
    const before = readFileSync(path, 'utf8');
    expect(() => createLocalKeyRing(path, { demo: true })).toThrow(KeyRingError);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test.each([0o640, 0o604, 0o660, 0o610, 0o666])('with mode %o is refused in production only', (mode) => {
    const path = write(sound());
    chmodSync(path, mode);
    expect(messageOf(path)).toContain(`mode ${mode.toString(8)}`);
    expect(loadLocalKeyRing(path, { production: false }).activeKeyId()).toBe('k2');
  });

  test('may be read-only', () => {
    const path = write(sound(), 0o400);
    expect(loadLocalKeyRing(path, { production: true }).activeKeyId()).toBe('k2');
  });

  test('is refused when missing', () => {
    expect(messageOf(freshPath())).toContain('ENOENT');
  });

  test.each<[string, (good: ReturnType<typeof sound>) => unknown, string]>([
    ['is empty', () => '', 'is not JSON'],
    ['is cut', (good) => JSON.stringify(good).slice(0, -9), 'is not JSON'],
    ['is a bare key', (good) => `x${good.index_key}`, 'is not JSON'],
    ['is a list', (good) => [good], 'is not a JSON object'],
    ['is null', () => 'null', 'is not a JSON object'],
    ['has another version', (good) => ({ ...good, version: 2 }), 'version'],
    ['has an unknown field', (good) => ({ ...good, [good.index_key]: 1 }), 'unknown field'],
    ['has a demo mark that is no boolean', (good) => ({ ...good, demo: 'false' }), 'demo'],
    ['has no keys', (good) => ({ ...good, keys: undefined }), 'keys'],
    ['has an active key it lacks', (good) => ({ ...good, active: 'k3' }), 'active'],
    ['has a prototype name as active key', (good) => ({ ...good, active: 'constructor' }), 'active'],
    ['has an odd key id', (good) => ({ ...good, keys: { ...good.keys, [good.keys.k1!]: key() } }), 'key id'],
    ['has a short key', (good) => ({ ...good, keys: { k2: randomBytes(31).toString('base64') } }), 'keys.k2'],
    ['has a long key', (good) => ({ ...good, keys: { k2: randomBytes(33).toString('base64') } }), 'keys.k2'],
    ['has a key with spaces', (good) => ({ ...good, keys: { k2: ` ${good.keys.k2}` } }), 'keys.k2'],
    ['has a key in hexadecimal', (good) => ({ ...good, keys: { k2: randomBytes(32).toString('hex') } }), 'keys.k2'],
    ['has a number for a key', (good) => ({ ...good, keys: { k2: 32 } }), 'keys.k2'],
    ['has no index key', (good) => ({ ...good, index_key: undefined }), 'index_key'],
    ['has one key twice', (good) => ({ ...good, keys: { k1: good.keys.k1, k2: good.keys.k1 } }), 'twice'],
    ['indexes with a wrapping key', (good) => ({ ...good, index_key: good.keys.k1 }), 'twice'],
  ])('which %s is refused with its reason and without its keys', (_name, spoil, reason) => {
    const good = sound();
    const message = messageOf(write(spoil(good)));
    expect(message).toContain(reason);
    for (const secret of [...Object.values(good.keys), good.index_key]) {
      expect(message).not.toContain(secret.slice(0, 8));
    }
  });

  test('shows no key once loaded', () => {
    const content = sound();
    const shown = inspect(ring(content), { depth: 9, showHidden: true }) + JSON.stringify(ring(content));
    for (const secret of [...Object.values(content.keys), content.index_key]) {
      expect(shown).not.toContain(secret.slice(0, 8));
      expect(shown).not.toContain(Buffer.from(secret, 'base64').toString('hex').slice(0, 8));
    }
  });
});

describe('wrapping a data key', () => {
  const dataKey = randomBytes(32);

  test('gives it back under the same context, and uses the active key', async () => {
    const keys = ring();
    const { keyId, wrapped } = await keys.wrap(dataKey, 'a');
    expect(keyId).toBe('k2');
    expect(wrapped.includes(dataKey)).toBe(false);
    expect((await keys.unwrap(keyId, wrapped, 'a')).equals(dataKey)).toBe(true);
    expect((await keys.wrap(dataKey, 'a')).wrapped.equals(wrapped)).toBe(false);
  });

  test('is undone only under the key and context it was done with', async () => {
    const keys = ring();
    const { keyId, wrapped } = await keys.wrap(dataKey, 'a');
    await expect(keys.unwrap(keyId, wrapped, 'b')).rejects.toThrow(UnsealError);
    await expect(keys.unwrap('k1', wrapped, 'a')).rejects.toThrow(UnsealError);
    await expect(ring().unwrap(keyId, wrapped, 'a')).rejects.toThrow(UnsealError);
  });

  test('is refused with any byte flipped or any length cut', async () => {
    const keys = ring();
    const { keyId, wrapped } = await keys.wrap(dataKey, 'a');
    for (let at = 0; at < wrapped.length; at++) {
      const altered = Buffer.from(wrapped);
      altered[at]! ^= 0x01;
      await expect(keys.unwrap(keyId, altered, 'a')).rejects.toThrow(UnsealError);
      await expect(keys.unwrap(keyId, wrapped.subarray(0, at), 'a')).rejects.toThrow(UnsealError);
    }
  });

  test('survives a rotation while the old key stays in the ring, and fails clearly after', async () => {
    const content = sound();
    const { keyId, wrapped } = await ring({ ...content, active: 'k1' }).wrap(dataKey, 'a');
    const rotated = ring({ ...content, active: 'k2' });
    expect(rotated.activeKeyId()).toBe('k2');
    expect((await rotated.unwrap(keyId, wrapped, 'a')).equals(dataKey)).toBe(true);
    const dropped = ring({ ...content, keys: { k2: content.keys.k2 } });
    await expect(dropped.unwrap(keyId, wrapped, 'a')).rejects.toThrow(new KeyRingError('the key ring has no key "k1": add it back, values are sealed with it'));
    await expect(dropped.unwrap('constructor', wrapped, 'a')).rejects.toThrow(KeyRingError);
  });

  test('takes keys of 32 bytes only', async () => {
    await expect(ring().wrap(randomBytes(16), 'a')).rejects.toThrow(TypeError);
  });
});

describe('a blind index', () => {
  test('is the HMAC-SHA-256 of the value under the HKDF key of its purpose', async () => {
    const content = sound();
    const derived = Buffer.from(hkdfSync('sha256', Buffer.from(content.index_key, 'base64'), '', 'egide/blind-index/nir', 32));
    const expected = createHmac('sha256', derived).update('255081416802538').digest();
    expect((await ring(content).blindIndex('nir', '255081416802538')).equals(expected)).toBe(true);
  });

  test('is the same whichever key is active, and differs by value, purpose, use and ring', async () => {
    const content = sound();
    const [one, two] = [ring(content), ring({ ...content, active: 'k1' })];
    const index = await one.blindIndex('nir', '1');
    expect((await one.blindIndex('nir', '1')).equals(index)).toBe(true);
    expect((await two.blindIndex('nir', '1')).equals(index)).toBe(true);
    const others = [one.blindIndex('nir', '2'), one.blindIndex('iban', '1'), one.mac('nir', '1'), ring().blindIndex('nir', '1')];
    for (const other of await Promise.all(others)) expect(other.equals(index)).toBe(false);
  });

  test('is not made of nothing', async () => {
    for (const value of ['', undefined, null]) {
      await expect(ring().blindIndex('nir', value as string)).rejects.toThrow(TypeError);
      await expect(ring().mac('nir', value as string)).rejects.toThrow(TypeError);
    }
  });
});
