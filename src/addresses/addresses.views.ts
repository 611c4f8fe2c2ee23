import { Flag, Parts, Text, TextInput } from '../platform/fields.js';

export class AddressSearchInput {
  @TextInput({ max: 200, example: '4 rue du marche nantes', description: 'What was typed of it so far' })
  text!: string;
}

export class SuggestedAddressView {
  @Text({ example: '4 Rue du Marché' })
  address!: string;

  @Text({ example: '44000' })
  postcode!: string;

  @Text({ example: 'Nantes' })
  city!: string;
}

export class AddressSuggestionsView {
  @Flag({ description: 'Whether addresses can be looked up here at all' })
  available!: boolean;

  @Parts(() => SuggestedAddressView, { description: 'At most five' })
  items!: SuggestedAddressView[];
}
