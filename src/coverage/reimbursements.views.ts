import { DayInput, Id, IdInput, Parts, Text, TextInput, Whole } from '../platform/fields.js';
import { PageQuery } from '../platform/page.js';
import { ReimbursementView } from './person-file.views.js';

/** Which reimbursements are looked for; what is left out narrows nothing. */
export class ReimbursementsQuery extends PageQuery {
  @TextInput({ max: 100, optional: true, description: 'Words of the care or of who gave it, in any order' })
  text?: string;

  @TextInput({ max: 64, optional: true, description: 'Of the care, as the mutual names it' })
  kind?: string;

  @DayInput({ optional: true, description: 'Paid on this day or later' })
  from?: string;

  @DayInput({ optional: true, description: 'Paid on this day or before' })
  until?: string;

  @IdInput({ optional: true, description: 'Who was cared for: the member, or a beneficiary' })
  whose?: string;
}

const theirs = 'Null too when the care is an adult beneficiary’s: their privacy';

export class FoundReimbursement extends ReimbursementView {
  @Text({ nullable: true, description: `What was done. ${theirs}` })
  care!: string | null;

  @Text({ nullable: true, description: `By whom. ${theirs}` })
  provider!: string | null;
}

export class ReimbursementPage {
  @Parts(() => FoundReimbursement)
  items!: FoundReimbursement[];

  @Text({ nullable: true })
  next!: string | null;
}

class YearOfAKind {
  @Whole({ description: 'In which it was paid' })
  year!: number;

  @Text({ nullable: true, description: 'Null: the care of adult beneficiaries, of whatever kind' })
  kind!: string | null;

  @Whole()
  count!: number;

  @Whole()
  spent_cents!: number;

  @Whole()
  social_security_cents!: number;

  @Whole()
  mutual_cents!: number;
}

class CaredFor {
  @Id()
  id!: string;

  @Text()
  name!: string;
}

export class ReimbursementSummary {
  @Parts(() => YearOfAKind, { description: 'This year and the three before' })
  years!: YearOfAKind[];

  @Parts(() => CaredFor, { description: 'The member, then the beneficiaries' })
  people!: CaredFor[];
}
