import { addDays } from './dates.js';
import { idOf } from './ids.js';
import type { ContractRow, ContributionRow } from './rows.js';

/** Who has not paid their last months. */
export interface Arrears {
  months: number;
  recovery: ContributionRow['recovery'];
  method: ContributionRow['method'];
}

const ahead = 2;

/** What is due for a contract, a month at a time on the 5th: four months back, two years for whoever pays by themselves, as far as it runs, and two months ahead. */
export function contributionsOf(contract: ContractRow, today: string, cents: number, arrears?: Arrears): ContributionRow[] {
  const back = arrears?.method === 'other' ? 24 : 4;
  const months = Array.from({ length: back + ahead + 1 }, (_, at) => monthOf(today, at - back));
  const running = months.filter(({ due }) => due >= contract.starts_on && (contract.ends_on === null || due <= contract.ends_on));
  const past = running.filter(({ due }) => due < today);
  const unpaid = contract.ends_on === null ? past.slice(past.length - (arrears?.months ?? 0)) : [];
  return running.map((month) => {
    const late = unpaid.includes(month);
    const paid = month.due < today ? paidOf(cents, late, month === unpaid[0] && unpaid.length > 1) : 0;
    return {
      id: idOf(`contribution:${contract.number}:${month.first}`),
      person_id: contract.person_id,
      contract_id: contract.id,
      from_on: month.first,
      until_on: month.last,
      due_on: month.due,
      due_cents: cents,
      paid_cents: paid,
      paid_on: paid ? month.due : null,
      method: arrears?.method ?? 'direct_debit',
      recovery: late ? arrears!.recovery : 'none',
    };
  });
}

const paidOf = (cents: number, late: boolean, inPart: boolean): number => (late ? (inPart ? 2000 : 0) : cents);

/** The month so many after (or before) that of `today`. */
function monthOf(today: string, count: number): { first: string; last: string; due: string } {
  const begins = (months: number) => new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + months, 1)).toISOString().slice(0, 10);
  const first = begins(count);
  return { first, last: addDays(begins(count + 1), -1), due: addDays(first, 4) };
}
