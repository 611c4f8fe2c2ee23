import { Day, Flag, Id, Instant, OneOf, Part, Parts, Text, Whole } from '../platform/fields.js';
import { conversationKinds, conversationStates, messageKinds, motives, openers, steps, subjects, writers } from './kinds.js';

class AboutRequestView {
  @Text({ description: 'The kind of request' })
  kind!: string;

  @Instant()
  sent_at!: string;
}

class AboutView {
  @OneOf(subjects)
  kind!: string;

  @Id()
  id!: string;

  @Text({ description: 'A name, or the number of a contract; of a request, whose it is' })
  name!: string;

  @Part(() => AboutRequestView, { nullable: true, description: 'Of a request: what was asked, and when' })
  request!: AboutRequestView | null;
}

export class ConversationRow {
  @Id()
  id!: string;

  @OneOf(conversationKinds)
  kind!: string;

  @OneOf(motives)
  motive!: string;

  @OneOf(conversationStates)
  state!: string;

  @OneOf(openers, { description: 'On which side outside it is' })
  opened_as!: string;

  @Flag({ description: 'Whether the mutual wrote first' })
  begun_by_mutual!: boolean;

  @Part(() => AboutView)
  about!: AboutView;

  @Text({ nullable: true, description: 'For the mutual: who asks' })
  with!: string | null;

  @Instant()
  opened_at!: string;

  @Whole()
  messages!: number;

  @Flag({ description: 'Whether something in it waits to be read by this account' })
  unread!: boolean;

  @OneOf(writers)
  last_written_as!: string;

  @Instant()
  last_message_at!: string;

  @Day({ nullable: true, description: 'Of a complaint: the next day by which the mutual owes something' })
  due_on!: string | null;

  @Flag({ description: 'Whether that day is over' })
  overdue!: boolean;

  @Day({ nullable: true })
  acknowledge_by!: string | null;

  @Day({ nullable: true })
  answer_by!: string | null;

  @Instant({ nullable: true })
  acknowledged_at!: string | null;

  @Instant({ nullable: true })
  answered_at!: string | null;
}

export class ConversationPage {
  @Parts(() => ConversationRow)
  items!: ConversationRow[];

  @Text({ nullable: true })
  next!: string | null;
}

class AttachmentView {
  @Id({ description: 'A document of the person, or of the affiliate' })
  id!: string;

  @Text()
  title!: string;
}

export class MessageView {
  @Id()
  id!: string;

  @OneOf(messageKinds, { description: 'A `note` is seen by the mutual alone' })
  kind!: string;

  @Whole()
  number!: number;

  @Text()
  text!: string;

  @Text()
  author_name!: string;

  @OneOf(writers)
  written_as!: string;

  @Instant()
  written_at!: string;

  @Parts(() => AttachmentView, { description: 'Those in the sight of whoever reads' })
  attachments!: AttachmentView[];
}

class ConversationStepView {
  @OneOf(steps)
  step!: string;

  @OneOf(writers)
  done_as!: string;

  @Instant()
  at!: string;
}

class MediatorView {
  @Text()
  name!: string;

  @Text()
  address!: string;

  @Text()
  website!: string;
}

export class ConversationView extends ConversationRow {
  @Id({ nullable: true, description: 'The person or the affiliate in whose file the attached documents are' })
  file_id!: string | null;

  @Parts(() => MessageView, { description: 'The oldest first' })
  items!: MessageView[];

  @Parts(() => ConversationStepView, { description: 'The oldest first' })
  steps!: ConversationStepView[];

  @Part(() => MediatorView, { nullable: true, description: 'Once a complaint was answered: to whom one may turn' })
  mediator!: MediatorView | null;

  @Text({ nullable: true, description: 'What this account was writing in it' })
  draft!: string | null;

  @Flag({ description: 'Whether the reader may write in it, or open it again' })
  writable!: boolean;

  @Flag({ description: 'Whether the reader treats it for the mutual' })
  treatable!: boolean;
}

export class CorrespondentView {
  @OneOf(openers)
  as!: string;

  @Id({ description: 'The person, the entity, or whoever holds the mandate' })
  holder_id!: string;

  @Text()
  name!: string;

  @OneOf(['own_matter', 'nobody_reads'], { nullable: true, description: 'Why the mutual cannot write to them here' })
  hindrance!: string | null;

  @Parts(() => AboutView, { description: 'What one may write to them about' })
  subjects!: AboutView[];
}

export class CorrespondentsView {
  @Parts(() => CorrespondentView)
  correspondents!: CorrespondentView[];
}

export class DraftView {
  @Text({ nullable: true })
  content!: string | null;
}
