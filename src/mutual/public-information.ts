import type { Purpose, Register } from '../privacy/index.js';
import type { LegalNotice } from './legal-notice.js';
import type { PublicInformationView } from './public-information.views.js';

/** What the mutual tells everybody about itself: who publishes, and the processing register without its columns. A class so that Nest injects it by its type. */
export class PublicInformation {
  readonly view: PublicInformationView;

  constructor(legalNotice: LegalNotice, { categories, recipients, purposes, transfers }: Register) {
    this.view = {
      legal_notice: legalNotice,
      categories: entriesOf(categories).map(([id, { nature, labelFr, labelEn, examplesFr }]) => ({ id, nature, label_fr: labelFr, label_en: labelEn, examples_fr: examplesFr })),
      recipients: entriesOf(recipients).map(([id, { labelFr, labelEn, groundFr, groundEn }]) => ({ id, label_fr: labelFr, label_en: labelEn, ground_fr: groundFr, ground_en: groundEn })),
      purposes: purposes.map(purposeOf),
      transfers: [...transfers],
    };
  }
}

const entriesOf = <T>(record: Readonly<Record<string, T>>): [string, T][] => Object.entries(record);

function purposeOf({ id, labelFr, labelEn, space, legalBases, healthCondition, categories, recipients, retention }: Purpose) {
  return {
    id, label_fr: labelFr, label_en: labelEn, space,
    legal_bases: [...legalBases],
    health_article: healthCondition && healthCondition.article,
    categories: [...categories],
    recipients: [...recipients],
    retention: retention.map(({ ruleFr, ruleEn, months, from }) => ({ rule_fr: ruleFr, rule_en: ruleEn, months, from })),
  };
}
