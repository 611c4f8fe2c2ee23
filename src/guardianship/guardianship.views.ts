import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { PersonFileView } from '../coverage/index.js';
import { BankDetailsEntry, NamePageQuery } from '../persons/index.js';
import { Day, Flag, Id, OneOf, Part, Parts, Text, Whole } from '../platform/fields.js';
import { ACTS, MEASURES } from '../rules/index.js';

export class AdultsQuery extends NamePageQuery {
  @ApiProperty({ required: false, enum: [...MEASURES] })
  @IsOptional()
  @IsIn([...MEASURES])
  measure?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 0, maximum: 3650 })
  @IsOptional()
  @Transform(({ value }) => (/^\d{1,4}$/.test(String(value)) ? Number(value) : value))
  @IsInt()
  @Min(0)
  @Max(3650)
  ending_within_days?: number;
}

const fields = ['property', 'person', 'both'];

export class AdultRow {
  @Id()
  person_id!: string;

  @Text()
  last_name!: string;

  @Text()
  first_name!: string;

  @Day()
  birth_date!: string;

  @OneOf(MEASURES)
  measure!: string;

  @OneOf(fields)
  field!: string;

  @Day()
  starts_on!: string;

  @Day({ description: 'Access ends at 24:00 Europe/Paris of this day' })
  ends_on!: string;

  @Whole()
  days_left!: number;

  @Whole({ nullable: true, description: 'The smallest warning threshold reached, in days' })
  warning!: number | null;

  @Text({ nullable: true })
  branch_name!: string | null;
}

export class AdultPage {
  @Parts(() => AdultRow)
  items!: AdultRow[];

  @Text({ nullable: true })
  next!: string | null;
}

class MandateView {
  @Id()
  id!: string;

  @OneOf(MEASURES)
  measure!: string;

  @OneOf(fields)
  field!: string;

  @Day()
  judgment_on!: string;

  @Day()
  starts_on!: string;

  @Day()
  ends_on!: string;

  @Text()
  court!: string;

  @Text()
  case_number!: string;

  @Whole()
  days_left!: number;

  @Whole({ nullable: true })
  warning!: number | null;
}

export class ActView {
  @OneOf(ACTS)
  act!: string;

  @OneOf(['guardian', 'adult', 'both', 'judge', 'nobody'])
  who!: string;

  @Flag({ description: 'Whether the guardian may do it alone in this portal' })
  allowed!: boolean;

  @Text({ description: 'Why, in French' })
  reason_fr!: string;

  @Text({ description: 'Why, in English' })
  reason_en!: string;

  @Text({ description: 'The article it rests on' })
  article!: string;
}

/** A protected adult as their guardian reads it. */
export class AdultFileView extends PersonFileView {
  @Part(() => MandateView)
  mandate!: MandateView;

  @Parts(() => ActView)
  acts!: ActView[];
}

class NoticeView {
  @Text()
  fr!: string;

  @Text()
  en!: string;
}

export class AdultBankDetailsEntry extends BankDetailsEntry {
  @Part(() => NoticeView, { nullable: true, description: 'Set when the account goes to review: the rule, in words' })
  notice!: NoticeView | null;
}
