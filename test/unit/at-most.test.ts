import { describe, expect, test } from '@jest/globals';
import { atMost } from '../../src/platform/at-most.js';

/** Work that ends when the test says so, and what has begun so far. */
function watched(count: number) {
  const bounded = atMost(count);
  const begun: number[] = [];
  const ends: { finish(): void; fail(error: Error): void }[] = [];
  const give = (n: number) =>
    bounded(() => {
      begun.push(n);
      return new Promise<number>((done, fail) => (ends[n] = { finish: () => done(n), fail }));
    });
  return { begun, ends, give };
}

const turns = () => new Promise((next) => setImmediate(next));

describe('a bound on what runs at once', () => {
  test('lets no more begin, and the others in the order in which they came', async () => {
    const { begun, ends, give } = watched(2);
    const all = [0, 1, 2, 3, 4].map(give);
    await turns();
    expect(begun).toEqual([0, 1]);
    ends[1]!.finish();
    await turns();
    expect(begun).toEqual([0, 1, 2]);
    for (const n of [0, 2, 3, 4]) {
      ends[n]!.finish();
      await turns();
    }
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4]);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  test('is not used up by work that fails', async () => {
    const { begun, ends, give } = watched(1);
    const [first, second] = [give(0), give(1)];
    await turns();
    ends[0]!.fail(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    await turns();
    ends[1]!.finish();
    expect([await second, begun]).toEqual([1, [0, 1]]);
    await expect(atMost(1)(() => Promise.resolve('again'))).resolves.toBe('again');
  });

  test('holds for whoever comes after a place was handed on', async () => {
    const { begun, ends, give } = watched(1);
    const all = [give(0), give(1)];
    await turns();
    ends[0]!.finish();
    await turns();
    all.push(give(2));
    await turns();
    expect(begun).toEqual([0, 1]);
    ends[1]!.finish();
    await turns();
    ends[2]!.finish();
    expect(await Promise.all(all)).toEqual([0, 1, 2]);
  });
});
