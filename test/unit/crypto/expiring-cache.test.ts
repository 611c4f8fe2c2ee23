import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ExpiringCache } from '../../../src/crypto/expiring-cache.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('the cache of unwrapped keys', () => {
  test('loads an entry once, shared by parallel readers', async () => {
    const cache = new ExpiringCache<number>(3, 1000);
    let loads = 0;
    const load = async (): Promise<number> => ++loads;
    expect(await Promise.all([cache.get('a', load), cache.get('a', load), cache.get('b', load)])).toEqual([1, 1, 2]);
  });

  test('forgets an entry on time, however often it is read and even if nobody asks', async () => {
    const cache = new ExpiringCache<string>(3, 1000);
    await cache.get('a', async () => 'old');
    jest.advanceTimersByTime(999);
    expect(await cache.get('a', async () => 'new')).toBe('old');
    jest.advanceTimersByTime(1);
    expect(cache.size).toBe(0);
    expect(await cache.get('a', async () => 'new')).toBe('new');
    jest.advanceTimersByTime(999);
    expect(cache.size).toBe(1);
  });

  test('keeps no more than its bound, the least recently used out first, their timers too', async () => {
    const cache = new ExpiringCache<string>(2, 1000);
    const load = (value: string) => async () => value;
    await cache.get('a', load('a'));
    await cache.get('b', load('b'));
    await cache.get('a', load('A'));
    await cache.get('c', load('c'));
    expect([cache.size, jest.getTimerCount()]).toEqual([2, 2]);
    expect(await cache.get('a', load('A'))).toBe('a');
    expect(await cache.get('b', load('B'))).toBe('B');
  });

  test('keeps no failure', async () => {
    const cache = new ExpiringCache<string>(2, 1000);
    await expect(cache.get('a', () => Promise.reject(new Error('outage')))).rejects.toThrow('outage');
    expect(await cache.get('a', async () => 'back')).toBe('back');
  });

  test('keeps a fresh entry when an older loading of it, already put out, fails late', async () => {
    const cache = new ExpiringCache<string>(1, 1000);
    let fail: (reason: Error) => void = () => undefined;
    const late = cache.get('a', () => new Promise((_resolve, reject) => (fail = reject)));
    await cache.get('b', async () => 'b');
    await cache.get('a', async () => 'fresh');
    fail(new Error('outage'));
    await expect(late).rejects.toThrow('outage');
    expect(await cache.get('a', async () => 'again')).toBe('fresh');
  });
});
