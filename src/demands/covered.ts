import type { Act } from '../access/index.js';
import type { Fact, ToApply } from './kind.js';

const covered = 'select 1 as one from coverage.beneficiaries b where b.id = $1 and b.person_id = $2 and (b.ends_on is null or b.ends_on >= access.today())';
const named = `select b.first_name || ' ' || b.last_name as name, b.birth_date as "birthDate" from coverage.beneficiaries b where b.id = $1 and b.person_id = $2`;

/** Whether somebody is covered by that person's contract. */
export const isCovered = async (act: Act, personId: string, beneficiaryId: string): Promise<boolean> => (await act.query(covered, [beneficiaryId, personId])).length > 0;

/** Whom a request is about, as they stand in the contract. */
export async function whoIsCovered(act: Act, { personId, aboutId }: ToApply): Promise<Fact[]> {
  const [found] = await act.query<{ name: string; birthDate: string }>(named, [aboutId, personId]);
  return found ? [{ name: 'beneficiary', value: found.name }, { name: 'birth_date', value: found.birthDate }] : [];
}
