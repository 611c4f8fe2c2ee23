import pg from 'pg';

/** A process works on few jobs at once: what the requests need of connections is theirs. */
const most = 2;

// As for the requests: a statement that hangs is given up, and so is a transaction whose process was lost.
const limits = { connectionTimeoutMillis: 3000, statement_timeout: 30_000, query_timeout: 35_000, idle_in_transaction_session_timeout: 30_000 };

/** The library's way to the database: every statement in the room of jobs, which sees its own schema alone. */
export class JobsDatabase {
  private readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: most, ...limits });
    // A connection that breaks while nobody uses it, or between two statements: the next one is made anew.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** How many connections there are, and how many there may be. */
  get connections(): { open: number; most: number } {
    return { open: this.pool.totalCount, most };
  }

  /** The room is of this transaction alone: a pooler may give the connection to somebody else afterwards. */
  async executeSql<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<{ rows: T[] }> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin; set local role egide_jobs');
      const result = await client.query<T>(text, values);
      await client.query('commit');
      return { rows: result.rows };
    } catch (error) {
      broken = await client.query('rollback').then(() => undefined, (second: Error) => second);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
