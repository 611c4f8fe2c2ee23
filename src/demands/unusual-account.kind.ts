import { ReadBankDetails } from '../persons/index.js';
import { ChoiceInput, LinesInput } from '../platform/fields.js';
import type { RequestKind } from './kind.js';

/** Why a protected adult is paid to an account that does not seem to be their own (Code civil, art. 427). */
export class UnusualAccountForm {
  @ChoiceInput(['public_establishment', 'judge', 'own_name_written_otherwise', 'other'])
  ground!: string;

  @LinesInput({ max: 1_000 })
  explanation!: string;
}

const waits = `select 1 as one from persons.bank_details b where b.id = $1 and b.person_id = $2 and b.status = 'in_review'`;

/** The person's row first, as every change of their bank details does: a cancellation comes before or after. */
const claim = 'update persons.persons set bank_version = bank_version + 1 where id = $1 returning 1 as one';
const accept = `update persons.bank_details set status = 'accepted', effective_at = access.now() where id = $1 and person_id = $2 and status = 'in_review'`;

/** Bank details that wait since the machine neither refuses nor applies them: two people do, and the adult has days to object. */
export const unusualAccount: RequestKind<UnusualAccountForm> = {
  rights: { guardian: 'change-bank-details' },
  form: UnusualAccountForm,
  documents: ['rib', 'judgment'],
  isAbout: true,
  deciders: 2,
  holdDays: 2,
  dueDays: 10,
  sampled: 0,
  isPlain: () => false,
  concerns: async (act, personId, detailsId) => (await act.query(waits, [detailsId, personId])).length > 0,
  facts: async (act, { personId, aboutId }, { vault }) => {
    const { holder_name, iban_masked, bic_masked } = await new ReadBankDetails(vault).one(act, personId, aboutId!);
    return Object.entries({ holder_name, iban: iban_masked, bic: bic_masked }).map(([name, value]) => ({ name, value }));
  },
  apply: async (db, { personId, aboutId }) => {
    await db.query(claim, [personId]);
    const still = await db.query(waits, [aboutId, personId]);
    if (still.length) await db.query(accept, [aboutId, personId]);
    return still.length > 0;
  },
};
