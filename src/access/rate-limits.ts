import { isIPv6 } from 'node:net';
import { SetMetadata } from '@nestjs/common';
import { type Problem, problems } from '../platform/problem.js';

/**
 * What a request costs us or lets somebody guess, and its share of the allowance of a minute that the deployment sets.
 * Each kind is counted apart: whoever searches too much can still read.
 */
const shares = { reading: 1, searching: 1 / 5, refreshing: 1 / 5, writing: 1 / 10, guessing: 1 / 10, sensitive: 1 / 30 };

export type Rate = keyof typeof shares;

export const RATE = 'egide:rate';

/** Declares how a route is counted; without it reading, writing, or for a step-up act sensitive. Health checks are not counted. */
export const Rated = (rate: Rate | 'unlimited') => SetMetadata(RATE, rate);

/** In milliseconds: the allowance of a minute may be spent at once, then comes back evenly. */
const minute = 60_000;

/** One allowance, kept for each key in a memory that never holds more than `most` of them. */
export class Meter {
  /** Key → the instant its allowance is whole again. Past ones say as much as none. */
  private readonly wholeAt = new Map<string, number>();
  private readonly step: number;

  constructor(
    perMinute: number,
    private readonly most = 50_000,
  ) {
    this.step = minute / Math.max(1, Math.floor(perMinute));
  }

  get size(): number {
    return this.wholeAt.size;
  }

  /** @param now milliseconds of a clock that never goes back @returns milliseconds to wait; 0: counted, go on. */
  take(key: string, now: number): number {
    const whole = Math.max(now, this.wholeAt.get(key) ?? 0) + this.step;
    const wait = whole - now - minute;
    // A fraction of a millisecond is what the division of the minute left over.
    if (wait > 0.5) return wait;
    this.wholeAt.set(key, whole);
    if (this.wholeAt.size > this.most) this.forget(now);
    return 0;
  }

  /** Drops what says nothing any more; if that is little, the oldest half. */
  private forget(now: number): void {
    for (const [key, whole] of this.wholeAt) if (whole <= now) this.wholeAt.delete(key);
    for (const key of this.wholeAt.keys()) {
      if (this.wholeAt.size <= this.most / 2) return;
      this.wholeAt.delete(key);
    }
  }
}

/**
 * How much one caller may ask, in the memory of this process: of several, each counts for itself. What protects
 * accounts from guessing is in the database (throttle.ts of identity); this keeps one caller from taking everybody's share.
 */
export class RateLimits {
  /** Refusals so far, by kind. */
  readonly refused = Object.fromEntries(Object.keys(shares).map((rate) => [rate, 0])) as Record<Rate, number>;
  private readonly meters: Record<Rate, Meter> | null;
  private readonly told = new Meter(1);

  /** @param perMinute readings that one caller may make in a minute; 0: nothing is counted. */
  constructor(perMinute: number) {
    const meters = Object.entries(shares).map(([rate, share]) => [rate, new Meter(perMinute * share)]);
    this.meters = perMinute > 0 ? (Object.fromEntries(meters) as Record<Rate, Meter>) : null;
  }

  /** Counts one request of a caller: 429 with Retry-After when it is one too many, else null. */
  refusal(rate: Rate, caller: string): Problem | null {
    const wait = this.meters?.[rate].take(caller, performance.now()) ?? 0;
    if (wait === 0) return null;
    this.refused[rate]++;
    return tooMany(Math.ceil(wait / 1000));
  }

  /** Whether this caller's refusal is the first in a minute: the trail keeps those, or a flood would fill it. */
  isNews(caller: string): boolean {
    return this.told.take(caller, performance.now()) === 0;
  }
}

function tooMany(seconds: number): Problem {
  const [fr, en] = seconds === 1 ? ['dans une seconde', 'in one second'] : [`dans ${seconds} secondes`, `in ${seconds} seconds`];
  const { words } = problems.too_many_requests();
  return problems.too_many_requests({
    words: { fr: `${words.fr} Réessayez ${fr}.`, en: `${words.en} Try again ${en}.` },
    headers: { 'retry-after': `${seconds}` },
    members: { retry_after: seconds },
  });
}

/**
 * The caller that a network address stands for. A subscriber has a whole /64 of IPv6 addresses: they count as one.
 * An IPv4 address written as IPv6 counts as itself.
 */
export function callerAt(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('%')[0]!.split('::');
  const [left, right] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right];
  return groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
