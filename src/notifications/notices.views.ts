import { Day, Flag, FlagInput, Id, IdInput, Instant, OneOf, Parts, Text, TextInput, Whole, ChoiceInput } from '../platform/fields.js';
import { chosenGroups, mailTimes, noticeGroups, noticeKinds, type MailTime } from './catalogue.js';

export class NotificationView {
  @Id()
  id!: string;

  @OneOf(noticeKinds)
  kind!: string;

  @Id({ nullable: true, description: 'Of the grant under which it may be looked at; null: under any' })
  grant_id!: string | null;

  @Id({ nullable: true, description: 'Whose matter it is' })
  person_id!: string | null;

  @Id({ description: 'What it is about: the document, the conversation' })
  record_id!: string;

  @Day({ nullable: true, description: 'The date that has come, of a document’s' })
  due_on!: string | null;

  @Instant()
  created_at!: string;

  @Instant({ nullable: true })
  read_at!: string | null;
}

export class NotificationPage {
  @Parts(() => NotificationView, { description: 'The last one first' })
  items!: NotificationView[];

  @Text({ nullable: true })
  next!: string | null;

  @Whole({ description: 'How many are unread, 100 at most: then there may be more' })
  unread!: number;
}

/** What has been seen is read, what has come meanwhile is not. */
export class ReadUntilInput {
  @IdInput({ description: 'The newest notice that was shown: it and all before it are read' })
  until!: string;
}

export class GroupView {
  @OneOf(noticeGroups)
  group!: string;

  @OneOf(mailTimes, { description: 'When its mails leave' })
  mail!: string;

  @Flag({ description: 'False where the law decides, or a consent' })
  choosable!: boolean;
}

export class PreferencesView {
  @Parts(() => GroupView)
  groups!: GroupView[];

  @Flag({ description: 'Whether offers may be sent by e-mail' })
  prospecting!: boolean;
}

export class PreferencesInput implements Record<(typeof chosenGroups)[number], MailTime> {
  @ChoiceInput(mailTimes)
  case!: MailTime;

  @ChoiceInput(mailTimes)
  documents!: MailTime;

  @FlagInput({ description: 'Agrees to offers by e-mail, or takes that back' })
  prospecting!: boolean;
}

export class UnsubscribeInput {
  @TextInput({ max: 100, description: 'From the link of an offer' })
  token!: string;
}
