import { describe, expect, test } from '@jest/globals';
import { Pace } from '../../web/src/features/documents/pace.js';

/** What a line of so many bytes a second does with a file: the seconds of each request, and how many were cut for taking longer than the server waits. */
function sendOver(speed: number, size: number) {
  const limit = 30;
  const pace = new Pace();
  const times: number[] = [];
  let cuts = 0;
  for (let sent = 0; sent < size; ) {
    const portion = Math.min(pace.size, size - sent);
    const seconds = portion / speed;
    sent += Math.min(portion, speed * limit);
    if (seconds > limit) pace.broke();
    else pace.took(seconds * 1_000);
    if (seconds > limit) cuts++;
    else times.push(seconds);
  }
  return { times, cuts, requests: times.length + cuts };
}

describe('the portions of an upload', () => {
  test.each([5_000, 20_000, 100_000, 1_000_000, 50_000_000])('are never cut for being slow on a line of %d bytes a second', (speed) => {
    const { times, cuts } = sendOver(speed, 5_000_000);
    expect(cuts).toBe(0);
    expect(Math.max(...times)).toBeLessThan(30);
  });

  test('become smaller when a line is too slow for the first: it is cut once', () => {
    expect(sendOver(2_000, 1_000_000).cuts).toBe(1);
  });

  test('are few on a good line: 64 MiB in under 25 requests', () => {
    expect(sendOver(20_000_000, 64 * 1024 * 1024).requests).toBeLessThan(25);
  });
});
