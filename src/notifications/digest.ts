import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Door, type Transaction } from '../access/index.js';
import { type Job, type JobData, Jobs } from '../jobs/index.js';
import { messageStatement } from '../mail/index.js';

type Db = Pick<Transaction, 'query' | 'post'>;

const next = `select n.account_id as id from notifications.notices n where n.mail = 'daily' and n.mailed_at is null and n.account_id > $1 order by 1 limit 1`;

/** What somebody has read meanwhile needs no mail; it is settled with the rest. */
const settle = `
  update notifications.notices n set mailed_at = now() where n.account_id = $1 and n.mail = 'daily' and n.mailed_at is null returning n.read_at is null as "isNew"`;

/** Once a day, one mail for all that an account wanted to hear of once a day. An account's notices and its mail are one transaction. */
@Injectable()
export class Digest implements Job, OnModuleInit {
  readonly name = 'notifications.digest';
  readonly schedule = '30 7 * * *';

  constructor(
    private readonly jobs: Jobs,
    private readonly door: Door,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(_: JobData, signal: AbortSignal): Promise<void> {
    let last: string | null = '00000000-0000-0000-0000-000000000000';
    while (last) {
      signal.throwIfAborted();
      const after: string = last;
      last = await this.door.asNotifier((db) => this.tellNext(db, after));
    }
  }

  /** @returns the account that was told, null when there is no other. */
  private async tellNext(db: Db, after: string): Promise<string | null> {
    const [account] = await db.query<{ id: string }>(next, [after]);
    if (!account) return null;
    const settled = await db.query<{ isNew: boolean }>(settle, [account.id]);
    const count = settled.filter(({ isNew }) => isNew).length;
    if (count) db.post(messageStatement({ kind: 'notice.digest', accountId: account.id, params: { count: `${count}` } }));
    return account.id;
  }
}
