import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import pg from 'pg';
import { Rounds } from '../jobs/index.js';
import { Failure } from '../platform/failure.js';
import { happened } from './notify.js';
import { Streams } from './streams.js';
import { noticed, Teller } from './teller.js';

/** Milliseconds: between two looks at what happened, when nobody says that something has; and before a broken line is tried again. */
const pause = { idle: 5_000, broken: 3_000 };

/** Where the wire leads. */
export class WireSettings {
  constructor(readonly url: string) {}
}

/**
 * The one connection on which a process hears of the others: that something happened, and whose notices have come. It may
 * break, or a pooler may not carry it: then what happened is found a few seconds later, and windows look by themselves.
 */
@Injectable()
export class Wire implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('notifications');
  private readonly rounds = new Rounds((error) => this.log.warn(new Failure(error)));
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private isOver = false;

  constructor(
    private readonly settings: WireSettings,
    private readonly teller: Teller,
    private readonly streams: Streams,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.rounds.begin(pause.idle, () => this.teller.round());
    await this.connect();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isOver = true;
    if (this.retry) clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
    await this.rounds.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.settings.url, keepAlive: true, connectionTimeoutMillis: 3000 });
    client.on('error', () => undefined);
    client.once('end', () => this.again());
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`listen ${happened}; listen ${noticed}`);
      // What came while nobody listened.
      this.rounds.wake();
      await this.streams.news('');
    } catch {
      await client.end().catch(() => undefined);
      this.again();
    }
  }

  private again(): void {
    if (this.isOver) return;
    if (this.retry) clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), pause.broken);
  }

  private hear(channel: string, payload: string): void {
    if (channel === happened) this.rounds.wake();
    else void this.streams.news(payload);
  }
}
