import { applyDecorators } from '@nestjs/common';
import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsUUID, ValidateIf, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { CentsInput, ChoiceInput, DayInput, IdInput, LinesInput, TextInput } from '../platform/fields.js';
import { PageQuery } from '../platform/page.js';
import { type KindName, kindNames } from '../demands/index.js';
import { type RequestState, requestStates } from './states.js';

/** What a draft holds at most; each answer is what one field of a form has. */
const most = { answers: 20, documents: 10 };

const DocumentsInput = () =>
  applyDecorators(
    ApiProperty({ required: false, type: String, format: 'uuid', isArray: true, maxItems: most.documents, description: 'Documents of the person, in the sight of whoever asks' }),
    ValidateIf((_, value) => value !== undefined),
    IsArray(),
    ArrayMaxSize(most.documents),
    IsUUID(undefined, { each: true }),
  );

export class AnswerInput {
  @TextInput({ max: 40, description: 'The name of a field of the kind’s form' })
  field!: string;

  @LinesInput({ max: 2_000, description: 'As it was typed; checked when the request is submitted' })
  value!: string;
}

/** What is typed so far. It may be wrong or missing: a draft is kept as it is. */
export class RequestContentInput {
  @ApiProperty({ type: AnswerInput, isArray: true, maxItems: most.answers })
  @IsArray()
  @ArrayMaxSize(most.answers)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AnswerInput)
  answers!: AnswerInput[];

  @DocumentsInput()
  documents?: string[];
}

export class RequestInput extends RequestContentInput {
  @ChoiceInput(kindNames)
  kind!: KindName;

  @IdInput({ description: 'Whose matter it is: oneself, or a protected adult' })
  person_id!: string;

  @IdInput({ optional: true, description: 'The record it is about, where the kind is about one: a contract, bank details that wait' })
  about_id?: string;
}

export const assignments = ['me', 'nobody'] as const;

export class AssignmentInput {
  @ChoiceInput(assignments)
  to!: (typeof assignments)[number];
}

export class WordsInput {
  @LinesInput({ max: 4_000 })
  text!: string;
}

export class SubmissionInput {
  @LinesInput({ max: 4_000, optional: true, description: 'The answer to a question of the mutual, where it has asked one' })
  answer?: string;
}

export const outcomes = ['accepted', 'refused'] as const;

export class DecisionInput {
  @ChoiceInput(outcomes)
  outcome!: (typeof outcomes)[number];

  @LinesInput({ max: 4_000, optional: true, description: 'Told to whoever asked; a refusal needs one' })
  reason?: string;

  @CentsInput({ optional: true, description: 'Of a kind that is answered: what would be paid, or is' })
  amount_cents?: number;
}

export class RequestFilters {
  @ApiProperty({ required: false, enum: kindNames })
  @IsOptional()
  @IsIn(kindNames)
  kind?: KindName;

  @ApiProperty({ required: false, enum: [...requestStates], description: 'For the mutual: without one, those that wait for it' })
  @IsOptional()
  @IsIn([...requestStates])
  state?: RequestState;

  @ApiProperty({ required: false, enum: [...assignments], description: 'Of the mutual: who has taken it' })
  @IsOptional()
  @IsIn([...assignments])
  assigned?: (typeof assignments)[number];

  @DayInput({ optional: true, description: 'Of the mutual: those due on that day or before' })
  due_by?: string;

  @ChoiceInput(['wanted'], { optional: true, description: 'Of the mutual: those that the rules accepted and that somebody is to look at' })
  review?: 'wanted';
}

export class RequestsQuery extends IntersectionType(PageQuery, RequestFilters) {}
