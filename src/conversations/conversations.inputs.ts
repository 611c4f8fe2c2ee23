import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateIf } from 'class-validator';
import { ChoiceInput, IdInput, LinesInput, PartInput, TextInput } from '../platform/fields.js';
import { PageQuery } from '../platform/page.js';
import { type AboutKind, type ConversationKind, conversationKinds, conversationStates, type Motive, motives, mostMessages, type OpenedAs, openers, subjects } from './kinds.js';

const longest = 5_000;
const mostAttachments = 10;

const AttachmentsInput = () =>
  applyDecorators(
    ApiProperty({ required: false, type: String, format: 'uuid', isArray: true, maxItems: mostAttachments, description: 'Documents of the person, or of the affiliate, in the sight of whoever attaches them' }),
    ValidateIf((_, value) => value !== undefined),
    IsArray(),
    ArrayMaxSize(mostAttachments),
    IsUUID(undefined, { each: true }),
  );

/** What a reader of conversations may ask. */
export class ConversationsQuery extends PageQuery {
  @ApiProperty({ required: false, enum: [...conversationKinds] })
  @IsOptional()
  @IsIn([...conversationKinds])
  kind?: ConversationKind;

  @ApiProperty({ required: false, enum: [...conversationStates] })
  @IsOptional()
  @IsIn([...conversationStates])
  state?: string;

  @ApiProperty({ required: false, format: 'uuid', description: 'About this person alone' })
  @IsOptional()
  @IsUUID()
  person_id?: string;

  @ApiProperty({ required: false, format: 'uuid', description: 'About this request alone' })
  @IsOptional()
  @IsUUID()
  request_id?: string;

  @ApiProperty({ required: false, enum: [...subjects], description: 'About subjects of this kind alone' })
  @IsOptional()
  @IsIn([...subjects])
  about?: AboutKind;
}

export class AboutInput {
  @ChoiceInput(subjects)
  kind!: AboutKind;

  @IdInput()
  id!: string;
}

/** To whom the mutual writes. */
class ToInput {
  @ChoiceInput(openers)
  as!: OpenedAs;

  @IdInput({ description: 'The person, the entity, or whoever holds the mandate' })
  holder_id!: string;
}

export class CorrespondentsQuery {
  @TextInput({ max: 30, description: 'The number of a member or a contract, or the SIREN of an entity, whole' })
  number!: string;
}

export class MessageInput {
  @LinesInput({ max: longest })
  text!: string;

  @AttachmentsInput()
  attachments?: string[];
}

export class ConversationInput extends MessageInput {
  @ChoiceInput(conversationKinds, { description: 'A complaint has clocks: ten working days to acknowledge it, two months to answer it' })
  kind!: ConversationKind;

  @ChoiceInput(motives, { description: 'Each space offers its own' })
  motive!: Motive;

  @PartInput(AboutInput)
  about!: AboutInput;

  @PartInput(ToInput, { optional: true, description: 'Of the mutual alone: to whom it writes' })
  to?: ToInput;
}

export class NoteInput {
  @LinesInput({ max: longest })
  text!: string;
}

export class ReadMarkInput {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: mostMessages, description: 'How many of the messages that are counted have been read' })
  @IsInt()
  @Min(0)
  @Max(mostMessages)
  number!: number;
}

export class DraftInput {
  @LinesInput({ max: 8_000, description: 'As the form keeps it; nobody else ever reads it' })
  content!: string;
}
