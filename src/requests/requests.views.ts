import { Day, Flag, Id, Instant, OneOf, Part, Parts, Text, Whole } from '../platform/fields.js';
import { documentKinds } from '../documents/index.js';
import { kindNames } from '../demands/index.js';
import { requestStates } from './states.js';

export const stepNames = ['submitted', 'taken', 'released', 'noted', 'question', 'answered', 'first_accepted', 'accepted', 'refused', 'withdrawn', 'applied', 'lapsed', 'reviewed'] as const;
export type StepName = (typeof stepNames)[number];

export class RequestRow {
  @Id()
  id!: string;

  @OneOf(kindNames)
  kind!: string;

  @OneOf(requestStates)
  state!: string;

  @OneOf(['member', 'guardian'])
  asked_as!: string;

  @Id({ description: 'Whose matter it is' })
  person_id!: string;

  @Text({ nullable: true, description: 'The name of that person, where others are in sight' })
  person_name!: string | null;

  @Id({ nullable: true, description: 'The record of the person that it is about' })
  about_id!: string | null;

  @Instant()
  begun_at!: string;

  @Instant({ nullable: true })
  submitted_at!: string | null;

  @Day({ nullable: true, description: 'By when the mutual decides, in working days' })
  due_on!: string | null;

  @Flag({ description: 'Whether that day is over and nothing was decided' })
  overdue!: boolean;

  @OneOf(['me', 'colleague', 'nobody'], { nullable: true, description: 'For the mutual: who has taken it' })
  assigned!: string | null;

  @OneOf(['me', 'colleague'], { nullable: true, description: 'For the mutual: of one that waits for a second person, who has accepted it first' })
  first_look!: string | null;

  @Day({ nullable: true, description: 'Of one that is accepted and held: when it is applied' })
  apply_on!: string | null;

  @Instant({ nullable: true })
  applied_at!: string | null;

  @OneOf(['wanted', 'done'], { nullable: true, description: 'For the mutual: of what the rules accepted, whether somebody is to look at it' })
  review!: string | null;
}

export class RequestPage {
  @Parts(() => RequestRow)
  items!: RequestRow[];

  @Text({ nullable: true })
  next!: string | null;
}

class AnswerView {
  @Text()
  field!: string;

  @Text()
  value!: string;
}

class RequestDocumentView {
  @Id()
  id!: string;

  @Text()
  title!: string;

  @OneOf(documentKinds)
  kind!: string;
}

class RequestStepView {
  @OneOf(stepNames)
  step!: string;

  @OneOf(['member', 'guardian', 'mutual', 'portal'])
  done_as!: string;

  @Instant()
  at!: string;

  @Text({ nullable: true })
  words!: string | null;

  @Whole({ nullable: true, description: 'What would be paid, or is, in cents: of an answer to a claim or a quote' })
  amount_cents!: number | null;

  @Flag({ description: 'Seen by the mutual alone' })
  internal!: boolean;

  @Text({ nullable: true, description: 'For the mutual: who did it' })
  author_name!: string | null;
}

class FactView {
  @Text()
  name!: string;

  @Text()
  value!: string;
}

class RequestRights {
  @Flag({ description: 'Whether what was asked may be written, and sent' })
  write!: boolean;

  @Flag()
  withdraw!: boolean;

  @Flag({ description: 'Of the mutual' })
  treat!: boolean;

  @Flag({ description: 'Of the mutual: whether this account may decide it' })
  decide!: boolean;
}

export class RequestView extends RequestRow {
  @Parts(() => AnswerView)
  answers!: AnswerView[];

  @Parts(() => RequestDocumentView, { description: 'Those in sight' })
  documents!: RequestDocumentView[];

  @OneOf(documentKinds, { isArray: true, description: 'Of each of these, one is wanted' })
  documents_wanted!: readonly string[];

  @Whole({ description: 'How many documents are wanted at least' })
  documents_least!: number;

  @Flag({ description: 'Whether it asks for an answer in words, with an amount where there is one' })
  is_answered!: boolean;

  @Whole({ description: 'How many of the mutual decide' })
  deciders!: number;

  @Whole({ description: 'Working days between acceptance and application' })
  hold_days!: number;

  @Parts(() => FactView, { description: 'What the request is about and what comes of it; for the mutual what has to be compared as well' })
  facts!: FactView[];

  @Parts(() => RequestStepView, { description: 'Its history, the first step first' })
  steps!: RequestStepView[];

  @Part(() => RequestRights)
  may!: RequestRights;
}
