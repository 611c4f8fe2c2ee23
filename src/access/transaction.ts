import { createHash } from 'node:crypto';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { PoolClient } from 'pg';
import { inOneGo, inOneWrite, type Step } from './flush.js';

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
  'egide_applier',
  'egide_courier',
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

/** As a step under the name of its own. */
const stepOf = (role: DatabaseRole, { sql, params }: Statement): Step => ({ name: statementName(role, sql), text: sql, values: params });

/** What has neither values nor rows is its own name. */
const plain = (text: string): Step => ({ name: text, text, values: [] });

const entering = (role: DatabaseRole): Step[] => [plain('begin'), plain(`set local role ${role}`)];

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
    const transaction = await Transaction.on(source, role);
    // Without these two TypeORM's save would open and commit a transaction of its own, and lose role and context.
    Object.assign(transaction.runner, { isTransactionActive: true, transactionDepth: 1 });
    try {
      const opening = entering(role);
      const answers = await inOneGo(transaction.client, [...opening, ...first.map((one) => stepOf(role, one))]);
      return [transaction, ...answers.slice(opening.length).map(({ rows }) => rows)];
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
  }

  /**
   * BEGIN, the role, all statements and COMMIT leave in one flush; gives the transaction, over, and the rows of each.
   * When one of them fails nothing is kept, and its error is thrown.
   */
  static async whole(source: DataSource, role: DatabaseRole, ...statements: Statement[]): Promise<[Transaction, ...unknown[][]]> {
    const transaction = await Transaction.on(source, role);
    const opening = entering(role);
    const rows = await transaction.end('commit', [...opening, ...statements.map((one) => stepOf(role, one))]);
    return [transaction, ...rows.slice(opening.length)];
  }

  private static async on(source: DataSource, role: DatabaseRole): Promise<Transaction> {
    const runner = source.createQueryRunner();
    return new Transaction(runner, (await runner.connect()) as PoolClient, role);
  }

  /** Runs one prepared statement; values only ever travel as parameters. */
  async query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    if (this.isOver) throw new Error('the transaction is over');
    inOneWrite(this.client);
    const result = await this.client.query(stepOf(this.role, { sql, params }));
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
    const ended = await this.end('commit', [...last, ...this.posts].map((one) => stepOf(this.role, one)));
    if (this.posts.splice(0).length) this.onPosted();
    return ended;
  }

  async rollback(): Promise<void> {
    await this.end('rollback', []).catch(() => undefined);
  }

  private async end(how: 'commit' | 'rollback', last: readonly Step[]): Promise<unknown[][]> {
    if (this.over) return [];
    this.over = true;
    try {
      const answers = await inOneGo(this.client, [...last, plain(how)]);
      // A transaction that failed before answers COMMIT with a ROLLBACK, without an error.
      if (how === 'commit' && answers.at(-1)!.command !== 'COMMIT') throw new Error('the transaction had failed before its commit');
      return answers.slice(0, -1).map(({ rows }) => rows);
    } catch (error) {
      // What failed before its commit has skipped it: the connection goes back with nothing open.
      if (how === 'commit') await this.client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      Object.assign(this.runner, { isTransactionActive: false, transactionDepth: 0 });
      await this.runner.release();
    }
  }
}
