import { ChoiceInput } from '../platform/fields.js';

export const formats = ['csv', 'xlsx'] as const;

/** Why a list leaves the house. */
export const exportPurposes = ['management', 'internal_control', 'audit', 'data_protection_right', 'authority_request'] as const;

export class ExportInput {
  @ChoiceInput(formats)
  format!: (typeof formats)[number];

  // A closed list: what is typed freely would carry personal values into the trail.
  @ChoiceInput(exportPurposes, { description: 'Why; kept in the trail, and written into the file' })
  purpose!: (typeof exportPurposes)[number];
}
