import { Day, Id, OneOf, Part, Parts, Text, Whole } from '../platform/fields.js';

const late = ['late', 'reminded', 'recovery', 'litigation'];
const methods = ['direct_debit', 'other'];

class ContributionView {
  @Id()
  id!: string;

  @Text()
  contract_number!: string;

  @Text()
  option_name!: string;

  @Day()
  from_on!: string;

  @Day({ description: 'The last day that is paid for' })
  until_on!: string;

  @Day()
  due_on!: string;

  @Whole()
  due_cents!: number;

  @Whole({ description: 'Received so far' })
  paid_cents!: number;

  @Day({ nullable: true, description: 'Of the last payment' })
  paid_on!: string | null;

  @OneOf(methods)
  method!: string;

  @OneOf(['paid', 'upcoming', ...late], { description: 'Late from the day after it was due, then as far as the mutual has gone to have it' })
  state!: string;
}

class NextDueView {
  @Day()
  due_on!: string;

  @Whole({ description: 'Of all contracts on that day' })
  left_cents!: number;

  @OneOf(methods, { description: '`other` as soon as a part of it is not debited' })
  method!: string;
}

export class ArrearsView {
  @Whole()
  count!: number;

  @Whole()
  left_cents!: number;

  @Day({ description: 'Of the oldest' })
  since_on!: string;

  @OneOf(late, { description: 'Of the one that has gone furthest' })
  state!: string;
}

class StandingView {
  @Part(() => NextDueView, { nullable: true })
  next!: NextDueView | null;

  @Part(() => ArrearsView, { nullable: true, description: 'Null: nothing is late' })
  arrears!: ArrearsView | null;

  @Whole({ description: 'Of what was or is due in this year' })
  paid_this_year_cents!: number;
}

export class ContributionPage {
  @Parts(() => ContributionView)
  items!: ContributionView[];

  @Text({ nullable: true })
  next!: string | null;

  @Part(() => StandingView)
  standing!: StandingView;
}
