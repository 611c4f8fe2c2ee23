import { describe, expect, test } from '@jest/globals';
import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { ENVELOPE_OVERHEAD, isEnvelope, keyIdOf, openEnvelope, sealEnvelope, type SealedPlace } from '../../../src/crypto/envelope.js';
import { UnsealError } from '../../../src/crypto/errors.js';

const key = { id: uuidv7(), secret: createSecretKey(randomBytes(32)) };
const place: SealedPlace = { table: 'persons.persons', column: 'nir', rowId: uuidv7(), subjectId: uuidv7() };
const nir = Buffer.from('255081416802538');

function refused(envelope: Buffer, at: SealedPlace = place, under = key): void {
  expect(() => openEnvelope(envelope, under, at)).toThrow(UnsealError);
}

describe('an envelope', () => {
  test('gives back any bytes sealed for the same place', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const envelope = sealEnvelope(Buffer.from(bytes), key, place);
        expect(envelope).toHaveLength(bytes.length + ENVELOPE_OVERHEAD);
        expect(openEnvelope(envelope, key, place).equals(bytes)).toBe(true);
      }),
    );
  });

  test('is laid out as version, suite, key id, nonce, ciphertext, tag', () => {
    const envelope = sealEnvelope(nir, key, place);
    expect([...envelope.subarray(0, 2)]).toEqual([1, 1]);
    expect(envelope.subarray(2, 18).toString('hex')).toBe(key.id.replaceAll('-', ''));
    expect(keyIdOf(envelope)).toBe(key.id);
    expect(envelope).toHaveLength(2 + 16 + 12 + nir.length + 16);
    expect(envelope.includes(nir)).toBe(false);
  });

  test('never repeats a nonce', () => {
    const nonces = Array.from({ length: 5000 }, () => sealEnvelope(nir, key, place).toString('hex', 18, 30));
    expect(new Set(nonces).size).toBe(5000);
  });

  test('with any single bit flipped anywhere is refused', () => {
    const envelope = sealEnvelope(nir, key, place);
    for (let at = 0; at < envelope.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const altered = Buffer.from(envelope);
        altered[at]! ^= 1 << bit;
        refused(altered);
      }
    }
  });

  test('with any byte set to any other value in version, suite or key id is refused', () => {
    const envelope = sealEnvelope(nir, key, place);
    for (let at = 0; at < 18; at++) {
      for (let value = 0; value < 256; value++) {
        if (value === envelope[at]) continue;
        const altered = Buffer.from(envelope);
        altered[at] = value;
        refused(altered);
      }
    }
  });

  test('cut at any length, from either end, or extended, is refused', () => {
    const envelope = sealEnvelope(nir, key, place);
    for (let length = 0; length < envelope.length; length++) {
      refused(envelope.subarray(0, length));
      refused(envelope.subarray(envelope.length - length));
    }
    refused(Buffer.concat([envelope, Buffer.of(0)]));
  });

  test('with a genuine but shorter tag of 4 to 15 bytes is refused, even of an empty value', () => {
    for (const plaintext of [nir, Buffer.alloc(0), randomBytes(200)]) {
      const envelope = sealEnvelope(plaintext, key, place);
      for (let tag = 4; tag < 16; tag++) refused(envelope.subarray(0, envelope.length - 16 + tag));
    }
  });

  test('of another row, column, table, person or key is refused', () => {
    const envelope = sealEnvelope(nir, key, place);
    refused(envelope, { ...place, rowId: uuidv7() });
    refused(envelope, { ...place, column: 'birth_name' });
    refused(envelope, { ...place, table: 'employers.affiliations' });
    refused(envelope, { ...place, subjectId: uuidv7() });
    refused(envelope, { ...place, rowId: place.subjectId, subjectId: place.rowId });
    refused(envelope, place, { id: key.id, secret: createSecretKey(randomBytes(32)) });
    refused(envelope, place, { id: uuidv7(), secret: key.secret });
  });

  test('relabelled with another key id is refused even when both keys have the same bytes', () => {
    const twin = { id: uuidv7(), secret: key.secret };
    const [mine, theirs] = [sealEnvelope(nir, key, place), sealEnvelope(nir, twin, place)];
    refused(Buffer.concat([mine.subarray(0, 2), theirs.subarray(2, 18), mine.subarray(18)]), place, twin);
  });

  test('cannot be moved by shifting characters between table and column', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), fc.nat(16), (table, column, cut) => {
        const names = table + column;
        const shifted = { ...place, table: names.slice(0, cut), column: names.slice(cut) };
        if (shifted.table === table) return;
        refused(sealEnvelope(nir, key, { ...place, table, column }), shifted);
      }),
    );
  });

  test('of an older scheme without place, or in clear, is refused', () => {
    const head = Buffer.concat([Buffer.of(1, 1), Buffer.from(key.id.replaceAll('-', ''), 'hex'), randomBytes(12)]);
    const cipher = createCipheriv('aes-256-gcm', key.secret, head.subarray(18));
    refused(Buffer.concat([head, cipher.update(nir), cipher.final(), cipher.getAuthTag()]));
    refused(nir);
    refused(Buffer.from('255081416802538'.repeat(9)));
    refused('255081416802538' as unknown as Buffer);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => refused(Buffer.from(bytes))));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => refused(Buffer.concat([head, bytes]))));
  });

  test('reads ids in any letter case', () => {
    const upper = { ...place, rowId: place.rowId.toUpperCase(), subjectId: place.subjectId.toUpperCase() };
    const envelope = sealEnvelope(nir, key, upper);
    expect(openEnvelope(envelope, { ...key, id: key.id.toUpperCase() }, place).equals(nir)).toBe(true);
  });

  test('is not made without ids', () => {
    for (const bad of ['', 'undefined', undefined, `${place.rowId} `, place.rowId.slice(1)]) {
      expect(() => sealEnvelope(nir, key, { ...place, rowId: bad as string })).toThrow(TypeError);
      expect(() => sealEnvelope(nir, key, { ...place, subjectId: bad as string })).toThrow(TypeError);
    }
  });

  test('is refused with one same message whatever is wrong, and no cause', () => {
    const good = sealEnvelope(nir, key, place);
    const faults = [good.subarray(1), nir, Buffer.concat([good.subarray(0, 40), Buffer.alloc(30)])];
    const errors = faults.map((fault) => {
      try {
        return openEnvelope(fault, key, place);
      } catch (error) {
        return error as Error;
      }
    });
    for (const error of errors) expect(error).toMatchObject({ name: 'UnsealError', message: 'sealed value refused' });
    for (const error of errors) expect(error).not.toHaveProperty('cause');
  });

  test('has its shape recognised, and nothing else has', () => {
    expect(isEnvelope(sealEnvelope(Buffer.alloc(0), key, place))).toBe(true);
    for (const [version, suite] of [[0, 1], [2, 1], [1, 0], [1, 2]]) {
      expect(isEnvelope(Buffer.concat([Buffer.of(version!, suite!), randomBytes(60)]))).toBe(false);
    }
    for (const other of [nir, null, undefined, '', {}, new Uint8Array(80)]) expect(isEnvelope(other)).toBe(false);
  });
});
