import type { Civility } from './rows.js';
import type { SeededRandom } from './random.js';

const women = [
  'Adèle', 'Bérénice', 'Chloé', 'Delphine', 'Estelle', 'Fatoumata', 'Gwenaëlle', 'Hafida', 'Inès', 'Jeanne',
  'Laëtitia', 'Mélanie', 'Noémie', 'Rosalie', 'Suzanne', 'Thérèse',
];
const men = [
  'Alban', 'Boubacar', 'Clément', 'Damien', 'Étienne', 'François', 'Gaël', 'Hakim', 'Ismaël', 'Jérôme', 'Loïc',
  'Maxence', 'Nathan', 'Régis', 'Sylvain', 'Théo',
];
const beginnings = [
  'Aubre', 'Bel', 'Chante', 'Dau', 'Ér', 'Fonte', 'Gué', 'Har', 'Jour', 'Ker', 'Lan', 'Mont', 'Nor', 'Pres',
  'Roche', 'Sau', 'Taille', 'Val', 'Vigne', 'Œu',
];
const endings = [
  'bac', 'bert', 'court', 'dier', 'fert', 'gnon', 'lac', 'mel', 'nac', 'neau', 'pin', 'quet', 'rand', 'sard',
  'tin', 'vray',
];

export interface InventedName {
  civility: Extract<Civility, 'mr' | 'mrs'>;
  first_name: string;
  last_name: string;
}

/** A name nobody need have: the surnames are put together, one in six of them double. */
export function inventedName(random: SeededRandom): InventedName {
  const civility = random.pick(['mr', 'mrs'] as const);
  const surname = () => random.pick(beginnings) + random.pick(endings);
  const last_name = random.next() < 1 / 6 ? `${surname()}-${surname()}` : surname();
  return { civility, first_name: random.pick(civility === 'mr' ? men : women), last_name };
}
