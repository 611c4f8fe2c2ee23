import { BeneficiaryForm } from './beneficiary.kind.js';
import { isCovered, whoIsCovered } from './covered.js';
import type { RequestKind } from './kind.js';

const change = `update coverage.beneficiaries set civility = $3, last_name = $4, first_name = $5, birth_date = $6, link = $7 where id = $1 and person_id = $2 returning 1 as one`;

/** Somebody covered, as they are to stand in the contract from now on. */
export const beneficiaryChange: RequestKind<BeneficiaryForm> = {
  rights: { member: 'change-beneficiaries' },
  form: BeneficiaryForm,
  documents: ['identity'],
  isAbout: true,
  deciders: 1,
  holdDays: 0,
  dueDays: 10,
  sampled: 0,
  isPlain: () => false,
  concerns: isCovered,
  tells: whoIsCovered,
  apply: async (db, { personId, aboutId }, form) => {
    const { civility, last_name, first_name, birth_date, link } = form!;
    return (await db.query(change, [aboutId, personId, civility, last_name, first_name, birth_date, link])).length > 0;
  },
};
