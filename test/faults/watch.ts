import { setTimeout as wait } from 'node:timers/promises';
import type { Program } from './program.js';

/** One answer, or none: status 0. */
export interface Seen {
  /** What was asked, and when, on the clock of performance.now(). */
  what: string;
  at: number;
  took: number;
  status: number;
  code: string | undefined;
  retryAfter: string | null;
}

type Request = [path: string, request?: Parameters<Program['ask']>[1]];

/** Asks the same things over and over, each with a pause after its answer, and remembers every answer. */
export class Watch {
  readonly seen: Seen[] = [];
  private isOver = false;
  private readonly lanes: Promise<void>[] = [];

  constructor(private readonly program: Program) {}

  /** @param pause milliseconds between an answer and the next question */
  ask(what: string, request: () => Request, pause: number, lanes = 1): void {
    for (let lane = 0; lane < lanes; lane++) this.lanes.push(this.lane(what, request, pause));
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.lanes);
  }

  /** What was asked between two instants, answered whenever. */
  between(from: number, to: number): Seen[] {
    return this.seen.filter(({ at }) => at >= from && at < to);
  }

  private async lane(what: string, request: () => Request, pause: number): Promise<void> {
    while (!this.isOver) {
      const at = performance.now();
      const answer = await this.program.ask(...request()).catch(() => null);
      this.seen.push({
        what, at, took: performance.now() - at, status: answer?.status ?? 0, code: answer?.body?.code,
        retryAfter: answer?.headers.get('retry-after') ?? null,
      });
      await wait(pause);
    }
  }
}

/** The value under which a share of them lies, in milliseconds. */
export function quantile(seen: readonly { took: number }[], share: number): number {
  const sorted = seen.map(({ took }) => took).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Those that are no `unavailable` with a Retry-After. */
export const otherThanUnavailable = (seen: readonly Seen[]) =>
  seen.filter(({ status, code, retryAfter }) => status !== 503 || code !== 'unavailable' || !(Number(retryAfter) > 0));
