import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Door } from '../access/index.js';
import { Failure } from '../platform/failure.js';
import { Rules } from '../rules/index.js';

/** Milliseconds before the first look, and between two: a reminder is of a day, not of an hour. */
const pause = { first: 60_000, next: 3_600_000 };

/**
 * Reminds an entity's administrators that reviews of rights are due, as every process does beside it: the database lets one
 * of them write, once for each due day. Nothing is taken from anybody.
 */
@Injectable()
export class ReviewReminders implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('staff');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<number> = Promise.resolve(0);

  constructor(
    private readonly door: Door,
    private readonly rules: Rules,
  ) {}

  onApplicationBootstrap(): void {
    this.lookIn(pause.first);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private lookIn(milliseconds: number): void {
    this.timer = setTimeout(() => {
      this.running = this.remind().catch((error: unknown) => {
        this.log.warn(new Failure(error));
        return 0;
      });
      this.lookIn(pause.next);
    }, milliseconds).unref();
  }

  /** @returns how many reminders were written. */
  remind(): Promise<number> {
    return this.door.asMailer(async (db) => {
      const [row] = await db.query<{ written: number }>('select access.remind_of_reviews($1) as written', [this.rules.grantReviewMonths]);
      return row!.written;
    });
  }
}
