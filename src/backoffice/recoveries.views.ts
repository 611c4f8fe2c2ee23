import { ChoiceInput, Email, EmailInput, Flag, Id, Instant, OneOf, Part, Parts, Text } from '../platform/fields.js';

const checks = ['in_person', 'video', 'paper_copy'] as const;
const reasons = ['everything_lost', 'factor_lost', 'frozen'] as const;

export class RecoveryInput {
  @EmailInput({ description: 'Of the account to give back' })
  email!: string;

  @ChoiceInput(checks, { description: 'How identity was checked' })
  identity_check!: (typeof checks)[number];

  @ChoiceInput(reasons)
  reason!: (typeof reasons)[number];
}

class RecoveredAccountView {
  @Id()
  id!: string;

  @Text()
  name!: string;

  @Email({ nullable: true })
  email!: string | null;
}

class DeciderView {
  @Id()
  id!: string;

  @Text()
  name!: string;
}

export class RecoveryView {
  @Id()
  id!: string;

  @Part(() => RecoveredAccountView)
  account!: RecoveredAccountView;

  @OneOf(checks)
  identity_check!: string;

  @OneOf(reasons)
  reason!: string;

  @Part(() => DeciderView)
  opened_by!: DeciderView;

  @Instant()
  opened_at!: string;

  @Instant({ description: 'From when somebody else may approve it; the link leaves with the approval' })
  ready_at!: string;

  @Flag({ description: 'The delay has passed' })
  is_ready!: boolean;

  @Part(() => DeciderView, { nullable: true })
  approved_by!: DeciderView | null;

  @Instant({ nullable: true })
  approved_at!: string | null;

  @Instant({ nullable: true })
  ended_at!: string | null;

  @OneOf(['done', 'cancelled', 'not_me', 'signed_in', 'closed'], { nullable: true, description: 'How it ended; null while it is under way' })
  outcome!: string | null;
}

export class RecoveryPage {
  @Parts(() => RecoveryView)
  items!: RecoveryView[];

  @Text({ nullable: true })
  next!: string | null;
}
