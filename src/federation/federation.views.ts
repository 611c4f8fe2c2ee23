import { BytesInput, Id, Instant, Parts, Text, TextInput } from '../platform/fields.js';

export class ProviderView {
  @Text({ description: 'Stands in addresses' })
  id!: string;

  @Text({ description: 'As people know it' })
  name!: string;
}

export class ProviderList {
  @Parts(() => ProviderView)
  items!: ProviderView[];
}

export class AuthorizationView {
  @Text({ description: 'Where the browser goes; it has to come back within 600 seconds' })
  url!: string;
}

/** What stands in the address that a provider sends the browser back to. */
export class ProviderAnswerInput {
  @TextInput({ max: 31, example: 'franceconnect', description: 'Whose page of return it is' })
  provider!: string;

  @BytesInput({ max: 100 })
  state!: string;

  @TextInput({ max: 2000, example: 'SplxlOBeZQQYbYS6WxSbIA' })
  code!: string;

  @TextInput({ max: 500, optional: true, description: 'Who answers (RFC 9207)' })
  iss?: string;
}

export class ProviderSignInInput extends ProviderAnswerInput {
  @TextInput({ max: 60, optional: true, example: 'Europe/Paris', description: 'Time zone of the device, for its holder to recognise it by' })
  time_zone?: string;
}

export class ProviderLinkView {
  @Id()
  id!: string;

  @Text({ description: 'As people know the provider' })
  name!: string;

  @Instant()
  added_at!: string;

  @Instant({ nullable: true })
  last_used_at!: string | null;
}

export class OwnProvidersView {
  @Parts(() => ProviderLinkView, { description: 'Linked to the account' })
  items!: ProviderLinkView[];

  @Parts(() => ProviderView, { description: 'That could be' })
  offered!: ProviderView[];
}

export class SignOutView {
  @Text({ nullable: true, description: 'Where one signs out of the provider as well; null for a session it has not opened' })
  url!: string | null;
}
