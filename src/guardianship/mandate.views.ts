import { Day, Flag, Id, Instant, OneOf, Part, Text } from '../platform/fields.js';
import { MEASURES } from '../rules/index.js';

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

  @OneOf(['property', 'person', 'both'])
  field!: string;

  @Day()
  judgment_on!: string;

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

  @Instant({ nullable: true })
  verified_at!: string | null;
}

export class VerifiedMandateView {
  @Id()
  id!: string;

  @Flag({ description: 'Whether its holder sees the adult today' })
  in_force!: boolean;
}
