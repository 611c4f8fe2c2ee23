import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import type { StaffRightsInput } from './staff.views.js';

const words = {
  whole: { fr: 'Un administrateur agit pour toute l’entité : retirez les lieux.', en: 'An administrator acts for the whole entity: remove the places.' },
  ours: { fr: 'Choisissez des lieux parmi les vôtres.', en: 'Choose places among yours.' },
  others: { fr: 'Un employeur limite à des établissements, un organisme de tutelle à des antennes.', en: 'An employer limits to establishments, a guardianship organisation to branches.' },
};

const fields = { employer: 'establishment_ids', guardian: 'branch_ids' } as const;
type Field = (typeof fields)[keyof typeof fields];

/** The places of the entity acted for that rights may be limited to: establishments of an employer, branches of a guardian. */
export function placesToChoose(act: Act): Promise<{ id: string; name: string }[]> {
  const table = act.actor.space === 'employer' ? 'establishments' : 'branches';
  return act.query(`select id, name from organisations.${table} where legal_entity_id = $1 order by name, id`, [act.actor.holderId]);
}

/**
 * Which places these rights are limited to, null for all.
 * @throws Problem 422 for a limited administrator, a place that is not the entity’s, or one of another kind.
 */
export async function placesOf(act: Act, input: StaffRightsInput): Promise<string[] | null> {
  const field = fields[act.actor.space as keyof typeof fields];
  const other: Field = field === 'branch_ids' ? 'establishment_ids' : 'branch_ids';
  if (input[other]) throw refused(other, 'unwanted', words.others);
  const asked = input[field];
  if (!asked) return null;
  if (input.function === 'administrator') throw refused(field, 'unwanted', words.whole);
  const ours = (await placesToChoose(act)).map(({ id }) => id);
  if (!asked.length || asked.some((id) => !ours.includes(id))) throw refused(field, 'unknown', words.ours);
  return [...new Set(asked)];
}

const refused = (field: Field, code: string, detail: { fr: string; en: string }) => problems.invalid_input({ errors: [{ field, code, detail }] });
