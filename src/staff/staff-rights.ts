import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import type { StaffRightsInput } from './staff.views.js';

const words = {
  whole: { fr: 'Un administrateur agit pour toute l’entité : retirez les établissements.', en: 'An administrator acts for the whole entity: remove the establishments.' },
  ours: { fr: 'Choisissez des établissements parmi les vôtres.', en: 'Choose establishments among yours.' },
};

/**
 * Which establishments these rights are limited to, null for all.
 * @throws Problem 422 for a limited administrator, or an establishment that is not the entity’s.
 */
export function placesOf({ actor }: Act, { function: given, establishment_ids: asked }: StaffRightsInput): string[] | null {
  if (!asked) return null;
  const refuse = (detail: { fr: string; en: string }, code: string) => problems.invalid_input({ errors: [{ field: 'establishment_ids', code, detail }] });
  if (given === 'administrator') throw refuse(words.whole, 'unwanted');
  // An administrator has every establishment of the entity in sight, and of no other.
  if (!asked.length || asked.some((id) => !actor.establishmentIds.includes(id))) throw refuse(words.ours, 'unknown');
  return [...new Set(asked)];
}
