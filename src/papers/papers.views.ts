import { Day, DayInput, Flag, Id, OneOf, Part, Parts, Text } from '../platform/fields.js';

class NamedPerson {
  @Text()
  first_name!: string;

  @Text()
  last_name!: string;
}

class CoverHolder extends NamedPerson {
  @Day({ nullable: true, description: 'Null when the person in sight is covered through them' })
  birth_date!: string | null;
}

class CoveredBeneficiary extends NamedPerson {
  @Day()
  birth_date!: string;

  @OneOf(['spouse', 'child', 'other'])
  link!: string;
}

export class HealthCardView {
  @Text({ description: 'Number of the mutual in the directory of complementary insurers' })
  amc_number!: string;

  @Text()
  convention_type!: string;

  @Text({ nullable: true, description: 'Critère secondaire de routage; null: none' })
  csr!: string | null;

  @Text()
  member_number!: string;

  @Day()
  valid_from!: string;

  @Day()
  valid_to!: string;

  @Flag({ description: 'Contrat responsable: the R on the card' })
  responsible!: boolean;

  @Text({ isArray: true, description: 'The Datamatrix, rows from the top, 1 for a dark square; without its quiet zone' })
  datamatrix!: string[];
}

/** A contract in force and whom it covers, with its health card. */
export class CoverView {
  @Id()
  id!: string;

  @Text()
  number!: string;

  @Text()
  option_name!: string;

  @Day()
  starts_on!: string;

  @Day({ nullable: true })
  ends_on!: string | null;

  @Part(() => CoverHolder)
  holder!: CoverHolder;

  @Parts(() => CoveredBeneficiary, { description: 'Of somebody covered through the holder, themselves alone' })
  beneficiaries!: CoveredBeneficiary[];

  @Part(() => HealthCardView, { nullable: true, description: 'Null: the mutual shows no card here, or the member has no number yet' })
  card!: HealthCardView | null;
}

export class CoverList {
  @Parts(() => CoverView)
  items!: CoverView[];
}

/** Days of payment, both included; a year at most. */
export class StatementQuery {
  @DayInput({ optional: true, description: 'First day of payment; without it, a year before the last' })
  from?: string;

  @DayInput({ optional: true, description: 'Last day of payment; without it, a year after the first, or today' })
  to?: string;
}
