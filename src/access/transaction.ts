import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { PoolClient } from 'pg';

/** The rooms the application may step into, each a PostgreSQL role for the length of one transaction. */
export const databaseRoles = [
  'egide_account',
  'egide_member',
  'egide_guardian',
  'egide_employer',
  'egide_caseworker',
  'egide_administrator',
  'egide_dpo',
  'egide_auditor',
  'egide_recorder',
  'egide_mailer',
  'egide_notifier',
  'egide_keeper',
  'egide_examiner',
  'egide_jobs',
] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

/** A statement with its values, which only ever travel as parameters. */
export interface Statement {
  sql: string;
  params: unknown[];
}

const statementNames = new Map<DatabaseRole, Map<string, string>>(databaseRoles.map((role) => [role, new Map()]));

/** A plan depends on the role it was made for: one prepared statement per role and text. */
function statementName(role: DatabaseRole, sql: string): string {
  const names = statementNames.get(role)!;
  let name = names.get(sql);
  if (!name) names.set(sql, (name = createHash('sha256').update(role + sql).digest('base64url').slice(0, 32)));
  return name;
}

/** What is asked in one go leaves in one system call, and not in one each: when nothing is left to run. */
function inOneWrite(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  if (stream.writableCorked) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * One transaction on one connection, owned from BEGIN to COMMIT and never shared:
 * a pipelined connection used by two was seen to read the other's row.
 */
export class Transaction {
  private over = false;
  /** Mails noted so far; they travel with the commit. */
  private readonly posts: Statement[] = [];
  /** Called once mails have been kept. */
  onPosted: () => void = () => undefined;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
    private readonly role: DatabaseRole,
  ) {}

  /** Whether its commit or rollback has left: what came after would run outside of it, or on somebody else's connection. */
  get isOver(): boolean {
    return this.over;
  }

  /** TypeORM's manager on this very transaction, for the writes of records with behaviour. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  /**
   * BEGIN, the role and the first statements leave in one flush; gives the rows of each.
   * Always returns an open transaction; when one of them fails it is closed and the error thrown.
   */
  static async begin(source: DataSource, role: DatabaseRole, ...first: Statement[]): Promise<[Transaction, ...unknown[][]]> {
    const runner = source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const transaction = new Transaction(runner, client, role);
    inOneWrite(client);
    const begun = client.query(`begin; set local role ${role}`);
    const asked = first.map(({ sql, params }) => client.query({ name: statementName(role, sql), text: sql, values: params }));
    const settled = await Promise.allSettled([begun, ...asked]);
    // Without these two TypeORM's save would open and commit a transaction of its own, and lose role and context.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    const failed = settled.find((s) => s.status === 'rejected');
    if (failed) {
      await transaction.rollback();
      throw failed.reason;
    }
    return [transaction, ...(await Promise.all(asked)).map(({ rows }) => rows as unknown[])];
  }

  /** Runs one prepared statement; values only ever travel as parameters. */
  async query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    if (this.isOver) throw new Error('the transaction is over');
    inOneWrite(this.client);
    const result = await this.client.query({ name: statementName(this.role, sql), text: sql, values: params });
    return result.rows as T[];
  }

  /** Notes a mail of this transaction: it is kept with the commit, or not at all. */
  post(statement: Statement): void {
    if (this.isOver) throw new Error('the transaction is over: its mails left with its commit');
    this.posts.push(statement);
  }

  /**
   * Runs the last statements and commits, in one flush; gives the rows of each. When one of them fails nothing is kept,
   * and its error is thrown. Once ended, it stays ended: a second commit does nothing.
   */
  async commit(last: readonly Statement[] = []): Promise<unknown[][]> {
    const ended = await this.end('commit', [...last, ...this.posts]);
    if (this.posts.splice(0).length) this.onPosted();
    return ended;
  }

  async rollback(): Promise<void> {
    await this.end('rollback', []).catch(() => undefined);
  }

  private async end(how: 'commit' | 'rollback', last: readonly Statement[]): Promise<unknown[][]> {
    if (this.isOver) return [];
    try {
      inOneWrite(this.client);
      const asked = last.map(({ sql, params }) => this.query<unknown>(sql, params));
      const ended = this.client.query(how);
      this.over = true;
      const settled = await Promise.allSettled([...asked, ended]);
      const failed = settled.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      // A transaction that failed before answers COMMIT with a ROLLBACK, without an error.
      if (how === 'commit' && (await ended).command !== 'COMMIT') throw new Error('the transaction had failed before its commit');
      return await Promise.all(asked);
    } finally {
      Object.assign(this.runner, { isTransactionActive: false, transactionDepth: 0 });
      await this.runner.release();
    }
  }
}
