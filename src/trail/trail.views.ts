import { Id, Instant, OneOf, Parts, Text, Whole } from '../platform/fields.js';
import { outcomes } from './trail.inputs.js';

export class AuditEventView {
  @Id()
  id!: string;

  @Instant()
  at!: string;

  @Text()
  event!: string;

  @Text({ description: 'What the event tells, in the language asked for' })
  told!: string;

  @OneOf(outcomes)
  outcome!: string;

  @Id({ nullable: true })
  account_id!: string | null;

  @Id({ nullable: true, description: 'The holder acted for' })
  on_behalf_of!: string | null;

  @Id({ nullable: true })
  subject_id!: string | null;

  @Id({ nullable: true })
  record_id!: string | null;

  @Text({ nullable: true })
  purpose!: string | null;

  @Text({ nullable: true })
  code!: string | null;

  @Whole({ nullable: true, description: 'How many rows left, of an export' })
  count!: number | null;
}

export class AuditPage {
  @Parts(() => AuditEventView)
  items!: AuditEventView[];

  @Text({ nullable: true })
  next!: string | null;
}

export class OneAuditEventView extends AuditEventView {
  @Id({ nullable: true })
  session_id!: string | null;

  @Id({ nullable: true })
  grant_id!: string | null;

  @Text({ nullable: true, description: 'The request, as the log of the program names it' })
  request_id!: string | null;

  @Text({ nullable: true, description: 'Why it was refused, in the language asked for' })
  refusal!: string | null;
}

class EventName {
  @Text()
  event!: string;

  @Text()
  told!: string;
}

export class EventNamesView {
  @Parts(() => EventName)
  events!: EventName[];
}
