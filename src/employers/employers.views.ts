import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { ChoiceInput, Day, DayInput, Digits, Email, EmailInput, Id, IdInput, Instant, NameInput, OneOf, Part, PartInput, Parts, Text, TextInput, Whole } from '../platform/fields.js';
import { NamePageQuery } from '../persons/index.js';
import { affiliationStatuses } from './affiliation.entity.js';

const civilities = ['mr', 'mrs', 'none'];

export class AffiliationsQuery extends NamePageQuery {
  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  establishment_id?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  category_id?: string;

  @ApiProperty({ required: false, enum: [...affiliationStatuses] })
  @IsOptional()
  @IsIn([...affiliationStatuses])
  status?: string;
}

class CategoryView {
  @Id()
  id!: string;

  @Text()
  name!: string;
}

class OwnEstablishmentView extends CategoryView {
  @Digits(14)
  siret!: string;
}

class CollectiveContractView extends CategoryView {
  @Text()
  number!: string;

  @Parts(() => CategoryView)
  categories!: CategoryView[];

  @Parts(() => OwnEstablishmentView, { description: 'Those of the grant' })
  establishments!: OwnEstablishmentView[];

  @Day({ description: 'The earliest effective date that is accepted today' })
  earliest_start_on!: string;
}

export class ContractList {
  @Parts(() => CollectiveContractView)
  items!: CollectiveContractView[];
}

export class AffiliationRow {
  @Id()
  id!: string;

  @Text()
  last_name!: string;

  @Text()
  first_name!: string;

  @Text()
  establishment_name!: string;

  @Text()
  category_name!: string;

  @OneOf(affiliationStatuses)
  status!: string;

  @Day()
  starts_on!: string;
}

export class AffiliationPage {
  @Parts(() => AffiliationRow)
  items!: AffiliationRow[];

  @Text({ nullable: true })
  next!: string | null;
}

class EmployeeView {
  @OneOf(civilities)
  civility!: string;

  @Text()
  last_name!: string;

  @Text({ nullable: true })
  birth_name!: string | null;

  @Text()
  first_name!: string;

  @Day()
  birth_date!: string;

  @Email({ nullable: true })
  email!: string | null;

  @Text({ nullable: true })
  nir_masked!: string | null;
}

class StepView {
  @OneOf(affiliationStatuses)
  status!: string;

  @Instant()
  at!: string;
}

export class AffiliationView {
  @Id()
  id!: string;

  @Text()
  contract_number!: string;

  @Text()
  establishment_name!: string;

  @Text()
  category_name!: string;

  @OneOf(affiliationStatuses)
  status!: string;

  @Day()
  starts_on!: string;

  @Whole()
  version!: number;

  @Part(() => EmployeeView)
  employee!: EmployeeView;

  @Parts(() => StepView)
  history!: StepView[];
}

export class EmployeeInput {
  @ChoiceInput(civilities)
  civility!: string;

  @NameInput({ max: 100 })
  last_name!: string;

  @NameInput({ max: 100, optional: true })
  birth_name?: string;

  @NameInput({ max: 100 })
  first_name!: string;

  @DayInput()
  birth_date!: string;

  @EmailInput({ optional: true })
  email?: string;

  @TextInput({ max: 40, example: '2 55 08 14 168 025 38', description: '13 or 15 characters, spaces allowed' })
  nir!: string;
}

export class EnrolmentInput {
  @IdInput()
  contract_id!: string;

  @IdInput()
  establishment_id!: string;

  @IdInput()
  category_id!: string;

  @DayInput({ description: 'First day of cover' })
  starts_on!: string;

  @PartInput(EmployeeInput)
  employee!: EmployeeInput;
}
