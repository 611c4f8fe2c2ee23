import { cancellationOf, type CancellationRules } from './cancellation-rules.js';
import { measureOf, MEASURES, ACTS, type Act, type Measure, type MeasureRule } from './measure-rules.js';
import { configFile, readYamlFile, type YamlReader } from '../platform/yaml-file.js';
import { type SepaTerms, sepaTermsOf } from './sepa-terms.js';

/** One legal rule with where it comes from and who stands for it. Days are YYYY-MM-DD. */
export interface RuleEntry {
  id: string;
  source: string;
  validFrom: string;
  nextReview: string;
  approvedBy: string;
}

/** Inclusive range of NIR months. */
export type MonthRange = readonly [number, number];

export interface NirRules {
  acceptedFirstDigits: readonly number[];
  months: { accepted: readonly MonthRange[]; warned: readonly MonthRange[] };
}

/** Words for an act or a measure, in the two languages of the interface. */
export interface Labels {
  labelFr: string;
  labelEn: string;
}

/** Whom somebody may turn to whom an answer does not satisfy (Code de la consommation, art. L. 616-1). */
export interface Mediator {
  name: string;
  address: string;
  website: string;
}

const memberSignIns = ['two_factors', 'mailed_code'] as const;

/** Every legal rule of the deployment, read from `config/rules.yaml`. A class so that Nest injects it by its type. */
export abstract class Rules {
  /** Hours between the proposal of bank details and their effect. */
  declare readonly bankDetailsHoldHours: number;
  /** Hours between the opening of an account's recovery and the earliest approval of it. */
  declare readonly accountRecoveryHours: number;
  /** Days after which the bytes of a document that was withdrawn are destroyed. */
  declare readonly withdrawnDocumentDays: number;
  /** Months between two reviews of the rights of an entity's staff. */
  declare readonly grantReviewMonths: number;
  /** Months after which a member is asked again whether what the mutual knows of them is still right. */
  declare readonly accuracyCheckMonths: number;
  /** What a member proves besides a password: a factor, or a code by e-mail in its place; never for a sensitive act. */
  declare readonly memberSignIn: (typeof memberSignIns)[number];
  /** Jours ouvrables within which the mutual says that it has a complaint. */
  declare readonly complaintAcknowledgementDays: number;
  /** Months within which it answers one. */
  declare readonly complaintAnswerMonths: number;
  declare readonly mediator: Mediator;
  declare readonly cancellation: CancellationRules;
  /** Days before the end of a mandate when its holder is warned, longest first. */
  declare readonly warnDays: readonly number[];
  declare readonly sepaTerms: SepaTerms;
  declare readonly nir: NirRules;
  /** ISO 3166 codes an IBAN may start with. */
  declare readonly sepaCountries: readonly string[];
  /** How many days in the past an affiliation may start when its contract says nothing. */
  declare readonly enrolmentBackdatingDays: number;
  /** Article saying that a measure may cover one field only. */
  declare readonly fieldArticle: string;
  declare readonly acts: Readonly<Record<Act, Labels>>;
  declare readonly measures: Readonly<Record<Measure, MeasureRule>>;
  declare readonly entries: readonly RuleEntry[];
}

/** @throws DataFileErrors listing every fault of the file. */
export function loadRules(path: string = configFile('rules.yaml')): Rules {
  return readYamlFile(path, rulesOf);
}

/** The rules whose review date has passed on `day` (YYYY-MM-DD): the DPO is shown them. */
export function rulesPastReview(rules: Rules, day: string): RuleEntry[] {
  return rules.entries.filter((entry) => entry.nextReview < day);
}

const IDS = [
  'bank_details_hold_hours', 'accuracy_check_months', 'account_recovery_hours', 'grant_review_months', 'withdrawn_document_days', 'member_sign_in',
  'complaint_acknowledgement_working_days', 'complaint_answer_months', 'mediator', 'cancellation', 'sepa_mandate_terms', 'mandate_warn_days',
  'nir', 'sepa_countries', 'enrolment_backdating_days', 'field_of_the_measure', 'acts',
  ...MEASURES.map((measure) => `measure.${measure}` as const),
] as const;
type RuleId = (typeof IDS)[number];

function rulesOf(reader: YamlReader, root: unknown): Rules {
  const values = new Map<RuleId, unknown>();
  const entries = reader.list(reader.map(root, 'file', ['rules']).rules, 'rules', (node, at) => {
    const entry = reader.map(node, at, ['id', 'value', 'source', 'valid_from', 'next_review', 'approved_by']);
    const id = reader.oneOf(entry.id, `${at}.id`, IDS);
    if (values.has(id) && entry.id === id) reader.fail(`${at}.id`, `“${id}” is written twice`);
    if (entry.id === id) values.set(id, entry.value);
    return entryOf(reader, entry, id);
  });
  const missing = IDS.filter((id) => !values.has(id));
  for (const id of missing) reader.fail(id, 'is missing');
  // A missing rule was just told: its value must not be told missing once more, part by part.
  if (missing.length > 0) return {} as Rules;
  return { ...valuesOf(reader, (id) => values.get(id)), entries };
}

function entryOf(reader: YamlReader, entry: Record<string, unknown>, id: string): RuleEntry {
  const validFrom = reader.day(entry.valid_from, `${id}.valid_from`);
  const nextReview = reader.day(entry.next_review, `${id}.next_review`);
  if (nextReview !== '' && nextReview <= validFrom) reader.fail(`${id}.next_review`, 'must come after valid_from');
  return {
    id,
    source: reader.text(entry.source, `${id}.source`),
    validFrom,
    nextReview,
    approvedBy: reader.text(entry.approved_by, `${id}.approved_by`),
  };
}

function valuesOf(reader: YamlReader, value: (id: RuleId) => unknown): Omit<Rules, 'entries'> {
  const count = (id: RuleId) => reader.count(value(id), id);
  return {
    bankDetailsHoldHours: count('bank_details_hold_hours'),
    accountRecoveryHours: count('account_recovery_hours'),
    grantReviewMonths: count('grant_review_months'),
    accuracyCheckMonths: count('accuracy_check_months'),
    withdrawnDocumentDays: count('withdrawn_document_days'),
    memberSignIn: reader.oneOf(value('member_sign_in'), 'member_sign_in', memberSignIns),
    complaintAcknowledgementDays: count('complaint_acknowledgement_working_days'),
    complaintAnswerMonths: count('complaint_answer_months'),
    mediator: mediatorOf(reader, value('mediator')),
    cancellation: cancellationOf(reader, value('cancellation')),
    sepaTerms: sepaTermsOf(reader, value('sepa_mandate_terms')),
    warnDays: warnDaysOf(reader, value('mandate_warn_days')),
    nir: nirOf(reader, value('nir')),
    sepaCountries: reader.filledList(value('sepa_countries'), 'sepa_countries', (node, at) => countryOf(reader, node, at)),
    enrolmentBackdatingDays: count('enrolment_backdating_days'),
    fieldArticle: reader.text(value('field_of_the_measure'), 'field_of_the_measure'),
    acts: actsOf(reader, value('acts')),
    measures: Object.fromEntries(
      MEASURES.map((measure) => [measure, measureOf(reader, value(`measure.${measure}`), `measure.${measure}`)]),
    ) as Record<Measure, MeasureRule>,
  };
}

function mediatorOf(reader: YamlReader, node: unknown): Mediator {
  const mediator = reader.map(node, 'mediator', ['name', 'address', 'website']);
  const text = (key: string) => reader.text(mediator[key], `mediator.${key}`);
  return { name: text('name'), address: text('address'), website: text('website') };
}

function warnDaysOf(reader: YamlReader, node: unknown): number[] {
  const days = reader.filledList(node, 'mandate_warn_days', (item, at) => reader.count(item, at));
  if (days.some((day, index) => index > 0 && day >= (days[index - 1] ?? 0))) {
    reader.fail('mandate_warn_days', 'must go from the longest delay to the shortest');
  }
  return days;
}

function nirOf(reader: YamlReader, node: unknown): NirRules {
  const nir = reader.map(node, 'nir', ['accepted_first_digits', 'months_accepted', 'months_warned']);
  const ranges = (key: string) => reader.list(nir[key], `nir.${key}`, (item, at) => rangeOf(reader, item, at));
  return {
    acceptedFirstDigits: reader.filledList(nir.accepted_first_digits, 'nir.accepted_first_digits', (item, at) =>
      reader.count(item, at),
    ),
    months: { accepted: ranges('months_accepted'), warned: ranges('months_warned') },
  };
}

function rangeOf(reader: YamlReader, node: unknown, at: string): MonthRange {
  const [first = 1, last = 1, ...more] = reader.list(node, at, (item, where) => reader.count(item, where));
  if (first > last || last > 99 || more.length > 0) reader.fail(at, 'must be [first month, last month] within 1 to 99');
  return [first, last];
}

function countryOf(reader: YamlReader, node: unknown, at: string): string {
  const code = reader.text(node, at);
  if (code !== '' && !/^[A-Z]{2}$/.test(code)) reader.fail(at, `“${code}” is not a country code of two capitals`);
  return code;
}

function actsOf(reader: YamlReader, node: unknown): Record<Act, Labels> {
  const acts = reader.map(node, 'acts', ACTS);
  return Object.fromEntries(ACTS.map((act) => [act, labelsOf(reader, acts[act], `acts.${act}`)])) as Record<Act, Labels>;
}

function labelsOf(reader: YamlReader, node: unknown, at: string): Labels {
  const labels = reader.map(node, at, ['label_fr', 'label_en']);
  return {
    labelFr: reader.text(labels.label_fr, `${at}.label_fr`),
    labelEn: reader.text(labels.label_en, `${at}.label_en`),
  };
}
