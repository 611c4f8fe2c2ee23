import { Injectable } from '@nestjs/common';
import type { Transaction } from '../access/index.js';
import { KeyService } from '../crypto/index.js';
import { identityProblems } from './problems.js';

type Db = Pick<Transaction, 'query'>;

/** Failures that cost nothing, and the longest wait, in seconds. */
const free = { account: 5, address: 30 };
const longestWait = 900;

/** Whose tries are counted together: those of a device that the account knows are not those of strangers. */
export interface Lane {
  email: string;
  address: string;
  device: string | null;
}

/**
 * Growing delays for whoever guesses, kept in the database so that every process counts the same.
 * Keys are MACs: the table tells neither e-mails nor addresses.
 */
@Injectable()
export class Throttle {
  constructor(private readonly keys: KeyService) {}

  /**
   * Until the end of the transaction no other try on this account is counted: parallel ones would all pass before the
   * first failure.
   * @throws Problem 429 with Retry-After while the account or the address has to wait.
   */
  async pass(db: Db, lane: Lane): Promise<void> {
    const keys = await this.keysOf(lane);
    await db.query('select pg_advisory_xact_lock($1)', [keys[0].readBigInt64BE().toString()]);
    const [row] = await db.query<{ wait: number | null }>(
      `select ceil(extract(epoch from max(blocked_until) - now()))::int as wait
         from identity.throttles where key = any ($1) and blocked_until > now()`,
      [keys],
    );
    const wait = row?.wait ?? 0;
    if (wait > 0) throw identityProblems.too_many_attempts({ headers: { 'retry-after': `${wait}` }, members: { retry_after: wait } });
  }

  /**
   * Counts one failure; the wait doubles from 1 s once the free ones are spent, and is forgotten after a day.
   * @returns how many there are now in the lane
   */
  async fail(db: Db, lane: Lane): Promise<number> {
    const keys = await this.keysOf(lane);
    const counted = await db.query<{ failures: number; own: boolean }>(
      `insert into identity.throttles as t (key, failures, failed_at, blocked_until)
         select key, 1, now(), now() from unnest($1::bytea[]) as key order by key
       on conflict (key) do update set (failures, failed_at, blocked_until) = (
         select count, now(), now() + make_interval(secs => case when count <= free then 0
             else least($5::int, 2 ^ least(count - free - 1, 20)) end)
           from (select case when t.failed_at < now() - interval '1 day' then 1 else t.failures + 1 end as count,
                        case when t.key = $2 then $3::int else $4::int end as free) as counted)
       returning t.failures, t.key = $2 as own`,
      [keys, keys[0], free.account, free.address, longestWait],
    );
    return counted.find(({ own }) => own)!.failures;
  }

  /** A success forgives the failures of its lane, never those of the address. */
  async forgive(db: Db, lane: Lane): Promise<void> {
    const [key] = await this.keysOf(lane);
    await db.query('update identity.throttles set failures = 0, blocked_until = now() where key = $1', [key]);
  }

  private keysOf({ email, address, device }: Lane): Promise<[Buffer, Buffer]> {
    const own = device ? this.keys.mac('throttle-device', device) : this.keys.mac('throttle-account', email.toLowerCase());
    return Promise.all([own, this.keys.mac('throttle-address', address)]);
  }
}
