import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { staffFunctions } from '../access/index.js';
import { ChoiceInput, Day, Email, EmailInput, Id, IdInput, IdsInput, Instant, NameInput, OneOf, PartInput, Parts, Text } from '../platform/fields.js';
import { PageQuery } from '../platform/page.js';

const states = ['invited', 'active', 'frozen', 'closed'] as const;

export class AccountsQuery extends PageQuery {
  @ApiProperty({ required: false, type: String, maxLength: 100, description: 'Beginning of the last name, or first and last name' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  prefix?: string;

  @EmailInput({ optional: true, description: 'The whole address' })
  email?: string;

  @ApiProperty({ required: false, enum: [...states] })
  @IsOptional()
  @IsIn([...states])
  status?: string;
}

const roles = ['member', 'guardian', 'employer', 'caseworker', 'administrator', 'dpo', 'auditor'] as const;

export class GrantInput {
  @ChoiceInput(roles)
  role!: (typeof roles)[number];

  @ChoiceInput(staffFunctions, { optional: true, description: 'In an employer or a guardian; without: administrator, or manager of the establishments named' })
  function?: (typeof staffFunctions)[number];

  @IdInput({ optional: true, description: 'The person or legal entity acted for; none in the back office' })
  holder_id?: string;

  @IdsInput({ optional: true, description: 'Only these establishments; all without' })
  establishment_ids?: string[];
}

export class AccountInput {
  @EmailInput()
  email!: string;

  @NameInput({ max: 200 })
  name!: string;

  @PartInput(GrantInput)
  grant!: GrantInput;
}

export class GivenGrantView {
  @Id()
  id!: string;

  @OneOf(['member', 'guardian', 'employer', 'backoffice'])
  space!: string;

  @OneOf(roles)
  role!: string;

  @OneOf(staffFunctions, { nullable: true })
  function!: string | null;

  @Id({ nullable: true })
  holder_id!: string | null;

  @Text({ nullable: true, description: 'Of a legal entity; a person is not named here' })
  holder_name!: string | null;

  @Id({ isArray: true, nullable: true })
  establishment_ids!: string[] | null;

  @Day()
  starts_on!: string;

  @Day({ nullable: true })
  ends_on!: string | null;

  @Instant({ nullable: true })
  revoked_at!: string | null;
}

export class OpenedAccountView {
  @Id()
  id!: string;

  @Email({ nullable: true, description: 'None once it is closed, nor until its holder has proved one' })
  email!: string | null;

  @Text()
  name!: string;

  @OneOf(states)
  status!: string;

  @Parts(() => GivenGrantView)
  grants!: GivenGrantView[];
}

export class AccountPage {
  @Parts(() => OpenedAccountView)
  items!: OpenedAccountView[];

  @Text({ nullable: true })
  next!: string | null;
}
