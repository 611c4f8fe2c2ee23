import { staffFunctions } from '../access/index.js';
import { ChoiceInput, Day, Email, EmailInput, Flag, Id, IdsInput, Instant, NameInput, OneOf, Parts, Text } from '../platform/fields.js';

export class StaffRightsInput {
  @ChoiceInput(staffFunctions, { description: 'administrator: all that a manager does, and the staff; manager: every act of the space; reader: nothing but reading' })
  function!: (typeof staffFunctions)[number];

  @IdsInput({ optional: true, description: 'Only these establishments, for managers and readers of an employer; all without' })
  establishment_ids?: string[];

  @IdsInput({ optional: true, description: 'Only the adults of these branches, for managers and readers of a guardianship organisation; all without' })
  branch_ids?: string[];
}

export class StaffInput extends StaffRightsInput {
  @EmailInput()
  email!: string;

  @NameInput({ max: 200 })
  name!: string;
}

export class StaffMemberView {
  @Id()
  id!: string;

  @Text({ description: 'As the entity wrote it' })
  name!: string;

  @Email({ nullable: true })
  email!: string | null;

  @OneOf(staffFunctions)
  function!: string;

  @Id({ isArray: true, nullable: true, description: 'Null: all' })
  establishment_ids!: string[] | null;

  @Id({ isArray: true, nullable: true, description: 'Null: all' })
  branch_ids!: string[] | null;

  @OneOf(['invited', 'active', 'suspended'], { description: 'invited: has never come; suspended: the account is frozen' })
  state!: string;

  @Instant({ nullable: true })
  last_used_at!: string | null;

  @Day({ description: 'When somebody has to say again that this person needs these rights' })
  review_due_on!: string;

  @Flag()
  is_review_due!: boolean;

  @Flag()
  is_oneself!: boolean;
}

class StaffPlaceView {
  @Id()
  id!: string;

  @Text()
  name!: string;
}

export class StaffView {
  @Parts(() => StaffMemberView)
  items!: StaffMemberView[];

  @Parts(() => StaffPlaceView, { description: 'The establishments that rights may be limited to; none for a guardianship organisation' })
  establishments!: StaffPlaceView[];

  @Parts(() => StaffPlaceView, { description: 'The branches that rights may be limited to; none for an employer' })
  branches!: StaffPlaceView[];
}
