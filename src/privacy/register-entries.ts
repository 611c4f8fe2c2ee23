import type { YamlReader } from '../platform/yaml-file.js';

export const CATEGORY_NATURES = ['personal', 'national_number', 'health', 'none'] as const;
export const SPACES = ['site', 'employer', 'member', 'guardian', 'backoffice'] as const;
/** GDPR art. 6(1): (b) twice, before and during the contract, then (a), (f), (c). */
export const LEGAL_BASES = ['contract', 'pre_contract', 'consent', 'legitimate_interest', 'legal_obligation'] as const;
export const RETENTION_STARTS = ['collection', 'last_contact', 'contract_end', 'relation_end', 'closing'] as const;

export interface Category {
  /** `none` = no personal data; `health` needs a condition of GDPR art. 9(2); `national_number`: art. 87. */
  nature: (typeof CATEGORY_NATURES)[number];
  labelFr: string;
  labelEn: string;
  examplesFr: string;
}

export interface Recipient {
  labelFr: string;
  labelEn: string;
  groundFr: string;
  groundEn: string;
  /** The most it may ever receive. */
  categories: readonly string[];
}

export interface Retention {
  ruleFr: string;
  ruleEn: string;
  months: number;
  from: (typeof RETENTION_STARTS)[number];
}

/** Why health data may be processed at all: GDPR art. 9(2). */
export interface HealthCondition {
  article: string;
  groundFr: string;
  groundEn: string;
  source: string;
}

export interface Purpose {
  id: string;
  labelFr: string;
  labelEn: string;
  space: (typeof SPACES)[number];
  legalBases: readonly (typeof LEGAL_BASES)[number][];
  healthCondition: HealthCondition | null;
  categories: readonly string[];
  recipients: readonly string[];
  retention: readonly Retention[];
  source: string;
}

export function categoryOf(reader: YamlReader, node: unknown, at: string): Category {
  const category = reader.map(node, at, ['nature', 'label_fr', 'label_en', 'examples_fr']);
  return {
    nature: reader.oneOf(category.nature, `${at}.nature`, CATEGORY_NATURES),
    labelFr: reader.text(category.label_fr, `${at}.label_fr`),
    labelEn: reader.text(category.label_en, `${at}.label_en`),
    examplesFr: reader.text(category.examples_fr, `${at}.examples_fr`),
  };
}

export function recipientOf(reader: YamlReader, node: unknown, at: string): Recipient {
  const recipient = reader.map(node, at, ['label_fr', 'label_en', 'ground_fr', 'ground_en', 'categories']);
  return {
    labelFr: reader.text(recipient.label_fr, `${at}.label_fr`),
    labelEn: reader.text(recipient.label_en, `${at}.label_en`),
    groundFr: reader.text(recipient.ground_fr, `${at}.ground_fr`),
    groundEn: reader.text(recipient.ground_en, `${at}.ground_en`),
    categories: namesOf(reader, recipient.categories, `${at}.categories`),
  };
}

const PURPOSE_KEYS = [
  ...['id', 'label_fr', 'label_en', 'space', 'legal_bases', 'health_condition'],
  ...['categories', 'recipients', 'retention', 'source'],
];

export function purposeOf(reader: YamlReader, node: unknown, list: string): Purpose {
  const purpose = reader.map(node, list, PURPOSE_KEYS);
  const id = reader.text(purpose.id, `${list}.id`);
  const at = id === '' ? list : `purposes.${id}`;
  return {
    id,
    labelFr: reader.text(purpose.label_fr, `${at}.label_fr`),
    labelEn: reader.text(purpose.label_en, `${at}.label_en`),
    space: reader.oneOf(purpose.space, `${at}.space`, SPACES),
    legalBases: reader.filledList(purpose.legal_bases, `${at}.legal_bases`, (item, where) =>
      reader.oneOf(item, where, LEGAL_BASES),
    ),
    healthCondition: healthConditionOf(reader, purpose.health_condition, `${at}.health_condition`),
    categories: namesOf(reader, purpose.categories, `${at}.categories`),
    recipients: namesOf(reader, purpose.recipients, `${at}.recipients`),
    retention: reader.filledList(purpose.retention, `${at}.retention`, (item, where) => retentionOf(reader, item, where)),
    source: reader.text(purpose.source, `${at}.source`),
  };
}

function healthConditionOf(reader: YamlReader, node: unknown, at: string): HealthCondition | null {
  if (node === undefined) return null;
  const condition = reader.map(node, at, ['article', 'ground_fr', 'ground_en', 'source']);
  const article = reader.text(condition.article, `${at}.article`);
  if (article !== '' && !/9\(2\)\([a-j]\)/.test(article)) reader.fail(`${at}.article`, 'must name a point of GDPR art. 9(2), (a) to (j)');
  return {
    article,
    groundFr: reader.text(condition.ground_fr, `${at}.ground_fr`),
    groundEn: reader.text(condition.ground_en, `${at}.ground_en`),
    source: reader.text(condition.source, `${at}.source`),
  };
}

function retentionOf(reader: YamlReader, node: unknown, at: string): Retention {
  const retention = reader.map(node, at, ['rule_fr', 'rule_en', 'months', 'from']);
  return {
    ruleFr: reader.text(retention.rule_fr, `${at}.rule_fr`),
    ruleEn: reader.text(retention.rule_en, `${at}.rule_en`),
    months: reader.count(retention.months, `${at}.months`),
    from: reader.oneOf(retention.from, `${at}.from`, RETENTION_STARTS),
  };
}

function namesOf(reader: YamlReader, node: unknown, at: string): string[] {
  return reader.filledList(node, at, (item, where) => reader.text(item, where));
}
