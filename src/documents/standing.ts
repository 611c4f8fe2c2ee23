import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import type { DocumentKind, ProvidedAs } from './kinds.js';
import { documentsProblems } from './problems.js';
import type { Reached } from './reach.js';

/** Fields of the policy's rules → columns of a document `d`. */
export const documentColumns = {
  personId: 'd.person_id', holderId: 'd.holder_id', providedAs: 'd.provided_as', medical: 'd.medical', kind: 'd.kind', createdBy: 'd.created_by',
};

/** A document as the rules see it. */
export interface Standing {
  personId: string;
  holderId: string | null;
  providedAs: ProvidedAs;
  medical: boolean;
  kind: DocumentKind;
  createdBy: string;
  version: number;
}

/** @throws Problem 404 for a document that is not in sight, 403 for one that is and not theirs to act on. */
export async function standing(act: Act, reached: Reached, id: string, action: 'read' | 'comment' | 'change'): Promise<Standing> {
  const params: unknown[] = [id, reached.personId, reached.medical];
  const visible = act.where('read', 'Document', documentColumns, params);
  const [found] = await act.query<Standing>(
    `select d.person_id as "personId", d.holder_id as "holderId", d.provided_as as "providedAs", d.medical, d.kind,
            d.created_by as "createdBy", d.version
       from documents.documents d where d.id = $1 and d.person_id = $2 and d.withdrawn_at is null and (not d.medical or $3)
        and ${visible}`,
    params,
  );
  if (!found) throw problems.not_found();
  act.must(action, 'Document', found);
  if (action !== 'read' && reached.own?.some((id) => id === found.personId || id === found.holderId)) throw documentsProblems.own_file();
  if (action === 'change' && !reached.provides) throw documentsProblems.outside_measure();
  return found;
}
