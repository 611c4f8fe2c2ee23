import { randomBytes } from 'node:crypto';
import type { OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { KeyService } from '../crypto/index.js';
import { migrationNames } from '../platform/database.js';
import type { Draining } from '../platform/draining.js';
import { declareProblems } from '../platform/problem.js';
import { within } from '../platform/within.js';

/** What has to answer before a request is worth sending here. */
export const parts = ['draining', 'database', 'migrations', 'key_service'] as const;
export type Part = (typeof parts)[number];

export const { not_ready } = declareProblems({
  not_ready: {
    status: 503,
    fr: 'Ce serveur n’est pas prêt à répondre. Adressez la demande à un autre, ou réessayez dans un instant.',
    en: 'This server is not ready to answer. Send the request to another one, or try again shortly.',
  },
});

/** Milliseconds: the longest a check lasts, each step of it, and how long its result serves. */
const limits = { check: 1_800, step: 1_500, result: 1_000 };

/** Whether this process can serve. One check at a time, its result kept for a second: asking costs the database nothing more. */
export class Readiness implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private running: Promise<Part[]> | null = null;
  private last: { at: number; missing: Part[] } = { at: Number.NEGATIVE_INFINITY, missing: [] };

  /** @param url of the serving role: a connection of its own, since a busy pool is no reason to be sent away */
  constructor(
    url: string,
    private readonly keys: KeyService,
    private readonly draining: Draining,
  ) {
    const timeouts = { connectionTimeoutMillis: limits.step, query_timeout: limits.step, statement_timeout: limits.step };
    this.pool = new pg.Pool({ connectionString: url, max: 1, ...timeouts });
    // An idle connection that breaks is news for the next check, not for the process.
    this.pool.on('error', () => undefined);
  }

  /** The parts that are not ready; none when all is well. Takes at most 2 seconds, whatever hangs. */
  async missing(): Promise<Part[]> {
    if (this.draining.isDraining) return ['draining'];
    if (performance.now() - this.last.at < limits.result) return this.last.missing;
    this.running ??= this.check().finally(() => (this.running = null));
    return this.running;
  }

  /** What the last check found, for the measures. */
  get lastMissing(): readonly Part[] {
    return this.draining.isDraining ? ['draining'] : this.last.missing;
  }

  async onApplicationShutdown(): Promise<void> {
    await within(limits.step, this.pool.end(), undefined).catch(() => undefined);
  }

  private async check(): Promise<Part[]> {
    const checks = [within(limits.check, this.database(), 'database' as const), within(limits.check, this.keyService(), 'key_service' as const)];
    const missing = (await Promise.all(checks)).filter((part) => part !== null);
    this.last = { at: performance.now(), missing };
    return missing;
  }

  private async database(): Promise<Part | null> {
    try {
      const { rows } = await this.pool.query<{ name: string }>('select name from public.migrations');
      const done = new Set(rows.map(({ name }) => name));
      return (await migrationNames()).every((name) => done.has(name)) ? null : 'migrations';
    } catch (error) {
      // No such table: nothing was migrated. Anything else, the right to connect included: the server.
      return (error as { code?: string }).code === '42P01' ? 'migrations' : 'database';
    }
  }

  /** Wraps a key and opens it again, and makes a MAC: what every sealed value and every sign-in need. */
  private async keyService(): Promise<Part | null> {
    try {
      const key = randomBytes(32);
      const { keyId, wrapped } = await this.keys.wrap(key, 'readiness');
      await this.keys.mac('readiness', 'probe');
      return (await this.keys.unwrap(keyId, wrapped, 'readiness')).equals(key) ? null : 'key_service';
    } catch {
      return 'key_service';
    }
  }
}
