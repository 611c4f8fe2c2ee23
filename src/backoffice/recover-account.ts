import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { linkStatement, messageStatement } from '../mail/index.js';
import { problems, type Words } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import { backofficeProblems } from './problems.js';
import type { RecoveryInput } from './recoveries.views.js';

const linkHours = 48;

const unknown: Words = {
  fr: 'Aucun compte ouvert par son titulaire n’a cette adresse. Vérifiez-la ; un compte jamais ouvert attend une invitation.',
  en: 'No account that its holder has opened has this address. Check it; one that was never opened awaits an invitation.',
};

const insert = `insert into identity.recoveries (id, account_id, identity_check, reason, opened_by, opened_at, ready_at)
  values ($1, $2, $3, $4, $5, access.now(), access.now() + make_interval(hours => $6))`;
const approve = 'update identity.recoveries set approved_by = $2, approved_at = access.now(), version = version + 1 where id = $1';
const cancel = "update identity.recoveries set ended_by = $2, ended_at = access.now(), outcome = 'cancelled', version = version + 1 where id = $1";

interface Recovery {
  accountId: string;
  openedBy: string;
  version: number;
  ready_at: Date;
  is_ready: boolean;
  isOver: boolean;
  isApproved: boolean;
}

/**
 * Gives an account back to whoever has lost its password and every factor: one person checks who they are, another agrees
 * once the delay has passed, and every known address is told at once. Nobody here sees or chooses a password.
 */
@Injectable()
export class RecoverAccount {
  constructor(private readonly rules: Rules) {}

  /** @throws Problem 422 for an unknown address, 403 for one's own account, 409 while another is under way */
  async open(act: Act, id: string, { email, identity_check, reason }: RecoveryInput): Promise<void> {
    const sql = "select id from identity.accounts where email = $1 and status in ('active', 'frozen')";
    const [account] = await act.query<{ id: string }>(sql, [email.toLowerCase()]);
    if (!account) throw problems.invalid_input({ errors: [{ field: 'email', code: 'unknown', detail: unknown }] });
    act.must('open', 'Recovery', { accountId: account.id }, backofficeProblems.own_recovery);
    await act.query('select pg_advisory_xact_lock(hashtext($1))', [`recovery ${account.id}`]);
    const under = await act.query('select 1 as one from identity.recoveries where account_id = $1 and ended_at is null', [account.id]);
    if (under.length) throw backofficeProblems.recovery_under_way();
    const hours = this.rules.accountRecoveryHours;
    await act.query(insert, [id, account.id, identity_check, reason, act.actor.accountId, hours]);
    act.record('recovery.opened', { recordId: id });
    act.post(messageStatement({ kind: 'recovery.opened', accountId: account.id, params: { hours: String(hours) } }));
  }

  /** The link leaves at once. @throws Problem 404; 403 to whoever opened it or would be given it; 409 too early, approved or over; 412 */
  async approve(act: Act, id: string, version: number): Promise<void> {
    const recovery = await lock(act, id, version);
    const isOwn = recovery.accountId === act.actor.accountId;
    act.must('approve', 'Recovery', recovery, isOwn ? backofficeProblems.own_recovery : backofficeProblems.same_person);
    if (recovery.isApproved) throw backofficeProblems.recovery_over();
    if (!recovery.is_ready) throw backofficeProblems.too_early({ members: { ready_at: recovery.ready_at } });
    await act.query(approve, [id, act.actor.accountId]);
    const { accountId } = recovery;
    const link = v7();
    const { sql, params } = linkStatement({ id: link, kind: 'lost-everything', accountId, hours: linkHours });
    await act.query(sql, params);
    act.record('recovery.approved', { recordId: id });
    act.post(messageStatement({ kind: 'link.lost-everything', accountId, params: { link } }));
  }

  /** Its link, if it has left, serves no more. @throws Problem 404; 409 when it is over; 412 */
  async cancel(act: Act, id: string, version: number): Promise<void> {
    const { accountId } = await lock(act, id, version);
    await act.query(cancel, [id, act.actor.accountId]);
    act.record('recovery.cancelled', { recordId: id });
    act.post(messageStatement({ kind: 'recovery.cancelled', accountId, params: {} }));
  }
}

/** One decision after the other: the second finds what the first has left. */
async function lock(act: Act, id: string, version: number): Promise<Recovery> {
  const [recovery] = await act.query<Recovery>(
    `select account_id as "accountId", opened_by as "openedBy", version, ready_at, ready_at <= access.now() as is_ready,
            ended_at is not null as "isOver", approved_at is not null as "isApproved"
       from identity.recoveries where id = $1 for update`,
    [id],
  );
  if (!recovery) throw problems.not_found();
  if (recovery.isOver) throw backofficeProblems.recovery_over();
  if (recovery.version !== version) throw problems.precondition_failed();
  return recovery;
}
