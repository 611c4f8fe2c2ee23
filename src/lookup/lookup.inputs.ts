import { ChoiceInput, TextInput } from '../platform/fields.js';

/** Why somebody of the mutual looks at a file. */
export const purposes = ['answer_the_person', 'treat_a_request', 'treat_a_complaint', 'data_protection_right', 'check'] as const;

export const ways = ['name', 'member_number', 'nir'] as const;

class PurposeInput {
  // A closed list: what is typed freely would carry personal values into the trail.
  @ChoiceInput(purposes, { description: 'Why; kept in the trail' })
  purpose!: (typeof purposes)[number];
}

export class SearchInput extends PurposeInput {
  @ChoiceInput(ways)
  by!: (typeof ways)[number];

  @TextInput({ max: 100, description: 'The beginning of the last or birth name, two letters at least; or the whole number', example: 'Lestienne' })
  value!: string;
}

export class FileOpeningInput extends PurposeInput {}
