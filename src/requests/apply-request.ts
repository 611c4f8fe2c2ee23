import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Act, Door, type Transaction } from '../access/index.js';
import { eventStatement } from '../audit/index.js';
import { type Job, type JobData, Jobs } from '../jobs/index.js';
import { messageStatement } from '../mail/index.js';
import { noticeStatement } from '../notifications/index.js';
import type { History } from './history.js';
import { kindOf, type KindName } from '../demands/index.js';
import { Rules } from '../rules/index.js';
import { requestsProblems } from './problems.js';
import type { Standing } from './standing.js';

/** Of one accepted in this transaction, whose row it holds: nobody else applies it. */
const applied = `update requests.requests set state = 'applied', applied_at = access.now(), version = version + 1 where id = $1 and state = 'accepted' returning 1 as one`;

/** Does what was asked in the transaction that accepts it: both are kept, or neither. @throws Problem 409 when there is nothing left to do it to */
export async function applyNow(act: Act, history: History, rules: Rules, request: Standing, form: object): Promise<void> {
  const { id, personId, kind } = request;
  const { apply, mails } = kindOf(kind);
  const done = await apply(act, request, form, { rules, today: act.actor.today });
  if (!done || !(await act.query(applied, [id])).length) throw requestsProblems.asker_has_no_right();
  await history.note(act, request, 'applied', { byPortal: true });
  act.record('request.applied', { subjectId: personId, recordId: id });
  const { accountId, role } = act.actor;
  if (mails) act.post(messageStatement({ kind: mails, accountId: role === 'member' ? accountId : null, personId, params: {} }));
}

type Db = Pick<Transaction, 'query'>;

interface Held {
  id: string;
  kind: KindName;
  personId: string;
  aboutId: string | null;
  mandateId: string | null;
  holderId: string;
  askedAs: string;
  today: string;
}

/** Of several processes each takes another; one that was killed leaves its row as it found it. */
const next = `
  select r.id, r.kind, r.person_id as "personId", r.about_id as "aboutId", r.mandate_id as "mandateId", r.holder_id as "holderId", r.asked_as as "askedAs", access.today() as today
    from requests.requests r where r.state = 'accepted' and r.apply_on <= access.today() order by r.apply_on, r.id limit 1 for update skip locked`;

const inForce = 'select 1 as one from guardianship.protected_adults a where a.mandate_id = $1 and a.starts_on <= access.today() and a.ends_on >= access.today()';
const settle = `update requests.requests set state = $2, applied_at = case when $2 = 'applied' then access.now() end, version = version + 1 where id = $1`;
const note = "insert into requests.steps (id, request_id, sealed_under, step, done_as) values ($1, $2, $3, $4, 'portal')";

/**
 * Applies what was accepted and held, on its day: each request, what it changes, its history and its notice in one
 * transaction. What nobody may ask any more, or has nothing left to be done to, lapses.
 */
@Injectable()
export class ApplyHeld implements Job, OnModuleInit {
  readonly name = 'requests.apply';
  readonly schedule = '10 * * * *';

  constructor(
    private readonly jobs: Jobs,
    private readonly door: Door,
    private readonly rules: Rules,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(_: JobData, signal: AbortSignal): Promise<void> {
    do signal.throwIfAborted();
    while (await this.door.asApplier((db) => applyNext(db, this.rules)));
  }
}

const applies = { state: 'applied', step: 'applied', event: 'request.applied' } as const;
const lapses = { state: 'withdrawn', step: 'lapsed', event: 'request.lapsed' } as const;

async function isDone(db: Db, rules: Rules, held: Held): Promise<boolean> {
  const entitled = held.mandateId === null || (await db.query(inForce, [held.mandateId])).length > 0;
  return entitled && kindOf(held.kind).apply(db, held, null, { rules, today: held.today });
}

/** @returns whether there was one. */
async function applyNext(db: Db, rules: Rules): Promise<boolean> {
  const [held] = await db.query<Held>(next);
  if (!held) return false;
  const { id, personId, holderId, askedAs } = held;
  const became = (await isDone(db, rules, held)) ? applies : lapses;
  await db.query(settle, [id, became.state]);
  await db.query(note, [v7(), id, personId, became.step]);
  const traced = eventStatement({ event: became.event, outcome: 'done', subjectId: personId, recordId: id });
  await db.query(traced.sql, traced.params);
  for (const holder of askedAs === 'guardian' ? [undefined, holderId] : [undefined]) {
    const told = noticeStatement({ kind: 'request.applied', personId, holderId: holder, recordId: id, causedBy: null });
    await db.query(told.sql, told.params);
  }
  return true;
}
