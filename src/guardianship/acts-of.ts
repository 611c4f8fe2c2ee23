import { ACTS, type Rules } from '../rules/index.js';
import { REASONS, whoActs } from './act-matrix.js';
import type { AdultFileView } from './guardianship.views.js';
import type { Mandate } from './mandate.entity.js';

/** Who may do what under a mandate, with the reason and its article. */
export function actsOf(rules: Rules, mandate: Pick<Mandate, 'scope'>): AdultFileView['acts'] {
  return ACTS.map((act) => {
    const { who, article, reason } = whoActs(rules, mandate.scope, act);
    return { act, who, allowed: who === 'guardian', article, reason_fr: REASONS[reason].fr, reason_en: REASONS[reason].en };
  });
}
