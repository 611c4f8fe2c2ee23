import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { notify } from '../notifications/index.js';
import { problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import { Mandate, type Refusal } from './mandate.entity.js';
import { guardianshipProblems } from './problems.js';
import { projectMandate } from './project-mandate.js';

/** The mutual has read the judgment of a mandate: it gives access, or its holder is told why not. */
@Injectable()
export class DecideMandate {
  constructor(private readonly rules: Rules) {}

  /** The holder's access opens with the mandate. @throws Problem 404, 403 for one's own, 409 once verified, 412 */
  async verify(act: Act, id: string, version: number): Promise<Mandate> {
    const mandate = await lock(act, id, version);
    mandate.verify(new Date(act.actor.now), act.actor.accountId);
    await act.manager.save(mandate);
    await projectMandate(act, this.rules, mandate);
    act.record('mandate.verified', { subjectId: mandate.personId, recordId: id });
    await notify(act, { kind: 'mandate.verified', personId: mandate.personId, holderId: mandate.holderId, recordId: id });
    return mandate;
  }

  /** Nobody is named to the holder, who may not see the adult. @throws Problem 404, 403 for one's own, 409 once verified, 412 */
  async refuse(act: Act, id: string, version: number, reason: Refusal): Promise<void> {
    const mandate = await lock(act, id, version);
    mandate.refuse(new Date(act.actor.now), act.actor.accountId, reason);
    await act.manager.save(mandate);
    act.record('mandate.refused', { subjectId: mandate.personId, recordId: id });
    await notify(act, { kind: 'mandate.refused', holderId: mandate.holderId, recordId: id });
  }
}

/** Two caseworkers at once: the second waits here, then reads what the first has done. */
async function lock(act: Act, id: string, version: number): Promise<Mandate> {
  await mustBeOfOthers(act, id);
  const mandate = await act.manager.findOne(Mandate, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!mandate) throw problems.not_found();
  if (mandate.verifiedAt) throw guardianshipProblems.already_verified();
  if (mandate.version !== version) throw problems.precondition_failed();
  return mandate;
}

/** Nobody opens an adult to themselves, nor to those for whom they act: asked before it is locked, which the walls refuse. @throws Problem 403 */
async function mustBeOfOthers(act: Act, mandateId: string): Promise<void> {
  const sql = 'select access.own_holders() && array[m.holder_id, m.person_id] as own from guardianship.mandates m where m.id = $1';
  const [mandate] = await act.query<{ own: boolean }>(sql, [mandateId]);
  if (mandate?.own) throw guardianshipProblems.own_mandate();
}
