import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** Milliseconds an answer of the database may take, and between two questions. */
const patience = 2000;
const pause = 200;

/**
 * Whether the database is gone. Without it, each request would find out by itself: at once when connections are
 * refused, but only after seconds when the server hangs, and by then others wait behind it.
 */
export class Outage {
  isGone = false;
  private isAsking = false;
  private isOver = false;

  /** @param url the database as the application serves with it */
  constructor(private readonly url: string) {}

  /** To be called when a connection was lost. One alone may have been cut: only the database itself tells that it is gone. */
  suspect(): void {
    if (this.isAsking || this.isOver) return;
    this.isAsking = true;
    void this.watch();
  }

  /** Asks no more. */
  stop(): void {
    this.isOver = true;
  }

  private async watch(): Promise<void> {
    while (!(await this.answers()) && !this.isOver) {
      this.isGone = true;
      await wait(pause, undefined, { ref: false });
    }
    this.isGone = this.isAsking = false;
  }

  /** On a connection of its own: those of the pool may be the ones that hang. */
  private async answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: patience, query_timeout: patience });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch {
      return false;
    } finally {
      void client.end().catch(() => undefined);
    }
  }
}
