import { kindNames } from '../demands/index.js';
import { OneOf, Parts, Whole } from '../platform/fields.js';
import { requestStates } from './states.js';

/** As many are counted of each: beyond, nobody counts. */
export const mostCounted = 100;

class RequestCount {
  @OneOf(kindNames)
  kind!: string;

  @OneOf(requestStates)
  state!: string;

  @Whole({ maximum: mostCounted })
  count!: number;
}

/** Where the day due of what waits lies, seen from today. */
const dueSpans = ['long_late', 'late', 'today', 'soon', 'later'] as const;

class DueCount {
  @OneOf(kindNames)
  kind!: string;

  @OneOf(dueSpans, { description: 'More than ten days late; late; due today; within seven days; later' })
  due!: string;

  @Whole({ maximum: mostCounted })
  count!: number;
}

export class RequestCounts {
  @Parts(() => RequestCount, { description: `Of each kind and state that waits; ${mostCounted} means that many or more` })
  waiting!: RequestCount[];

  @Parts(() => DueCount, { description: 'Of each kind that waits and each span of days due, counted so far' })
  ages!: DueCount[];

  @Whole({ maximum: mostCounted })
  mine!: number;

  @Whole({ maximum: mostCounted })
  overdue!: number;

  @Whole({ maximum: mostCounted, description: 'Accepted by the rules and to be looked at' })
  to_review!: number;
}
