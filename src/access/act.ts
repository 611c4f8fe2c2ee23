import { subject as asSubject } from '@casl/ability';
import type { EntityManager } from 'typeorm';
import { type AuditEvent, type EventDetails, eventStatement } from '../audit/index.js';
import { problems } from '../platform/problem.js';
import type { Actor } from './actor.js';
import { type Ability, type Columns, where } from './where.js';
import type { Statement, Transaction } from './transaction.js';

/** A creation that its client can name. Both are MACs: neither the key nor anything of the body is kept. */
export interface Named {
  key: Buffer;
  request: Buffer;
  /** Of what is created, unless it stands already. */
  id: string;
}

/**
 * The context of one act: who, in which open transaction, with which rights.
 * Handed on as the first argument, never ambient.
 */
export class Act {
  /** Events noted so far; they travel with the commit. */
  private readonly events: Statement[] = [];
  /** Of a creation that its client has named: see once.ts. */
  named: Named | null = null;

  constructor(
    readonly actor: Actor,
    readonly ability: Ability,
    readonly requestId: string,
    private readonly transaction: Transaction,
    private foreseen: { by: object; answers: unknown[][] },
  ) {}

  /** TypeORM's manager inside the act's transaction. */
  get manager(): EntityManager {
    return this.transaction.manager;
  }

  query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.transaction.query<T>(sql, params);
  }

  /** The rows of each statement that has left with the opening for `by`, once; null: they are to be asked. See foretold.ts. */
  foretold(by: object): unknown[][] | null {
    const { by: whose, answers } = this.foreseen;
    if (whose !== by || !answers.length) return null;
    this.foreseen = { by, answers: [] };
    return answers;
  }

  /**
   * The rows of a kind that the actor may touch, as SQL over the columns given.
   * Parameters are appended to `params`.
   */
  where(action: string, kind: string, columns: Columns, params: unknown[]): string {
    return where(this.ability, action, kind, columns, params);
  }

  /** Whether the actor has the right on this row. */
  may(action: string, kind: string, row: object): boolean {
    return this.ability.can(action, asSubject(kind, { ...row } as Record<string, unknown>));
  }

  /** Refuses an act on a row that is visible but out of the actor's rights. */
  must(action: string, kind: string, row: object, refusal = problems.forbidden): void {
    if (!this.may(action, kind, row)) throw refusal();
  }

  /** Notes an event of the act. It is written in the act's transaction, right before the commit: both happen or neither. */
  record(event: AuditEvent, details: EventDetails = {}, outcome: 'done' | 'denied' = 'done'): void {
    if (this.transaction.isOver) throw new Error('the act is over: its events left with its last query');
    this.events.push(eventStatement({ event, outcome, ...this.who(), ...details }));
  }

  /** Notes a mail of the act. It is kept with the act, or not at all, and sent soon after. */
  post(message: Statement): void {
    this.transaction.post(message);
  }

  /** The actor's part of an audit event. */
  who(): EventDetails {
    const { accountId, sessionId, grantId, holderId } = this.actor;
    return { accountId, sessionId, grantId, onBehalfOf: holderId, requestId: this.requestId };
  }

  /**
   * The last query of a reading: it leaves with the events noted so far and the commit, in one flush.
   * The act is over with it, so that nothing can be asked or noted afterwards.
   */
  async queryLast<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    this.heed();
    const [rows] = await this.transaction.commit([{ sql, params }, ...this.events]);
    return rows as T[];
  }

  /** Ends the act, unless its last query has: for the interceptor, and for whoever goes on without a transaction. */
  async commit(): Promise<void> {
    this.heed();
    await this.transaction.commit(this.events);
  }

  /** What left with the opening may have written: whoever does not ask for it must not keep it. */
  private heed(): void {
    if (this.foreseen.answers.length) throw new Error('what left with the opening was never asked for');
  }

  /** For the interceptor alone: undoes the act. */
  rollback(): Promise<void> {
    return this.transaction.rollback();
  }
}
