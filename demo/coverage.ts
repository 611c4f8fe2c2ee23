import { type Arrears, contributionsOf } from './contributions.js';
import { addDays } from './dates.js';
import { idOf } from './ids.js';
import { family, members } from './people.js';
import { adults } from './protected-people.js';
import { reimbursementsOf } from './reimbursements.js';
import type { BeneficiaryRow, ContractRow, OptionRow, PersonRow, World } from './rows.js';

export const options = {
  essential: { id: idOf('option:essentielle'), name: 'Essentielle' },
  balance: { id: idOf('option:equilibre'), name: 'Équilibre' },
  comfort: { id: idOf('option:confort'), name: 'Confort' },
} satisfies Record<string, OptionRow>;

/** A contract numbered after its member; `rank` tells apart those of one member. */
function contract(person: PersonRow, option: OptionRow, rank: number, starts_on: string, ends_on: string | null = null): ContractRow {
  const number = `IND-${person.member_number}-${rank}`;
  return { id: idOf(`contract:${number}`), number, person_id: person.id, option_id: option.id, starts_on, ends_on };
}

function covered(by: ContractRow, { id, civility, last_name, first_name, birth_date }: PersonRow, link: BeneficiaryRow['link'], hasAccess = false): BeneficiaryRow {
  const beneficiary = idOf(`beneficiary:${by.number}:${id}`);
  return { id: beneficiary, contract_id: by.id, person_id: by.person_id, civility, last_name, first_name, birth_date, link, covered_id: hasAccess ? id : null };
}

type Coverage = Pick<World, 'options' | 'contracts' | 'beneficiaries' | 'reimbursements' | 'contributions'>;

/** In cents a month. */
const prices: Record<string, number> = { [options.essential.id]: 3290, [options.balance.id]: 5480, [options.comfort.id]: 8990 };

/** Who is late, with how many months, of which the first is paid in part; everybody else has paid. */
const late: Record<string, Arrears> = {
  [members.lucien.id]: { months: 2, recovery: 'reminded', method: 'other' },
  [adults.solange.id]: { months: 1, recovery: 'none', method: 'direct_debit' },
};

export function coverage(today: string): Coverage {
  const ofElodie = contract(members.elodie, options.comfort, 1, addDays(today, -900));
  const beneficiaries = [
    covered(ofElodie, family.olivier, 'spouse', true),
    covered(ofElodie, family.zoe, 'child'),
    covered(ofElodie, family.malo, 'child'),
  ];
  const lucienChanged = addDays(today, -180);
  const contracts = [
    ofElodie,
    contract(members.thierry, options.balance, 1, addDays(today, -830)),
    contract(members.aissatou, options.balance, 1, addDays(today, -720)),
    contract(members.lucien, options.essential, 1, addDays(today, -2900), addDays(lucienChanged, -1)),
    contract(members.lucien, options.comfort, 2, lucienChanged),
    contract(members.maelys, options.essential, 1, addDays(today, -40)),
    ...Object.values(adults).map((adult) => contract(adult, options.balance, 1, addDays(today, -1500))),
  ];
  const reimbursements = [
    ...reimbursementsOf(members.elodie.id, today, { count: 36, everyDays: 11, among: [null, ...beneficiaries.map(({ id }) => id)] }),
    ...reimbursementsOf(members.lucien.id, today, { count: 9, everyDays: 23, among: [null] }),
    ...[members.thierry, members.aissatou, ...Object.values(adults)].flatMap(({ id }) =>
      reimbursementsOf(id, today, { count: 4, everyDays: 41, among: [null] }),
    ),
  ];
  const contributions = contracts.flatMap((one) => contributionsOf(one, today, prices[one.option_id]!, late[one.person_id]));
  return { options: Object.values(options), contracts, beneficiaries, reimbursements, contributions };
}
