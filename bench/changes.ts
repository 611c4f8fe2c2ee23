import pg from 'pg';
import type { Who } from './limit-jobs.js';
import { drive, type Measure } from './load.js';

/** More than either server changes in a second on any machine we know; the measure ends earlier if it is not. */
const PER_SECOND = 4000;

/** The members whose bank details have not been changed yet: a change is pending for 48 hours, so that each serves once. */
export class Changes {
  private next = 0;

  constructor(
    private readonly url: string,
    private readonly members: readonly Who[],
  ) {}

  async measure(port: number, form: (who: Who) => string, seconds: number): Promise<Measure> {
    const wanted = Math.min(seconds * PER_SECOND, this.members.length);
    if (this.next + wanted > this.members.length) await this.beginAgain();
    const requests = this.members.slice(this.next, this.next + wanted).map(form);
    const measure = await drive(port, requests, seconds, true);
    this.next += measure.count;
    return measure;
  }

  /** A member nobody has served. */
  one(): Who {
    return this.members[this.next++]!;
  }

  /** Takes all changes back, as if nobody had asked. */
  private async beginAgain(): Promise<void> {
    const db = new pg.Client(this.url);
    await db.connect();
    await db.query("delete from persons.bank_details where proposed_as = 'member'");
    await db.query('update persons.persons set bank_version = 1 where bank_version > 1');
    await db.query('vacuum analyze persons.bank_details, persons.persons');
    await db.query('checkpoint');
    await db.end();
    this.next = 0;
  }
}
