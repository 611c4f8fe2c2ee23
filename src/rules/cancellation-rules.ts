import type { YamlReader } from '../platform/yaml-file.js';

/** When somebody's contract ends after they have cancelled it (Code de la mutualité, art. L. 221-10 and L. 221-10-2). */
export interface CancellationRules {
  /** Months after which it may be cancelled at any time. */
  freeAfterMonths: number;
  /** Months between the day on which that comes in and the end. */
  effectAfterMonths: number;
  /** Months before the end of the first year by when it has to come in, to end with that year. */
  termNoticeMonths: number;
}

export function cancellationOf(reader: YamlReader, node: unknown): CancellationRules {
  const rule = reader.map(node, 'cancellation', ['free_after_months', 'effect_after_months', 'term_notice_months']);
  const months = (key: string) => reader.count(rule[key], `cancellation.${key}`);
  return { freeAfterMonths: months('free_after_months'), effectAfterMonths: months('effect_after_months'), termNoticeMonths: months('term_notice_months') };
}
