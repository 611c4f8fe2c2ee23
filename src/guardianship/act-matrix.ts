import type { Act, ActDefault, Acting, Measure, NeededField } from '../rules/index.js';
import type { Words } from '../platform/problem.js';
import type { Rules } from '../rules/index.js';

/** What a judgment covers: the adult's property, their person, or both (Code civil, art. 425). */
export type Field = 'property' | 'person' | 'both';

/** What a mandate says about acts: its kind, its field, and what the judgment adds to or takes from the kind. */
export interface MandateScope {
  measure: Measure;
  field: Field;
  judgmentActs: { added: readonly Act[]; removed: readonly Act[] };
}

/** Why the matrix answers as it does: stable codes, with their words in {@link REASONS}. */
export type Reason =
  | 'judgment_added'
  | 'judgment_removed'
  | 'outside_field'
  | 'awaiting_judgment'
  | 'guardian_alone'
  | 'adult_alone'
  | 'both_sign'
  | 'judge_decides'
  | 'not_under_this_mandate';

export interface Decision {
  who: Acting;
  /** The article to cite, ready for display. */
  article: string;
  reason: Reason;
}

export const REASONS: Readonly<Record<Reason, Words>> = {
  judgment_added: {
    fr: 'Le jugement confie cet acte à la personne chargée de la protection.',
    en: 'The judgment gives this act to the guardian.',
  },
  judgment_removed: {
    fr: 'Le jugement laisse cet acte à la personne protégée.',
    en: 'The judgment leaves this act to the protected adult.',
  },
  outside_field: {
    fr: 'La mesure ne s’étend pas à ce domaine (les biens ou la personne) : la personne protégée agit elle-même.',
    en: 'The measure does not cover this field (property or person): the protected adult acts.',
  },
  awaiting_judgment: {
    fr: 'Cette mesure ne donne que les actes énumérés par le jugement, et celui-ci n’y figure pas.',
    en: 'This measure gives only the acts listed by the judgment, and this one is not among them.',
  },
  guardian_alone: {
    fr: 'La personne chargée de la protection en décide seule.',
    en: 'The guardian decides this alone.',
  },
  adult_alone: {
    fr: 'La personne protégée en décide seule.',
    en: 'The protected adult decides this alone.',
  },
  both_sign: {
    fr: 'La personne protégée et la personne chargée de la protection signent ensemble.',
    en: 'The protected adult and the guardian sign together.',
  },
  judge_decides: {
    fr: 'Cet acte demande une autorisation du juge.',
    en: 'This act needs an order of the judge.',
  },
  not_under_this_mandate: {
    fr: 'Ce mandat ne permet pas cet acte : un autre mandat ou la personne protégée en décide.',
    en: 'This mandate does not allow this act: another mandate or the protected adult decides.',
  },
};

const REASON_OF: Readonly<Record<Acting, Reason>> = {
  guardian: 'guardian_alone',
  adult: 'adult_alone',
  both: 'both_sign',
  judge: 'judge_decides',
  nobody: 'not_under_this_mandate',
};

/**
 * Who does `act` under a mandate: the judgment first, then the field of the measure, then the default of its kind.
 * It knows nothing of dates: whether the mandate is in force is asked of the mandate.
 */
export function whoActs(rules: Rules, { measure, field, judgmentActs }: MandateScope, act: Act): Decision {
  const { perActList, judgmentArticle, acts } = rules.measures[measure];
  // Removed wins over added: a judgment recorded both ways must not give a power.
  if (judgmentActs.removed.includes(act)) return { who: 'adult', article: judgmentArticle, reason: 'judgment_removed' };
  if (judgmentActs.added.includes(act)) return { who: 'guardian', article: judgmentArticle, reason: 'judgment_added' };

  const byDefault = acts[act];
  if (givesGuardianAPart(byDefault) && !covers(field, byDefault.field)) {
    return { who: 'adult', article: rules.fieldArticle, reason: 'outside_field' };
  }
  const awaiting = perActList && byDefault.who === 'adult';
  return {
    who: byDefault.who,
    article: byDefault.article,
    reason: awaiting ? 'awaiting_judgment' : REASON_OF[byDefault.who],
  };
}

function covers(field: Field, needed: NeededField): boolean {
  return needed === 'any' || field === 'both' || field === needed;
}

function givesGuardianAPart({ who }: ActDefault): boolean {
  return who === 'guardian' || who === 'both' || who === 'judge';
}
