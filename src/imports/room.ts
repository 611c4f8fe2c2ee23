import pg from 'pg';
import type { Queryable } from '../crypto/index.js';

/** Any number of its own: one import at a time, or two would each find what the other has not yet kept. */
const key = '4721110037';

/**
 * The room of imports: the role that writes what the core system sends, and may do nothing else. The application cannot
 * enter it; the connection is the migrating role's, or one of a login that belongs to this role alone.
 */
export class Room {
  private begun = false;

  private constructor(
    private readonly client: pg.Client,
    private readonly dry: boolean,
  ) {}

  /** @param dry whether all that is done there is undone in the end. @returns null while another import runs. */
  static async open(url: string, dry: boolean): Promise<Room | null> {
    const client = new pg.Client({ connectionString: url, application_name: 'egide import' });
    // Whatever is under way then fails by itself, and is told.
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [key]);
    if (rows[0]!.free) return new Room(client, dry);
    await client.end();
    return null;
  }

  /** One transaction, kept unless `work` throws. In a dry run all of them are one, so that each sees what those before would have kept. */
  async within<T>(work: (db: Queryable) => Promise<T>): Promise<T> {
    if (!this.begun) await this.client.query('begin; set local role egide_importer');
    this.begun = true;
    try {
      const done = await work({ query: async (sql, params) => (await this.client.query(sql, params)).rows });
      if (!this.dry) await this.end('commit');
      return done;
    } catch (error) {
      await this.end('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** Undoes a dry run, and lets another import begin. */
  async close(): Promise<void> {
    if (this.begun) await this.end('rollback').catch(() => undefined);
    await this.client.end();
  }

  private async end(how: 'commit' | 'rollback'): Promise<void> {
    this.begun = false;
    await this.client.query(how);
  }
}
