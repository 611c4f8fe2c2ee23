import { ChoiceInput, DayInput, TextInput } from '../platform/fields.js';
import type { RequestKind } from './kind.js';

/** Somebody whom a member wants covered by their contract. */
export class BeneficiaryForm {
  @ChoiceInput(['mr', 'mrs', 'none'])
  civility!: string;

  @TextInput({ max: 80 })
  last_name!: string;

  @TextInput({ max: 80 })
  first_name!: string;

  @DayInput()
  birth_date!: string;

  @ChoiceInput(['spouse', 'child', 'other'])
  link!: string;
}

const running = `select 1 as one from coverage.contracts c where c.id = $1 and c.person_id = $2 and (c.ends_on is null or c.ends_on >= access.today())`;

/** Under the id of the request: a second time the key refuses it, whatever else went wrong. */
const add = `insert into coverage.beneficiaries (id, contract_id, person_id, civility, last_name, first_name, birth_date, link) values ($1, $2, $3, $4, $5, $6, $7, $8)`;

export const beneficiary: RequestKind<BeneficiaryForm> = {
  rights: { member: 'add-beneficiary' },
  form: BeneficiaryForm,
  documents: ['identity'],
  isAbout: true,
  deciders: 1,
  holdDays: 0,
  dueDays: 10,
  sampled: 0,
  isPlain: () => false,
  concerns: async (act, personId, contractId) => (await act.query(running, [contractId, personId])).length > 0,
  facts: async (act, { aboutId }) => {
    const [contract] = await act.query<{ number: string }>('select c.number from coverage.contracts c where c.id = $1', [aboutId]);
    return contract ? [{ name: 'contract', value: contract.number }] : [];
  },
  apply: async (db, { id, personId, aboutId }, form) => {
    const { civility, last_name, first_name, birth_date, link } = form!;
    await db.query(add, [id, aboutId, personId, civility, last_name, first_name, birth_date, link]);
    return true;
  },
};
