import { PassThrough, type Readable } from 'node:stream';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Door } from '../access/index.js';
import { idleLimit } from '../identity/index.js';
import { Failure } from '../platform/failure.js';
import { Overload } from '../platform/overload.js';
import { unreadSql } from './notices.queries.js';
import { notificationsProblems } from './problems.js';

/** Of one account, and of all, in one process: each window of a browser opens one. */
const most = { ofAnAccount: 6, ofAll: 2_000 };

/** Milliseconds. A line on which nothing moves for a minute is cut; what no notification reached is seen then as well. */
const beat = 25_000;

interface Listener {
  sessionId: string;
  accountId: string;
  requestId: string;
}

interface Open extends Listener {
  line: PassThrough;
  timer: NodeJS.Timeout;
}

/** Nobody uses a stream: a session that stands idle ends all the same. */
const look = `
  select ${unreadSql} as unread, (select n.id from notifications.notices n where n.account_id = access.account() order by n.id desc limit 1) as newest
    from identity.sessions s left join access.grants_of_account() g on g.id = s.grant_id
   where s.id = $1 and s.last_seen_at > now() - ${idleLimit}`;

/** The windows that wait for news. No transaction is open while one waits: each news asks the door anew. */
@Injectable()
export class Streams implements OnModuleDestroy {
  private readonly log = new Logger('notifications');
  private readonly opened = new Set<Open>();

  constructor(private readonly door: Door) {}

  get size(): number {
    return this.opened.size;
  }

  /** @throws Problem 429 for an account that has too many; Overload */
  open(listener: Listener): Readable {
    if (this.opened.size >= most.ofAll) throw new Overload();
    if (this.of(listener.accountId).length >= most.ofAnAccount) throw notificationsProblems.too_many_streams({ headers: { 'retry-after': '60' } });
    const line = new PassThrough();
    const one: Open = { ...listener, line, timer: setInterval(() => void this.tell(one), beat) };
    this.opened.add(one);
    line.once('close', () => this.forget(one));
    // Said at once, so that whoever waits knows the line stands.
    line.write('retry: 5000\n\n');
    setImmediate(() => void this.tell(one));
    return line;
  }

  /** Tells whoever waits for an account; without one, everybody. */
  async news(accountId: string): Promise<void> {
    await Promise.all((accountId ? this.of(accountId) : [...this.opened]).map((one) => this.tell(one)));
  }

  /** The process ends: browsers come back to another one. */
  onModuleDestroy(): void {
    for (const one of this.opened) one.line.end();
  }

  private of(accountId: string): Open[] {
    return [...this.opened].filter((one) => one.accountId === accountId);
  }

  private forget(one: Open): void {
    clearInterval(one.timer);
    this.opened.delete(one);
  }

  /** In a context of its own: what has ended meanwhile hears of nothing. */
  private async tell(one: Open): Promise<void> {
    try {
      const act = await this.door.open(one.sessionId, 'account', one.requestId);
      const [found] = act ? await act.queryLast<{ unread: number; newest: string | null }>(look, [one.sessionId]) : [];
      if (!found) one.line.end('event: ended\ndata: {}\n\n');
      else if (one.line.writable) one.line.write(`event: notices\ndata: ${JSON.stringify(found)}\n\n`);
    } catch (error) {
      // The next beat looks again.
      this.log.warn(new Failure(error));
    }
  }
}
