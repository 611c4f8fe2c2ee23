import type { YamlReader } from '../platform/yaml-file.js';

/** What a mandate of direct debit tells the debtor. */
export interface SepaTerms {
  /** In which an authorised debit is refunded on demand, and one that was not authorised. */
  refundWeeks: number;
  unauthorisedMonths: number;
  /** Between the notice and the debit. */
  noticeDays: number;
  /** After which a mandate that has not served ends. */
  unusedMonths: number;
}

export function sepaTermsOf(reader: YamlReader, node: unknown): SepaTerms {
  const terms = reader.map(node, 'sepa_mandate_terms', ['refund_weeks', 'unauthorised_months', 'notice_days', 'unused_months']);
  const count = (key: string) => reader.count(terms[key], `sepa_mandate_terms.${key}`);
  return { refundWeeks: count('refund_weeks'), unauthorisedMonths: count('unauthorised_months'), noticeDays: count('notice_days'), unusedMonths: count('unused_months') };
}
