import type { Act } from '../access/index.js';
import { namePage } from '../persons/index.js';
import { pageOf } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import type { Problem } from '../platform/problem.js';
import type { AdultPage, AdultRow, AdultsQuery } from './guardianship.views.js';
import { warningFor } from './warning.js';

/** Fields of the policy's rules → columns of the list. */
export const adultColumns = {
  holderId: 'a.holder_id',
  branchId: 'a.branch_id',
  startsOn: 'a.starts_on',
  endsOn: 'a.ends_on',
  bankDetailsBy: 'a.bank_details_by',
  medicalBy: 'a.medical_by',
  field: 'a.field',
  sendsDocuments: 'a.sends_documents',
};

type ListedRow = AdultRow & { name_key: string; mandate_id: string };

/** One page of protected adults `a` by name: $1 today, `limit` the parameter that holds how many rows. */
export const adultsSql = (conditions: readonly string[], limit: string) => `
  select a.person_id, a.last_name, a.first_name, a.birth_date, a.measure, a.field, a.starts_on, a.ends_on,
         a.ends_on - $1::date as days_left, a.branch_name, a.name_key, a.mandate_id
    from guardianship.protected_adults a where ${conditions.join(' and ')}
   order by a.name_key, a.mandate_id limit ${limit}`;

/** One page of the holder's protected adults, by name. Nothing is decrypted. */
export async function listAdults(act: Act, query: AdultsQuery, warnDays: readonly number[]): Promise<AdultPage> {
  const params: unknown[] = [act.actor.today];
  const add = (value: unknown) => `$${params.push(value)}`;
  const conditions = [act.where('read', 'ProtectedAdult', adultColumns, params), ...namePage(query, 'a.mandate_id', add)];
  if (query.measure) conditions.push(`a.measure = ${add(query.measure)}`);
  if (query.ending_within_days !== undefined) conditions.push(`a.ends_on <= $1::date + ${add(query.ending_within_days)}::int`);
  act.record('protected-adults.listed');
  const rows = await act.queryLast<ListedRow>(adultsSql(conditions, add(query.limit + 1)), params);
  for (const row of rows) row.warning = warningFor(row.days_left, warnDays);
  return pageOf(rows, query.limit, (row) => [row.name_key, row.mandate_id]);
}

/** A protected adult as the rules see them. */
export interface ReachedAdult {
  mandateId: string;
  holderId: string;
  branchId: string | null;
  startsOn: string;
  endsOn: string;
  bankDetailsBy: string;
  medicalBy: string;
  field: string;
  lastName: string;
  firstName: string;
}

/**
 * Brings one adult into sight for the rest of the transaction: the policy first, then the database's own check. Of several mandates
 * of one holder, the one that lets them act.
 * @throws Problem 404 for an adult not entrusted (or no longer, or not yet), `refusal` for an act the measure denies.
 */
export async function reachAdult(act: Act, personId: string, action = 'read', refusal?: () => Problem): Promise<ReachedAdult> {
  const params: unknown[] = [personId];
  const visible = act.where('read', 'ProtectedAdult', adultColumns, params);
  const rows = await act.query<ReachedAdult>(
    `select a.mandate_id as "mandateId", a.holder_id as "holderId", a.branch_id as "branchId", a.starts_on as "startsOn", a.ends_on as "endsOn",
            a.bank_details_by as "bankDetailsBy", a.medical_by as "medicalBy", a.field, a.last_name as "lastName", a.first_name as "firstName"
       from guardianship.protected_adults a where a.person_id = $1 and ${visible}
      order by a.bank_details_by = 'guardian' desc, a.ends_on desc, a.mandate_id`,
    params,
  );
  const adult = rows.find((row) => act.may(action, 'ProtectedAdult', row)) ?? rows[0];
  const [focus] = adult ? await act.query<{ ok: boolean }>('select access.focus($1) as ok', [personId]) : [];
  if (!adult || !focus?.ok) throw problems.not_found();
  act.must(action, 'ProtectedAdult', adult, refusal);
  return adult;
}
