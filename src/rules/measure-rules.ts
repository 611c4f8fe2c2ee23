import type { YamlReader } from '../platform/yaml-file.js';

/** Kinds of protection measure (Code civil, titre XI; `docs/glossary.md`). */
export const MEASURES = [
  'safeguard',
  'safeguard_with_agent',
  'simple_curatorship',
  'reinforced_curatorship',
  'arranged_curatorship',
  'tutorship',
  'family_habilitation',
  'future_protection_mandate',
  'social_support',
  'subrogated',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Acts of the portal that a measure of protection decides. */
export const ACTS = [
  'read_file',
  'change_bank_details',
  'change_membership',
  'sign_sepa_mandate',
  'read_medical',
] as const;
export type Act = (typeof ACTS)[number];

const ACTING = ['guardian', 'adult', 'both', 'judge', 'nobody'] as const;
/** Who acts: `both` sign together; `nobody` = not under this mandate, whatever another one says. */
export type Acting = (typeof ACTING)[number];

const NEEDED_FIELDS = ['property', 'person', 'any'] as const;
export type NeededField = (typeof NEEDED_FIELDS)[number];

/** Who acts when the judgment says nothing. */
export interface ActDefault {
  who: Acting;
  field: NeededField;
  article: string;
}

/** Usual durations in months; `null` = the law sets none. Longer is warned about, never refused. */
export interface MandateDuration {
  firstMonths: number | null;
  /** First duration with special reasons given by the judge. */
  firstSpecialMonths: number | null;
  renewalMonths: number | null;
  /** First duration and renewals together. */
  totalMonths: number | null;
  article: string;
}

export interface MeasureRule {
  labelFr: string;
  labelEn: string;
  /** The guardian has only the acts that the judgment lists, and may read the file where the defaults say so. */
  perActList: boolean;
  /** Article that lets the judge add or remove acts. */
  judgmentArticle: string;
  duration: MandateDuration;
  acts: Readonly<Record<Act, ActDefault>>;
}

export function measureOf(reader: YamlReader, node: unknown, at: string): MeasureRule {
  const measure = reader.map(node, at, ['label_fr', 'label_en', 'per_act_list', 'judgment_article', 'duration', 'acts']);
  const acts = reader.map(measure.acts, `${at}.acts`, ACTS);
  return {
    labelFr: reader.text(measure.label_fr, `${at}.label_fr`),
    labelEn: reader.text(measure.label_en, `${at}.label_en`),
    perActList: reader.flag(measure.per_act_list, `${at}.per_act_list`),
    judgmentArticle: reader.text(measure.judgment_article, `${at}.judgment_article`),
    duration: durationOf(reader, measure.duration, `${at}.duration`),
    acts: Object.fromEntries(
      ACTS.map((act) => [act, actDefaultOf(reader, acts[act], `${at}.acts.${act}`)]),
    ) as Record<Act, ActDefault>,
  };
}

function actDefaultOf(reader: YamlReader, node: unknown, at: string): ActDefault {
  const act = reader.map(node, at, ['who', 'field', 'article']);
  return {
    who: reader.oneOf(act.who, `${at}.who`, ACTING),
    field: reader.oneOf(act.field, `${at}.field`, NEEDED_FIELDS),
    article: reader.text(act.article, `${at}.article`),
  };
}

function durationOf(reader: YamlReader, node: unknown, at: string): MandateDuration {
  const duration = reader.map(node, at, ['first', 'first_special', 'renewal', 'total', 'article']);
  // Written `null` = none set by law; left out = forgotten.
  const months = (key: string) => (duration[key] === null ? null : reader.count(duration[key], `${at}.${key}`));
  return {
    firstMonths: months('first'),
    firstSpecialMonths: months('first_special'),
    renewalMonths: months('renewal'),
    totalMonths: months('total'),
    article: reader.text(duration.article, `${at}.article`),
  };
}
