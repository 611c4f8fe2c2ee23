import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AuditEvent, type EventDetails, eventStatement, ownReadingStatement } from '../audit/index.js';
import { Act } from './act.js';
import type { Actor, Role } from './actor.js';
import { type Foretold, nothing } from './foretold.js';
import { Policies } from './policies.js';
import { abilityOf } from './policy.js';
import { type DatabaseRole, Transaction } from './transaction.js';

const roleOf: Record<Role, DatabaseRole> = {
  member: 'egide_member',
  guardian: 'egide_guardian',
  employer: 'egide_employer',
  caseworker: 'egide_caseworker',
  administrator: 'egide_administrator',
  dpo: 'egide_dpo',
  auditor: 'egide_auditor',
};

/** Opens for whoever acts in that role, or fails: then nothing that leaves behind it is run. PostgreSQL's log says why. */
const letIn = `select actor, (case when actor ->> 'role' = $2 then 'true' else 'no living session in this role' end)::boolean as let_in
  from access.open($1) as actor`;
const NOT_LET_IN = '22P02';

/** The ways an unknown caller becomes an account: what they typed, or a secret they hold. */
const identifications = {
  email: 'select access.identify_by_email($1) as id',
  challenge: 'select access.identify_by_challenge($1) as id',
  refresh: 'select access.identify_by_refresh($1) as id',
  link: 'select access.identify_by_link($1) as id',
  member: 'select access.identify_by_member($1::jsonb) as id',
  'activation-code': 'select access.identify_by_activation_code($1) as id',
  passkey: 'select access.identify_by_passkey($1) as id',
  provider: 'select access.identify_by_provider($1) as id',
} as const;

/** Opens transactions; nothing else in the application does. */
@Injectable()
export class Door {
  /** Set by whoever sends mails: called after each commit that has kept some. */
  onPosted: () => void = () => undefined;

  constructor(
    private readonly source: DataSource,
    private readonly policies: Policies,
  ) {}

  /**
   * Opens an act for a living session in the room of `role`; null when the session has ended.
   * @param role the role the token was made for; 'account' for routes on one's own account.
   */
  async open(sessionId: string, role: Role | 'account', requestId: string, foretold: Foretold = nothing): Promise<Act | null> {
    const read = foretold.event ? await this.read(sessionId, role as Role, requestId, foretold, foretold.event) : null;
    return read ?? this.begin(sessionId, role, requestId, foretold);
  }

  private async begin(sessionId: string, role: Role | 'account', requestId: string, foretold: Foretold): Promise<Act | null> {
    const room = role === 'account' ? 'egide_account' : roleOf[role];
    const opening = { sql: 'select access.open($1) as actor', params: [sessionId] };
    const [transaction, opened, ...answers] = await Transaction.begin(this.source, room, opening, ...foretold.statements);
    const [{ actor }] = opened as [{ actor: Actor | null }];
    if (!actor || (role !== 'account' && actor.role && actor.role !== role)) {
      await transaction.rollback();
      return null;
    }
    transaction.onPosted = this.onPosted;
    const act = new Act(actor, abilityOf(actor, this.policies.all), requestId, transaction, { by: foretold.by, answers });
    if (foretold.event) act.record(foretold.event, { subjectId: actor.holderId });
    return act;
  }

  /** A whole reading, its act over; null when PostgreSQL has let nobody in, and kept nothing: who asks is to be told as ever. */
  private async read(sessionId: string, role: Role, requestId: string, { by, statements }: Foretold, event: AuditEvent): Promise<Act | null> {
    try {
      const opening = { sql: letIn, params: [sessionId, role] };
      const [transaction, opened, ...answers] = await Transaction.whole(this.source, roleOf[role], opening, ...statements, ownReadingStatement(event, requestId));
      const [{ actor }] = opened as [{ actor: Actor }];
      return new Act(actor, abilityOf(actor, this.policies.all), requestId, transaction, { by, answers: answers.slice(0, -1) });
    } catch (error) {
      if ((error as { code?: string }).code === NOT_LET_IN) return null;
      throw error;
    }
  }

  /**
   * Runs `work` as the account that `value` identifies, null when it identifies none: sign-in and refresh.
   * Commits unless `work` throws.
   */
  async identify<T>(
    by: keyof typeof identifications,
    value: string | Buffer,
    work: (transaction: Transaction, id: string | null) => Promise<T>,
  ): Promise<T> {
    const [transaction, found] = await Transaction.begin(this.source, 'egide_account', { sql: identifications[by], params: [value] });
    const [{ id }] = found as [{ id: string | null }];
    transaction.onPosted = this.onPosted;
    return committing(transaction, () => work(transaction, id));
  }

  /** Runs `work` as nobody, in the room of accounts: what somebody may ask for before it is known who they are. */
  asNobody<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.within('egide_account', work);
  }

  /** Runs `work` in the sender's room, which sees the outbox and addresses. Commits unless `work` throws. */
  asMailer<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.within('egide_mailer', work);
  }

  /** Runs `work` in the notifier's room, which sees who may know what, and no address. Commits unless `work` throws. */
  asNotifier<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.within('egide_notifier', work);
  }

  /** Runs `work` in the room of whoever forgets documents: names of the store, no document. Commits unless `work` throws. */
  asKeeper<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.within('egide_keeper', work);
  }

  /** Runs `work` in the room of whoever judges files that wait, and sees no other. Commits unless `work` throws. */
  asExaminer<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.within('egide_examiner', work);
  }

  /** Runs `work` in the room of whoever applies what was accepted and held: ids and states, nothing sealed. Commits unless `work` throws. */
  asApplier<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.within('egide_applier', work);
  }

  /** Runs `work` in the room of whoever tells the core system: what waits to be told, and of whom it is. Commits unless `work` throws. */
  asCourier<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.within('egide_courier', work);
  }

  private async within<T>(room: DatabaseRole, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const [transaction] = await Transaction.begin(this.source, room);
    transaction.onPosted = this.onPosted;
    return committing(transaction, () => work(transaction));
  }

  /** Records a refusal in a transaction of its own, since the act rolls back. */
  async recordDenial(event: AuditEvent, details: EventDetails): Promise<void> {
    const [transaction] = await Transaction.begin(this.source, 'egide_recorder', eventStatement({ event, outcome: 'denied', ...details }));
    await transaction.commit();
  }
}

async function committing<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}
