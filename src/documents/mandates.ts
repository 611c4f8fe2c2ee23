import type { Act } from '../access/index.js';
import type { DocumentMandateView } from './belonging.views.js';
import type { Reached } from './reach.js';

const adultColumns = { holderId: 'a.holder_id', branchId: 'a.branch_id', startsOn: 'a.starts_on', endsOn: 'a.ends_on' };

/** A guardian's own that run. */
const entrusted = (visible: string) => `
  select a.mandate_id as id, a.measure, null as holder, a.starts_on, a.ends_on
    from guardianship.protected_adults a where a.person_id = $1 and ${visible} order by a.ends_on desc, a.mandate_id`;

/** Every one on the person, with whoever holds it. */
const all = (visible: string) => `
  select m.id, m.measure, coalesce(e.name, h.first_name || ' ' || h.last_name) as holder, m.starts_on, m.last_day as ends_on
    from guardianship.mandates m left join organisations.legal_entities e on e.id = m.holder_id left join persons.persons h on h.id = m.holder_id
   where m.person_id = $1 and ${visible} order by m.last_day desc, m.id`;

/** The mandates on a person by which a guardian's documents are found, the last to end first; nobody but guardians and the mutual looks by them. */
export async function mandatesOf(act: Act, { personId, as }: Pick<Reached, 'personId' | 'as'>): Promise<DocumentMandateView[]> {
  const params: unknown[] = [personId];
  if (as === 'guardian') return act.query<DocumentMandateView>(entrusted(act.where('read', 'ProtectedAdult', adultColumns, params)), params);
  if (as === 'mutual') return act.query<DocumentMandateView>(all(act.where('read', 'Mandate', {}, params)), params);
  return [];
}

/** Under which a document was handed in. Of one that has ended a guardian reads that it was another, and no more. */
export const mandateOf = (id: string | null, mandates: DocumentMandateView[], { as }: Pick<Reached, 'as'>): DocumentMandateView | null =>
  id === null || !['guardian', 'mutual'].includes(as) ? null : (mandates.find((one) => one.id === id) ?? { id, measure: null, holder: null, starts_on: null, ends_on: null });
