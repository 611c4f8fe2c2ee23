import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ChoiceInput, Day, Flag, Id, Instant, OneOf, Part, Parts, Text, Whole } from '../platform/fields.js';
import { PageQuery } from '../platform/page.js';
import { MEASURES } from '../rules/index.js';
import { ActView } from './guardianship.views.js';
import { type Refusal, refusals } from './mandate.entity.js';

const listStates = ['waiting', 'refused', 'ending'] as const;
const fields = ['property', 'person', 'both'];

export class MandatesQuery extends PageQuery {
  @ApiProperty({ required: false, enum: [...listStates], default: 'waiting', description: 'Those to verify, those that were refused and not verified since, or those that end soon' })
  @IsOptional()
  @IsIn([...listStates])
  state: (typeof listStates)[number] = 'waiting';
}

export class AdultOfMandateView {
  @Id()
  id!: string;

  @Text()
  last_name!: string;

  @Text()
  first_name!: string;

  @Day()
  birth_date!: string;
}

/** A mandate in a list of the back office. */
export class MandateRow {
  @Id()
  id!: string;

  @Text({ description: 'Whoever the court has named' })
  holder_name!: string;

  @Part(() => AdultOfMandateView)
  adult!: AdultOfMandateView;

  @OneOf(MEASURES)
  measure!: string;

  @OneOf(fields)
  field!: string;

  @Day()
  judgment_on!: string;

  @Day()
  starts_on!: string;

  @Day({ description: 'Its end, or the day it was ended before' })
  ends_on!: string;

  @Whole({ description: 'Until its end; less than zero when it is over' })
  days_left!: number;

  @Text()
  court!: string;

  @Text()
  case_number!: string;

  @Day({ description: 'The day since when the mutual knows of it' })
  received_on!: string;

  @OneOf(refusals, { nullable: true, description: 'Why it was refused last' })
  refusal!: string | null;
}

export class MandatePage {
  @Parts(() => MandateRow)
  items!: MandateRow[];

  @Text({ nullable: true })
  next!: string | null;
}

export class MandateRefusalInput {
  @ChoiceInput(refusals, { description: 'Told to whoever holds the mandate' })
  reason!: Refusal;
}

/** What a caseworker compares with the judgment. */
export class MandateToVerifyView {
  @Id()
  id!: string;

  @Text({ description: 'Whoever the court has named' })
  holder_name!: string;

  @Part(() => AdultOfMandateView)
  adult!: AdultOfMandateView;

  @OneOf(MEASURES)
  measure!: string;

  @OneOf(fields)
  field!: string;

  @Text({ nullable: true, description: 'The branch of the organisation that follows it' })
  branch_name!: string | null;

  @Day()
  judgment_on!: string;

  @Day()
  nominated_on!: string;

  @Day({ description: 'When the first measure for this adult began' })
  first_measure_on!: string;

  @Day()
  starts_on!: string;

  @Day()
  ends_on!: string;

  @Day({ nullable: true, description: 'The day it was ended before its end' })
  ended_on!: string | null;

  @Text()
  court!: string;

  @Text({ nullable: true })
  cabinet!: string | null;

  @Text()
  case_number!: string;

  @Parts(() => ActView, { description: 'Who may do what once it is verified, the judgment’s own acts included' })
  acts!: ActView[];

  @Instant({ nullable: true })
  verified_at!: string | null;

  @Instant({ nullable: true })
  refused_at!: string | null;

  @OneOf(refusals, { nullable: true })
  refusal!: string | null;

  @Flag({ description: 'It is about whoever reads, or those for whom they act: somebody else has to verify it' })
  is_own!: boolean;
}

export class VerifiedMandateView {
  @Id()
  id!: string;

  @Flag({ description: 'Whether its holder sees the adult today' })
  in_force!: boolean;
}

/** A judgment that the mutual refused, as its holder knows it: by its case. */
export class RefusedMandateRow {
  @Id()
  id!: string;

  @Text()
  court!: string;

  @Text({ nullable: true })
  cabinet!: string | null;

  @Text()
  case_number!: string;

  @Day()
  judgment_on!: string;

  @Day()
  refused_on!: string;

  @OneOf(refusals)
  refusal!: string;
}

export class RefusedMandatePage {
  @Parts(() => RefusedMandateRow)
  items!: RefusedMandateRow[];

  @Text({ nullable: true })
  next!: string | null;
}
