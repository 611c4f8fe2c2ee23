import type { Enrolment, EmployerContract } from '../../api/types.js';
import type { Words } from '../../i18n/index.js';
import type { FieldError } from '../../ui/error-summary.js';
import { readDate, today } from '../../ui/dates.js';
import { nirFault, normalNir } from './nir-check.js';

export interface EnrolAnswers {
  civility: string;
  last_name: string;
  birth_name: string;
  first_name: string;
  birth_date: string;
  email: string;
  nir: string;
  contract_id: string;
  establishment_id: string;
  category_id: string;
  starts_on: string;
}

export const noAnswers: EnrolAnswers = {
  civility: '', last_name: '', birth_name: '', first_name: '', birth_date: '', email: '', nir: '',
  contract_id: '', establishment_id: '', category_id: '', starts_on: '',
};

/** The step where each answer is given; the fourth checks them. */
export const stepOf = (field: string): number => {
  if (field === 'nir') return 2;
  return ['contract_id', 'establishment_id', 'category_id', 'starts_on'].includes(field) ? 3 : 1;
};

type Say = Words['employer']['enrol'];

/** What is wrong at one step. `formatDate` writes the earliest date of the contract. */
export function faultsOf(step: number, answers: EnrolAnswers, contract: EmployerContract | undefined, words: Words, formatDate: (iso: string) => string): FieldError[] {
  const say = words.employer.enrol;
  if (step === 1) return identityFaults(answers, say, words.forms.date.invalid);
  if (step === 2) return nirFaults(answers, say);
  return jobFaults(answers, contract, say, words.forms.date.invalid, formatDate);
}

function identityFaults(answers: EnrolAnswers, say: Say, unreadable: string): FieldError[] {
  const born = readDate(answers.birth_date);
  return listed([
    ['civility', !answers.civility && say.civilityMissing],
    ['last_name', !answers.last_name.trim() && say.lastNameMissing],
    ['first_name', !answers.first_name.trim() && say.firstNameMissing],
    ['birth_date', birthFault(answers.birth_date, born, say, unreadable)],
    ['email', answers.email.trim() !== '' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(answers.email.trim()) && say.emailInvalid],
  ]);
}

function birthFault(typed: string, born: string | null, say: Say, unreadable: string): string | false {
  if (!typed.trim()) return say.birthDateMissing;
  if (!born) return unreadable;
  return born > today() && say.birthDateFuture;
}

function nirFaults({ nir }: EnrolAnswers, say: Say): FieldError[] {
  const fault = nirFault(nir);
  const told = {
    missing: say.nirMissing,
    length: say.nirLength(normalNir(nir).length),
    shape: say.nirShape,
    first: say.nirFirst,
    month: say.nirMonth,
    key: say.nirKey,
  };
  return fault ? [{ id: 'nir', message: told[fault] }] : [];
}

function jobFaults(answers: EnrolAnswers, contract: EmployerContract | undefined, say: Say, unreadable: string, formatDate: (iso: string) => string): FieldError[] {
  return listed([
    ['contract_id', !contract && say.contractMissing],
    ['establishment_id', !answers.establishment_id && say.establishmentMissing],
    ['category_id', !answers.category_id && say.categoryMissing],
    ['starts_on', startFault(answers.starts_on, contract, say, unreadable, formatDate)],
  ]);
}

function startFault(typed: string, contract: EmployerContract | undefined, say: Say, unreadable: string, formatDate: (iso: string) => string): string | null {
  const starts = readDate(typed);
  if (!typed.trim()) return say.startsOnMissing;
  if (!starts) return unreadable;
  return contract && starts < contract.earliest_start_on ? say.startsOnEarly(formatDate(contract.earliest_start_on)) : null;
}

const listed = (checks: [id: string, message: string | false | null | undefined][]): FieldError[] =>
  checks.flatMap(([id, message]) => (message ? [{ id, message }] : []));

/** The answers as the API takes them. Call it only without faults. */
export function enrolmentOf(answers: EnrolAnswers): Enrolment {
  const optional = (name: 'birth_name' | 'email') => (answers[name].trim() ? { [name]: answers[name].trim() } : {});
  return {
    contract_id: answers.contract_id,
    establishment_id: answers.establishment_id,
    category_id: answers.category_id,
    starts_on: readDate(answers.starts_on) ?? '',
    employee: {
      civility: answers.civility as Enrolment['employee']['civility'],
      last_name: answers.last_name.trim(),
      first_name: answers.first_name.trim(),
      birth_date: readDate(answers.birth_date) ?? '',
      nir: normalNir(answers.nir),
      ...optional('birth_name'),
      ...optional('email'),
    },
  };
}
