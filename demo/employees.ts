import { nirOf } from './numbers.js';
import { family, members } from './people.js';
import { adults } from './protected-people.js';
import type { AffiliationRow } from './employer-rows.js';
import type { PersonRow } from './rows.js';

/** What an employer typed about an employee: it belongs to the affiliation, apart from any person the mutual knows. */
export type Employee = Pick<AffiliationRow, 'civility' | 'last_name' | 'birth_name' | 'first_name' | 'birth_date' | 'email' | 'nir'>;

function employee(civility: 'mr' | 'mrs', last_name: string, first_name: string, birth_date: string, department: string, order: number): Employee {
  const nir = nirOf(civility === 'mr' ? '1' : '2', birth_date, department, order);
  return { civility, last_name, birth_name: null, first_name, birth_date, email: null, nir };
}

/** The mutual knows them already; their employer does not know that, and nothing joins the two. */
function knownToo({ civility, last_name, birth_name, first_name, birth_date, nir }: PersonRow): Employee {
  return { civility, last_name, birth_name, first_name, birth_date, email: null, nir: nir! };
}

export const employees = {
  olivier: knownToo(family.olivier),
  thierry: knownToo(members.thierry),
  severine: { ...employee('mrs', 'Boisrobert', 'Séverine', '1979-04-22', '44', 118), birth_name: 'Hamelin' },
  mathias: employee('mr', 'Le Floc’h', 'Mathias', '1988-12-01', '56', 204),
  ines: employee('mrs', 'Carvalho-Pinçon', 'Inès', '1995-02-17', '99', 311),
  gilles: employee('mr', 'Tournebize', 'Gilles', '1966-08-14', '63', 87),
  awa: employee('mrs', 'Diabaté', 'Awa', '1992-05-09', '93', 412),
  romain: { ...employee('mr', 'Boisseau', 'Romain', '1984-10-26', '49', 266), email: 'romain.boisseau@courriel.example' },
  kevin: knownToo(adults.kevin),
  sandrine: employee('mrs', 'Gourdon', 'Sandrine', '1986-03-28', '79', 153),
  bastien: employee('mr', 'Échard', 'Bastien', '1998-11-11', '49', 340),
  lea: employee('mrs', 'Guérineau', 'Léa', '2001-07-19', '85', 95),
};
