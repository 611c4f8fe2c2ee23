import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FRAME_BYTES, FRAME_OVERHEAD, FrameSeal, sealedSize, UnsealError } from '../../../src/crypto/index.js';

const frame = FRAME_BYTES + FRAME_OVERHEAD;
const key = randomBytes(32);
const place = { contentId: randomUUID(), subjectId: randomUUID() };
const seal = new FrameSeal(key, place);

async function* inChunks(bytes: Buffer, length = 10_007): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

const sealed = (bytes: Buffer, by = seal) => all(by.sealAll(inChunks(bytes)));
const opened = (bytes: Buffer, by = seal, length?: number) => all(by.openAll(inChunks(bytes, length)));
const refused = (bytes: Buffer, by = seal) => expect(opened(bytes, by)).rejects.toThrow(UnsealError);

const sizes = [1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 2 * FRAME_BYTES, 3 * FRAME_BYTES + 5];
const content = randomBytes(3 * FRAME_BYTES + 5);

describe('a stream sealed in frames', () => {
  test.each(sizes)('of %d bytes opens as it was, however it was cut on its way', async (size) => {
    const bytes = randomBytes(size);
    const kept = await sealed(bytes);
    expect(kept.length).toBe(sealedSize(size));
    for (const length of [1_000, frame, frame + 1, 1_000_000]) expect((await opened(kept, seal, length)).equals(bytes)).toBe(true);
  });

  test('shows nothing of what is in it, and never looks the same twice', async () => {
    const bytes = Buffer.alloc(2 * FRAME_BYTES, 'le numéro de sécurité sociale ');
    const [one, other] = [await sealed(bytes), await sealed(bytes)];
    expect(one.includes('social')).toBe(false);
    expect(one.equals(other)).toBe(false);
    expect(one.subarray(0, FRAME_BYTES).equals(one.subarray(frame, frame + FRAME_BYTES))).toBe(false);
  });

  test('written frame by frame, one of them anew with more in it, opens like any other', async () => {
    const tail = content.subarray(FRAME_BYTES, FRAME_BYTES + 100);
    seal.seal(tail.subarray(0, 50), 1, true);
    const kept = Buffer.concat([seal.seal(content.subarray(0, FRAME_BYTES), 0, false), seal.seal(tail, 1, true)]);
    expect((await opened(kept)).equals(content.subarray(0, FRAME_BYTES + 100))).toBe(true);
  });
});

describe('a sealed stream is refused', () => {
  test.each([0, 1, frame - 1, frame, frame + 1, 2 * frame, 3 * frame, sealedSize(content.length) - 1])('cut off after %d bytes', async (length) => {
    await refused((await sealed(content)).subarray(0, length));
  });

  test('with a frame left out, repeated, or in the place of another', async () => {
    const kept = await sealed(content);
    const frames = Array.from({ length: 4 }, (_, at) => kept.subarray(at * frame, (at + 1) * frame));
    for (const order of [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 0, 1, 2, 3], [1, 0, 2, 3], [0, 2, 1, 3], [0, 1, 2, 3, 3], [3], [0, 1, 2, 2, 3]]) {
      await refused(Buffer.concat(order.map((at) => frames[at]!)));
    }
  });

  test('with anything behind its end', async () => {
    const kept = await sealed(content);
    await refused(Buffer.concat([kept, Buffer.of(0)]));
    await refused(Buffer.concat([kept, kept]));
  });

  test('with the same frame of another content, of another person, or under another key', async () => {
    const kept = await sealed(content);
    const others = [
      new FrameSeal(key, { ...place, contentId: randomUUID() }),
      new FrameSeal(key, { ...place, subjectId: randomUUID() }),
      new FrameSeal(key, { contentId: place.subjectId, subjectId: place.contentId }),
      new FrameSeal(randomBytes(32), place),
    ];
    for (const other of others) {
      await refused(kept, other);
      const theirs = await sealed(content, other);
      await refused(Buffer.concat([kept.subarray(0, frame), theirs.subarray(frame, 2 * frame), kept.subarray(2 * frame)]));
    }
  });

  test('with any one bit changed', async () => {
    const kept = await sealed(content.subarray(0, FRAME_BYTES + 300));
    await fc.assert(
      fc.asyncProperty(fc.nat(kept.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(kept);
        changed[at]! ^= 1 << bit;
        await refused(changed);
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });

  test('when a whole frame of it is offered as the last, or the last as one in the middle', async () => {
    const middle = seal.seal(content.subarray(0, FRAME_BYTES), 0, false);
    const last = seal.seal(content.subarray(0, FRAME_BYTES), 0, true);
    expect(() => seal.open(middle, 0, true)).toThrow(UnsealError);
    expect(() => seal.open(last, 0, false)).toThrow(UnsealError);
    expect(() => seal.open(seal.seal(Buffer.alloc(10), 0, false), 0, false)).toThrow(UnsealError);
  });

  test('in clear', () => refused(content));
});
