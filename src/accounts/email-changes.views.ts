import { EmailInput, Flag, Instant, OneOf, Part, Text } from '../platform/fields.js';

export class NewEmailInput {
  @EmailInput({ example: 'nom@exemple.fr' })
  email!: string;
}

export class EmailChangeView {
  @Text({ description: 'Masked: enough to recognise one’s own', example: 'n•••@exemple.fr' })
  email_masked!: string;

  @Flag({ description: 'The new mailbox has not agreed yet' })
  awaits_new!: boolean;

  @Flag({ description: 'The present mailbox has not agreed yet' })
  awaits_present!: boolean;

  @Instant({ description: 'Without both agreements by then, nothing changes' })
  expires_at!: Date;
}

export class OwnEmailView {
  @Part(() => EmailChangeView, { nullable: true, description: 'The change that waits for its agreements' })
  change!: EmailChangeView | null;
}

export class EmailAgreementView {
  @OneOf(['waiting', 'changed'], { description: 'Whether the other mailbox is still awaited' })
  status!: string;
}
