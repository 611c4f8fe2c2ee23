import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import { instanceToPlain } from 'class-transformer';
import { SealedLeak, UnsealError } from '../../../src/crypto/errors.js';
import { envelopeOf, Sealed } from '../../../src/crypto/sealed.js';

const envelope = Buffer.concat([Buffer.of(1, 1), randomBytes(60)]);
const traces = ['hex', 'base64', 'base64url', 'latin1'].map((form) => envelope.subarray(20, 40).toString(form as BufferEncoding));
const sealed = (): Sealed => Sealed.fromEnvelope(envelope);

describe('a sealed value', () => {
  test('inspects as [sealed], alone and deep inside an object', () => {
    expect(inspect(sealed())).toBe('[sealed]');
    expect(inspect({ person: { nir: sealed() } }, { depth: 9, showHidden: true })).toContain('nir: [sealed]');
    expect(format('%o %O', sealed(), sealed())).toBe('[sealed] [sealed]');
    expect(inspect(sealed(), { showHidden: true, customInspect: false })).not.toContain('Buffer');
  });

  test.each<[string, (value: Sealed) => unknown]>([
    ['JSON', (value) => JSON.stringify({ nir: value })],
    ['a template text', (value) => `${value}`],
    ['String()', (value) => String(value)],
    ['concatenation', (value) => 'NIR ' + (value as unknown as string)],
    ['a join', (value) => [value].join()],
    ['a number', (value) => Number(value)],
    // eslint-disable-next-line eqeqeq -- the looseness is what is tried
    ['loose equality', (value) => (value as unknown) == '1'],
    ['order', (value) => (value as unknown as number) < 1],
    ['a property key', (value) => ({ [value as unknown as string]: 1 })],
    ['toString', (value) => value.toString()],
    ['toLocaleString', (value) => value.toLocaleString()],
    ['valueOf', (value) => value.valueOf()],
    ['toJSON', (value) => value.toJSON()],
  ])('refuses to become %s', (_name, attempt) => {
    expect(() => attempt(sealed())).toThrow(SealedLeak);
  });

  test('gives its envelope to no enumeration, copy, class-transformer or structured clone', () => {
    const value = sealed();
    expect(Reflect.ownKeys(value)).toEqual([]);
    const copies = [{ ...value }, instanceToPlain({ nir: value }), structuredClone(value)];
    const texts = [...copies.map((copy) => JSON.stringify(copy)), serialize(value).toString('latin1')];
    for (const text of texts) for (const trace of traces) expect(text).not.toContain(trace);
  });

  test('cannot be given properties', () => {
    expect(() => Object.assign(sealed(), { plaintext: '1850578006084' })).toThrow(TypeError);
  });

  test('keeps its own copy of the envelope', () => {
    const mine = Buffer.from(envelope);
    const value = Sealed.fromEnvelope(mine);
    mine.fill(0);
    expect(envelopeOf(value).equals(envelope)).toBe(true);
  });

  test('wraps an envelope only', () => {
    const refused = ['', '185057800608436', Buffer.from('185057800608436'.repeat(5)), envelope.subarray(0, 45), null];
    for (const value of refused) expect(() => Sealed.fromEnvelope(value as Buffer)).toThrow(UnsealError);
  });

  test('gives its envelope only when it is a real one', () => {
    const forged: unknown[] = [Object.create(Sealed.prototype), { envelope }, envelope, 'text', null, undefined];
    for (const value of forged) expect(() => envelopeOf(value as Sealed)).toThrow(SealedLeak);
  });
});
