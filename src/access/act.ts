import { subject as asSubject } from '@casl/ability';
import type { EntityManager } from 'typeorm';
import { insertEvent, type AuditEvent, type EventDetails } from '../audit/index.js';
import { problems } from '../platform/problem.js';
import type { Actor } from './actor.js';
import { type Ability, type Columns, where } from './where.js';
import type { Transaction } from './transaction.js';

/**
 * The context of one act: who, in which open transaction, with which rights.
 * Handed on as the first argument, never ambient.
 */
export class Act {
  constructor(
    readonly actor: Actor,
    readonly ability: Ability,
    readonly requestId: string,
    private readonly transaction: Transaction,
  ) {}

  /** TypeORM's manager inside the act's transaction. */
  get manager(): EntityManager {
    return this.transaction.manager;
  }

  query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.transaction.query<T>(sql, params);
  }

  /**
   * The rows of a kind that the actor may touch, as SQL over the columns given.
   * Parameters are appended to `params`.
   */
  where(action: string, kind: string, columns: Columns, params: unknown[]): string {
    return where(this.ability, action, kind, columns, params);
  }

  /** Refuses an act on a row that is visible but out of the actor's rights. */
  must(action: string, kind: string, row: object, refusal = problems.forbidden): void {
    if (!this.ability.can(action, asSubject(kind, { ...row } as Record<string, unknown>))) throw refusal();
  }

  /** Writes the event into the transaction of the act: both happen or neither. */
  async record(event: AuditEvent, details: EventDetails = {}): Promise<void> {
    await insertEvent(this, { event, outcome: 'done', ...this.who(), ...details });
  }

  /** The actor's part of an audit event. */
  who(): EventDetails {
    const { accountId, sessionId, grantId, holderId } = this.actor;
    return { accountId, sessionId, grantId, onBehalfOf: holderId, requestId: this.requestId };
  }

  /** For the interceptor alone: ends the act. */
  commit(): Promise<void> {
    return this.transaction.commit();
  }

  /** For the interceptor alone: undoes the act. */
  rollback(): Promise<void> {
    return this.transaction.rollback();
  }
}
