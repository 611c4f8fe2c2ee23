import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Door } from '../access/index.js';
import { DocumentStore, Drafts } from '../files/index.js';
import { type Job, type JobData, Jobs } from '../jobs/index.js';
import { Rules } from '../rules/index.js';

/** Rows taken at once: a transaction stays short. */
const limit = 500;

/** Milliseconds within which a content that was put into the store says so in the database; a day, for clocks that differ. */
const saidWithin = 24 * 3_600_000;

/** Above so many names that nobody knows, and half of what the store holds, it is the database that is not the store's. */
const believable = 20;

/** The key of a content is all that opens it: without it, its bytes are noise wherever a copy of them lies. */
const forget = `
  update documents.versions v set forgotten_at = access.now(), key = null, tail = null
   where v.id in (select o.id from documents.versions o join documents.documents d on d.id = o.document_id
      where d.withdrawn_at < access.now() - make_interval(days => $1) and o.forgotten_at is null and o.state <> 'refused'
      order by o.id limit ${limit} for update of o skip locked)
  returning v.id`;

const forgotten = `select v.id, v.store_name as "storeName" from documents.versions v where v.forgotten_at is not null and v.store_name is not null order by v.id limit ${limit}`;
const removed = 'update documents.versions set store_name = null where id = $1 and forgotten_at is not null';
const known = 'select v.store_name as name from documents.versions v where v.store_name = any ($1)';
const abandoned = `update documents.versions set received = 0, tail = null, state = 'receiving' where id = any ($1::uuid[]) and state in ('receiving', 'quarantined')`;

/**
 * Forgets the bytes of documents withdrawn long enough ago, of what never arrived, and of what a killed process put into
 * the store without saying so. Every step may be done again, and by several processes at once: what is deleted was
 * forgotten before, and what one of them has deleted is no error to another.
 */
@Injectable()
export class PurgeContents implements Job, OnModuleInit {
  readonly name = 'documents.purge';
  readonly schedule = '30 3 * * *';
  private readonly log = new Logger('documents');

  constructor(
    private readonly jobs: Jobs,
    private readonly door: Door,
    private readonly store: DocumentStore,
    private readonly drafts: Drafts,
    private readonly rules: Rules,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(_: JobData, signal: AbortSignal): Promise<void> {
    await this.purge(signal);
  }

  /** @throws StoreUnavailable: what was forgotten is deleted the next time; Error when the store is somebody else's */
  async purge(signal: AbortSignal): Promise<void> {
    while (await this.forgetSome()) signal.throwIfAborted();
    while (await this.deleteSome(signal)) signal.throwIfAborted();
    await this.deleteOrphans(signal);
    await this.abandon();
  }

  private forgetSome(): Promise<number> {
    return this.door.asKeeper(async (db) => (await db.query(forget, [this.rules.withdrawnDocumentDays])).length);
  }

  private async deleteSome(signal: AbortSignal): Promise<number> {
    const rows = await this.door.asKeeper((db) => db.query<{ id: string; storeName: string }>(forgotten));
    for (const { id, storeName } of rows) {
      signal.throwIfAborted();
      await this.store.delete(storeName);
      await this.door.asKeeper((db) => db.query(removed, [id]));
    }
    return rows.length;
  }

  /** A content is put into the store first, and then said to be there: in between it is known to nobody. */
  private async deleteOrphans(signal: AbortSignal): Promise<void> {
    const orphans: string[] = [];
    let held = 0;
    for await (const names of batches(this.store.names())) {
      signal.throwIfAborted();
      held += names.length;
      const old = names.filter(({ since }) => Date.now() - since.getTime() > saidWithin).map(({ name }) => name);
      const ours = new Set((await this.door.asKeeper((db) => db.query<{ name: string }>(known, [old]))).map(({ name }) => name));
      orphans.push(...old.filter((name) => !ours.has(name)));
    }
    if (orphans.length > believable && orphans.length * 2 > held) {
      throw new Error(`${orphans.length} of ${held} contents of the store are unknown to this database: is it the store of another? Nothing was deleted`);
    }
    for (const name of orphans) {
      signal.throwIfAborted();
      await this.store.delete(name);
    }
    if (orphans.length) this.log.log(`${orphans.length} contents that nobody has a key to were deleted`);
  }

  /** Whoever comes back to an upload after that begins it anew. */
  private async abandon(): Promise<void> {
    const ids = await this.drafts.sweep();
    if (ids.length) await this.door.asKeeper((db) => db.query(abandoned, [ids]));
  }
}

async function* batches<T>(source: AsyncIterable<T>): AsyncGenerator<T[]> {
  let some: T[] = [];
  for await (const one of source) {
    if (some.push(one) < limit) continue;
    yield some;
    some = [];
  }
  yield some;
}
