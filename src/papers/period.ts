import { problems } from '../platform/problem.js';
import type { StatementQuery } from './papers.views.js';

/** The day so many years later, YYYY-MM-DD. */
function addYears(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}

const words = {
  before: { fr: 'La fin de la période est avant son début. Choisissez une date plus tardive.', en: 'The period ends before it begins. Choose a later day.' },
  long: { fr: 'Un relevé couvre un an au plus. Choisissez une date plus proche du début.', en: 'A statement covers a year at most. Choose a day closer to the first.' },
};

/** The period of a statement: the last year, unless other days are asked for. @throws Problem 422 when it is no period, or longer than a year */
export function periodOf({ from, to }: StatementQuery, today: string): { from: string; to: string } {
  const last = to ?? (from ? addYears(from, 1) : today);
  const first = from ?? addYears(last, -1);
  const fault = last < first ? 'before' : last > addYears(first, 1) ? 'long' : null;
  if (fault) throw problems.invalid_input({ errors: [{ field: 'to', code: 'period', detail: words[fault] }] });
  return { from: first, to: last };
}
