import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { ChoiceInput, Day, DayInput, Flag, Id, IdInput, Instant, NameInput, OneOf, Part, Parts, Text, TextInput, Whole } from '../platform/fields.js';
import { DocumentContractView, DocumentMandateView } from './belonging.views.js';
import { documentKinds, providers, versionStates } from './kinds.js';

const mostBytes = 2_147_483_647;

/** A file to come. */
export class FileInput {
  @TextInput({ max: 200, description: 'As its sender calls it, with its ending', example: 'releve.pdf' })
  file_name!: string;

  @TextInput({ max: 100, description: 'As the browser calls its type', example: 'application/pdf' })
  media_type!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: mostBytes, description: 'In bytes' })
  @IsInt()
  @Min(1)
  @Max(mostBytes)
  size!: number;
}

const title = { max: 200, description: 'What it is called in the list' };
const folder = { max: 100, optional: true };
const contract = { optional: true, description: 'Of the person: one contract that it belongs to' };

export class DocumentInput extends FileInput {
  @NameInput(title)
  title!: string;

  @ChoiceInput(documentKinds)
  kind!: (typeof documentKinds)[number];

  @NameInput(folder)
  folder?: string;

  @IdInput(contract)
  contract_id?: string;

  @DayInput({ optional: true, description: 'When it has to be looked at' })
  alert_on?: string;

  @DayInput({ optional: true, description: 'When somebody is reminded of it' })
  reminder_on?: string;
}

/** The whole of what can be changed: what is left out is taken away. */
export class DocumentChangeInput {
  @NameInput(title)
  title!: string;

  @NameInput(folder)
  folder?: string;

  @IdInput(contract)
  contract_id?: string;

  @DayInput({ optional: true })
  alert_on?: string;

  @DayInput({ optional: true })
  reminder_on?: string;
}

export class CommentInput {
  @TextInput({ max: 2_000 })
  text!: string;
}

class RefusalView {
  @Text({ description: 'Why the file was refused: a stable code' })
  code!: string;

  @Text({ description: 'Why, and what to do, in French' })
  fr!: string;

  @Text({ description: 'Why, and what to do, in English' })
  en!: string;
}

export class VersionView {
  @Id()
  id!: string;

  @Whole({ description: '1 for the first' })
  number!: number;

  @Text()
  file_name!: string;

  @Text({ nullable: true, description: 'What it is, once that is known' })
  media_type!: string | null;

  @Whole({ description: 'In bytes' })
  size!: number;

  @Whole({ description: 'Bytes that have arrived: where an upload goes on' })
  received!: number;

  @OneOf(versionStates, { description: '`quarantined`: whole and not judged yet; only what is `clean` can be downloaded' })
  state!: string;

  @Part(() => RefusalView, { nullable: true })
  refusal!: RefusalView | null;

  @Instant()
  created_at!: string;
}

export class CommentView {
  @Id()
  id!: string;

  @Text()
  text!: string;

  @Text()
  author_name!: string;

  @OneOf(providers)
  written_as!: string;

  @Instant()
  written_at!: string;
}

export class DocumentRow {
  @Id()
  id!: string;

  @OneOf(documentKinds)
  kind!: string;

  @Text()
  title!: string;

  @Text({ nullable: true })
  folder!: string | null;

  @Part(() => DocumentContractView, { nullable: true, description: 'The contract of the person that it belongs to' })
  contract!: DocumentContractView | null;

  @Part(() => DocumentMandateView, { nullable: true, description: 'For guardians and the mutual: the mandate under which a guardian handed it in' })
  mandate!: DocumentMandateView | null;

  @OneOf(providers)
  provided_as!: string;

  @Day({ nullable: true })
  alert_on!: string | null;

  @Day({ nullable: true })
  reminder_on!: string | null;

  @Instant()
  created_at!: string;

  @Part(() => VersionView, { description: 'The last one' })
  file!: VersionView;
}

export class DocumentPage {
  @Parts(() => DocumentRow)
  items!: DocumentRow[];

  @Text({ nullable: true })
  next!: string | null;

  @Text({ nullable: true, description: 'For the mutual: whose file it is' })
  file_of!: string | null;

  @Parts(() => DocumentContractView, { description: 'Every contract of the person that is in sight: those that a document may belong to' })
  contracts!: DocumentContractView[];

  @Parts(() => DocumentMandateView, { description: 'For guardians and the mutual: the mandates by which documents can be found' })
  mandates!: DocumentMandateView[];
}

export class DocumentView extends DocumentRow {
  @Flag({ description: 'Whether the reader may change, replace or withdraw it' })
  changeable!: boolean;

  @Parts(() => VersionView, { description: 'All of them, the last one first' })
  versions!: VersionView[];

  @Parts(() => CommentView, { description: 'The oldest first' })
  comments!: CommentView[];
}
