import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { etagOf } from '../platform/etag.js';
import { problems } from '../platform/problem.js';
import type { MandateToVerifyView } from './mandate.views.js';

const statement = (visible: string) => `
  select m.version, jsonb_build_object('id', m.id, 'holder_name', coalesce(e.name, h.first_name || ' ' || h.last_name),
      'adult', jsonb_build_object('id', p.id, 'last_name', p.last_name, 'first_name', p.first_name, 'birth_date', p.birth_date),
      'measure', m.measure, 'field', m.field, 'judgment_on', m.judgment_on, 'starts_on', m.starts_on, 'ends_on', m.ends_on,
      'ended_on', m.ended_on, 'court', m.court, 'cabinet', m.cabinet, 'case_number', m.case_number, 'verified_at', m.verified_at) as view
    from guardianship.mandates m
    join persons.persons p on p.id = m.person_id
    left join organisations.legal_entities e on e.id = m.holder_id
    left join persons.persons h on h.id = m.holder_id
   where m.id = $1 and ${visible}`;

/** A mandate as the judgment has to confirm it. Also sets the ETag that its verification brings back. @throws Problem 404 */
export async function readMandate(act: Act, id: string, reply: Pick<FastifyReply, 'header'>): Promise<MandateToVerifyView> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'Mandate', {}, params);
  const [row] = await act.query<{ view: MandateToVerifyView; version: number }>(statement(visible), params);
  if (!row) throw problems.not_found();
  reply.header('etag', etagOf(row.version));
  act.record('mandate.read', { subjectId: row.view.adult.id, recordId: id });
  return row.view;
}
