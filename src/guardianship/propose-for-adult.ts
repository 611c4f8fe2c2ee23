import { Injectable } from '@nestjs/common';
import { type Act, once } from '../access/index.js';
import { type BankDetailsInput, ChangeBankDetails, type HolderNames, ReadBankDetails, reimbursements, sameHolder } from '../persons/index.js';
import type { AdultBankDetailsEntry } from './guardianship.views.js';
import { guardianshipProblems } from './problems.js';
import { reachAdult } from './protected-adults.queries.js';

const accountRule = {
  fr:
    'Ce compte ne semble pas ouvert au nom de la personne protégée (Code civil, article 427). ' +
    'Un gestionnaire de la mutuelle examine la demande ; rien ne change d’ici là.',
  en:
    'This account does not seem to be in the protected adult’s own name (Code civil, article 427). ' +
    'A caseworker of the mutual examines the request; nothing changes until then.',
};

/** A guardian proposes bank details for an adult, where the measure lets them act alone. */
@Injectable()
export class ProposeForAdult {
  constructor(
    private readonly changes: ChangeBankDetails,
    private readonly details: ReadBankDetails,
  ) {}

  async propose(act: Act, personId: string, input: BankDetailsInput, version: number): Promise<AdultBankDetailsEntry> {
    await reachAdult(act, personId, 'change-bank-details', guardianshipProblems.act_outside_measure);
    const [names] = await act.query<HolderNames>(
      'select last_name as "lastName", birth_name as "birthName", first_name as "firstName" from persons.persons where id = $1',
      [personId],
    );
    // 427: payments only to an account in the adult's own name. Never refused by the machine, never applied by it.
    const needsReview = (holderName: string) => !sameHolder(holderName, names!);
    const proposal = { personId, input, version, use: reimbursements, proposedAs: 'guardian', needsReview } as const;
    const entry = await once(act, (id) => this.changes.propose(act, { ...proposal, id }), (id) => this.details.one(act, personId, id));
    return { ...entry, notice: entry.status === 'in_review' ? accountRule : null };
  }
}
