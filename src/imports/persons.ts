import { type Fault, fault, type Given, refusedAs } from '../feeds/index.js';
import { checkBankDetails, checkNir } from '../persons/index.js';
import type { Kind, Tools } from './kind.js';
import { personColumns } from './person-columns.js';
import { type PersonWrite, settlePersons } from './settle-persons.js';
import { writePersons } from './write-persons.js';

const accountColumns = ['iban', 'bic', 'account_holder'] as const;

/** Persons of the core system, each with the account it pays to. An empty NIR or account takes nothing away. */
export const persons: Kind<Given, PersonWrite> = {
  name: 'persons',
  columns: personColumns,
  accountColumns,
  check,
  numberOf: ({ member_number }) => member_number as string | null | undefined,
  settle: settlePersons,
  write: writePersons,
};

/** Leaves the NIR and the account in `given` as they are kept. */
function check(given: Given, tools: Tools): Fault[] {
  const born = given.birth_date as string | undefined;
  return [...(born && born > tools.today ? [fault('date_future', 'birth_date')] : []), ...nirFaults(given, tools), ...accountFaults(given, tools)];
}

function nirFaults(given: Given, { rules }: Tools): Fault[] {
  if (!given.nir) return [];
  const checked = checkNir(String(given.nir), rules.nir);
  if (!checked.ok) return [refusedAs('nir', checked.code, checked.detail)];
  given.nir = checked.nir;
  return [];
}

function accountFaults(given: Given, { rules }: Tools): Fault[] {
  const [iban, bic, holder] = accountColumns.map((name) => given[name] ?? '');
  if (!iban && !bic && !holder) return [];
  if (!iban || !bic || !holder) return [fault('account_partial', accountColumns.find((name) => !given[name])!)];
  const checked = checkBankDetails({ iban: String(iban), bic: String(bic), holder_name: String(holder) }, rules.sepaCountries);
  if (!checked.ok) return checked.errors.map(({ field, code, detail }) => refusedAs(field === 'holder_name' ? 'account_holder' : field, code, detail as { fr: string; en: string }));
  Object.assign(given, { iban: checked.iban, bic: checked.bic, account_holder: checked.holderName });
  return [];
}
