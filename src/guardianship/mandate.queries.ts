import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { etagOf } from '../platform/etag.js';
import { problems } from '../platform/problem.js';
import type { Act as MatrixAct, Rules } from '../rules/index.js';
import { actsOf } from './acts-of.js';
import { Mandate } from './mandate.entity.js';
import type { MandateToVerifyView } from './mandate.views.js';

const statement = (visible: string) => `
  select m.version, m.acts_added as "actsAdded", m.acts_removed as "actsRemoved",
      jsonb_build_object('id', m.id, 'holder_name', coalesce(e.name, h.first_name || ' ' || h.last_name), 'branch_name', b.name,
      'adult', jsonb_build_object('id', p.id, 'last_name', p.last_name, 'first_name', p.first_name, 'birth_date', p.birth_date),
      'measure', m.measure, 'field', m.field, 'judgment_on', m.judgment_on, 'nominated_on', m.nominated_on, 'first_measure_on', m.first_measure_on,
      'starts_on', m.starts_on, 'ends_on', m.ends_on, 'ended_on', m.ended_on, 'court', m.court, 'cabinet', m.cabinet, 'case_number', m.case_number,
      'verified_at', m.verified_at, 'refused_at', m.refused_at, 'refusal', m.refusal,
      'is_own', access.own_holders() && array[m.holder_id, m.person_id]) as view
    from guardianship.mandates m
    join persons.persons p on p.id = m.person_id
    left join organisations.legal_entities e on e.id = m.holder_id
    left join organisations.branches b on b.id = m.branch_id
    left join persons.persons h on h.id = m.holder_id
   where m.id = $1 and ${visible}`;

interface Found {
  view: Omit<MandateToVerifyView, 'acts'> & Pick<Mandate, 'measure' | 'field'>;
  version: number;
  actsAdded: MatrixAct[];
  actsRemoved: MatrixAct[];
}

/** A mandate as the judgment has to confirm it. Also sets the ETag that a decision on it brings back. @throws Problem 404 */
export async function readMandate(act: Act, rules: Rules, id: string, reply: Pick<FastifyReply, 'header'>): Promise<MandateToVerifyView> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'Mandate', {}, params);
  const [row] = await act.query<Found>(statement(visible), params);
  if (!row) throw problems.not_found();
  const { view, version, actsAdded, actsRemoved } = row;
  reply.header('etag', etagOf(version));
  act.record('mandate.read', { subjectId: view.adult.id, recordId: id });
  return { ...view, acts: actsOf(rules, Object.assign(new Mandate(), { measure: view.measure, field: view.field, actsAdded, actsRemoved })) };
}
