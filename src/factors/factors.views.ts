import { Id, Instant, OneOf, Part, Text, TextInput, Whole } from '../platform/fields.js';

export class AppFactorView {
  @Id()
  id!: string;

  @Instant()
  added_at!: string;
}

/** A sheet of codes that came by post. */
export class CodeSheetView {
  @Whole({ description: 'Codes that have not served' })
  codes_left!: number;

  @Instant()
  added_at!: string;
}

/** The ways somebody can prove who they are. */
export class OwnFactorsView {
  @Part(() => AppFactorView, { nullable: true, description: 'The authenticator app in use' })
  app!: AppFactorView | null;

  @Part(() => CodeSheetView, { nullable: true, description: 'The sheet of codes in service' })
  code_sheet!: CodeSheetView | null;

  @Instant({ nullable: true, description: 'When the sheet on its way was ordered' })
  code_sheet_ordered_at!: string | null;

  @Whole({ description: 'Recovery codes that have not served' })
  recovery_codes_left!: number;

  @Instant({ nullable: true })
  recovery_codes_made_at!: string | null;
}

export class PendingTotpView {
  @Id()
  id!: string;

  @Text({ description: 'Shown once: to type into the app where the QR code cannot be read' })
  secret!: string;

  @Text({ description: 'What the QR code holds (otpauth)' })
  uri!: string;
}

export class FirstCodeInput {
  @TextInput({ max: 10, example: '123456', description: 'A code of the new app, spaces allowed' })
  code!: string;
}

export class OrderedSheetView {
  @OneOf(['ordered', 'on_its_way', 'no_address'], { description: 'no_address: the account is no member’s, and there is nobody to write to' })
  status!: string;
}

export class SheetCodeInput {
  @TextInput({ max: 40, example: 'K7M2-9QXD', description: 'Any code of the sheet, capitals or not' })
  code!: string;
}

export class RecoveryCodesView {
  @Text({ isArray: true, description: 'Shown once' })
  codes!: string[];
}

export class ConfirmedView extends RecoveryCodesView {
  @OneOf(['confirmed'])
  status!: string;
}
