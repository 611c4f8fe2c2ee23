import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { etagOf } from '../platform/etag.js';
import { problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import { staffProblems } from './problems.js';
import { placesToChoose } from './staff-rights.js';
import type { StaffMemberView, StaffView } from './staff.views.js';

const columns = `s.id, s.name, s.email, s.function, s.establishment_ids, s.branch_ids, s.state, s.last_used_at, s.review_due_on::text,
  s.review_due_on <= access.today() as is_review_due, s.account_id = access.account() as is_oneself`;

/** The people of the entity acted for. */
@Injectable()
export class Staff {
  constructor(private readonly rules: Rules) {}

  /** Everybody, by name. @throws Problem 409 for whoever acts as an individual. */
  async list(act: Act): Promise<StaffView> {
    await mustHaveStaff(act);
    const { visible, params } = this.scope(act);
    const items = await act.query<StaffMemberView>(`select ${columns} from access.staff($1) s where ${visible} order by s.name, s.id`, params);
    act.record('staff.listed');
    const places = await placesToChoose(act);
    return act.actor.space === 'employer' ? { items, establishments: places, branches: [] } : { items, establishments: [], branches: places };
  }

  /** Also sets the ETag that a change has to bring back. @throws Problem 404, 409 as above. */
  async read(act: Act, id: string, reply: Pick<FastifyReply, 'header'>): Promise<StaffMemberView> {
    await mustHaveStaff(act);
    const { visible, params } = this.scope(act, [id]);
    const [row] = await act.query<StaffMemberView & { version: number }>(
      `select ${columns}, s.version from access.staff($1) s where ${visible} and s.id = $2`,
      params,
    );
    if (!row) throw problems.not_found();
    reply.header('etag', etagOf(row.version));
    return row;
  }

  private scope(act: Act, more: unknown[] = []): { visible: string; params: unknown[] } {
    const params: unknown[] = [this.rules.grantReviewMonths, ...more];
    return { visible: act.where('read', 'Staff', { holderId: 's.holder_id' }, params), params };
  }
}

/** An individual has no colleagues to give rights to. @throws Problem 409 */
async function mustHaveStaff(act: Act): Promise<void> {
  const entity = await act.query('select 1 as one from organisations.legal_entities where id = $1', [act.actor.holderId]);
  if (!entity.length) throw staffProblems.no_staff();
}

/**
 * Begins a change: one at a time in an entity, each seeing what the one before has done. Whoever was removed while their
 * request was under way is refused here.
 * @throws Problem 403, 409
 */
export async function enterStaff(act: Act): Promise<void> {
  await mustHaveStaff(act);
  const [row] = await act.query<{ entered: boolean }>('select access.enter_staff() as entered');
  if (!row!.entered) throw problems.forbidden();
}

/** Before the last one who can act would cease to be an administrator. @throws Problem 409 */
export async function mustNotBeLast(act: Act, grantId: string): Promise<void> {
  const [row] = await act.query<{ last: boolean }>('select access.is_last_administrator($1) as last', [grantId]);
  if (row!.last) throw staffProblems.last_administrator();
}
