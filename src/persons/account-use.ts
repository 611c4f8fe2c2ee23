import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import type { AccountUse } from './bank-details.entity.js';
import type { AccountUseQuery } from './bank-details.views.js';

const beneficiaryFault = {
  field: 'beneficiary_id',
  code: 'beneficiary_of_purpose',
  detail: {
    fr: 'Dites de quel bénéficiaire il s’agit, et seulement pour un compte qui reçoit les remboursements d’un bénéficiaire.',
    en: 'Say which beneficiary is meant, and only for an account that receives the reimbursements of one beneficiary.',
  },
};

/** What an account is asked to serve for. @throws Problem 422 when a beneficiary is named without need, or not named */
export function useOf({ purpose = 'reimbursements', beneficiary_id: beneficiaryId = null }: Pick<AccountUseQuery, 'purpose'> & { beneficiary_id?: string | null }): AccountUse {
  if ((purpose === 'beneficiary') !== (beneficiaryId !== null)) throw problems.invalid_input({ errors: [beneficiaryFault] });
  return { purpose, beneficiaryId };
}

/** Asks nothing of the database for one's own purposes. @throws Problem 404 for a beneficiary of nobody, or of another's contract */
export async function mustCover(act: Act, personId: string, { beneficiaryId }: AccountUse): Promise<void> {
  if (beneficiaryId === null) return;
  const found = await act.query('select 1 as one from coverage.beneficiaries where id = $1 and person_id = $2', [beneficiaryId, personId]);
  if (!found.length) throw problems.not_found();
}
