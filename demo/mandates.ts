import { addDays, addYears, parisInstant } from './dates.js';
import { by } from './grants.js';
import type { MandateRow } from './guardianship-rows.js';
import { idOf } from './ids.js';
import { branches, entities } from './organisations.js';
import { individualGuardian } from './people.js';
import { adults } from './protected-people.js';
import type { BranchRow, PersonRow } from './rows.js';

const { riveClaire, saintRoch } = entities;
const { north, south } = branches;

type Given = Pick<MandateRow, 'measure' | 'field'> & {
  /** First and last day of the measure. */
  from: string;
  to: string;
  /** When it comes after another measure. */
  firstMeasureOn?: string;
  added?: MandateRow['acts_added'];
  removed?: MandateRow['acts_removed'];
  ended?: { on: string; reason: string };
  /** The mutual has the judgment and has not read it yet. */
  unverified?: true;
};

const COURTS: Record<string, string> = {
  Nantes: 'Tribunal judiciaire de Nantes',
  Saumur: 'Tribunal judiciaire de Saumur',
  Cholet: 'Tribunal judiciaire d’Angers',
  Angers: 'Tribunal judiciaire d’Angers',
};

function mandateMaker(today: string) {
  return (holder: { id: string }, branch: BranchRow | null, adult: PersonRow, given: Given): MandateRow => {
    const { measure, field, from, to, ended } = given;
    // One adult, one file at the court, however many guardians.
    const file = Number(`0x${adult.id.slice(0, 4)}`);
    const judgmentOn = addDays(from < today ? from : today, -12);
    return {
      id: idOf(`mandate:${holder.id}:${adult.id}`),
      holder_id: holder.id,
      person_id: adult.id,
      branch_id: branch?.id ?? null,
      measure,
      field,
      judgment_on: judgmentOn,
      nominated_on: judgmentOn,
      first_measure_on: given.firstMeasureOn ?? judgmentOn,
      starts_on: from,
      ends_on: to,
      ended_on: ended?.on ?? null,
      end_reason: ended?.reason ?? null,
      court: COURTS[adult.city!]!,
      cabinet: `Cabinet ${1 + (file % 3)}`,
      case_number: `${judgmentOn.slice(2, 4)}/${String(file).padStart(5, '0')}`,
      acts_added: given.added ?? [],
      acts_removed: given.removed ?? [],
      verified_at: given.unverified ? null : parisInstant(addDays(judgmentOn, 9)),
      verified_by: given.unverified ? null : by.caseworker,
    };
  };
}

/** Years running around `today`: begun `daysAgo`, of so many years. */
function years(today: string, daysAgo: number, count: number) {
  const from = addDays(today, -daysAgo);
  return { from, to: addDays(addYears(from, count), -1) };
}

/** Five years ending so many days after `today`. */
function endingIn(today: string, days: number, count = 5) {
  const to = addDays(today, days);
  return { from: addYears(addDays(to, 1), -count), to };
}

export function mandates(today: string): MandateRow[] {
  const mandate = mandateMaker(today);
  const transferred = addDays(today, -60);
  return [
    mandate(riveClaire, north, adults.marguerite, { measure: 'tutorship', field: 'both', ...years(today, 760, 5) }),
    mandate(riveClaire, north, adults.roger, { measure: 'simple_curatorship', field: 'both', ...years(today, 410, 5) }),
    mandate(riveClaire, south, adults.yvonne, { measure: 'reinforced_curatorship', field: 'both', ...years(today, 980, 5) }),
    mandate(riveClaire, south, adults.desire, {
      measure: 'safeguard_with_agent', field: 'property', ...years(today, 100, 1), added: ['change_bank_details', 'sign_sepa_mandate'],
    }),
    mandate(riveClaire, south, adults.kevin, {
      measure: 'arranged_curatorship', field: 'both', ...years(today, 300, 5), added: ['sign_sepa_mandate'],
    }),
    mandate(riveClaire, south, adults.odile, { measure: 'social_support', field: 'property', ...endingIn(today, 75, 2) }),
    mandate(riveClaire, south, adults.ange, { measure: 'reinforced_curatorship', field: 'both', ...endingIn(today, 20) }),
    mandate(riveClaire, north, adults.paulette, { measure: 'tutorship', field: 'both', ...endingIn(today, -1) }),
    mandate(riveClaire, south, adults.marcel, { measure: 'tutorship', field: 'both', ...years(today, 8, 5), unverified: true }),
    mandate(riveClaire, north, adults.karim, { measure: 'reinforced_curatorship', field: 'both', ...years(today, -10, 5) }),
    // Two guardians: her property to the association, her person to an individual.
    mandate(riveClaire, north, adults.solange, { measure: 'tutorship', field: 'property', ...years(today, 500, 5) }),
    mandate(individualGuardian, null, adults.solange, { measure: 'tutorship', field: 'person', ...years(today, 500, 5) }),
    // Taken from the association by the judge and given to an individual.
    mandate(riveClaire, north, adults.huguette, {
      measure: 'tutorship', field: 'both', ...years(today, 700, 5), ended: { on: addDays(transferred, -1), reason: 'transfer' },
    }),
    mandate(individualGuardian, null, adults.huguette, {
      measure: 'tutorship', field: 'both', from: transferred, to: years(today, 700, 5).to, firstMeasureOn: addDays(today, -712),
    }),
    mandate(individualGuardian, null, adults.fernand, { measure: 'reinforced_curatorship', field: 'both', ...years(today, 640, 5) }),
    mandate(saintRoch, null, adults.ginette, { measure: 'tutorship', field: 'both', ...years(today, 350, 5) }),
    mandate(riveClaire, south, adults.ginette, { measure: 'subrogated', field: 'both', ...years(today, 350, 5) }),
    mandate(saintRoch, null, adults.armand, { measure: 'reinforced_curatorship', field: 'property', ...years(today, 220, 5) }),
  ];
}
