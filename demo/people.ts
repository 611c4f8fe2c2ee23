import { angers, cholet, citizen, type Described, member, nantes, saumur } from './citizen.js';
import type { PersonRow } from './rows.js';

const garnier = { street: '12 quai des Tisserands', town: nantes };
const elodie = member('elodie-garnier', '10042817', {
  who: 'mrs', last: 'Garnier', birthName: 'Vasseur', first: 'Élodie', born: '1984-03-17', in: '44', ...garnier,
});

/** A child stands under a parent's number until their own is known: hence a NIR is never unique. */
function child(key: string, described: Described): PersonRow {
  return { ...citizen(key, described), nir: elodie.nir };
}

export const members = {
  elodie,
  thierry: member('thierry-kermadec', '10042925', {
    who: 'mr', last: 'Kermadec', first: 'Thierry', born: '1971-11-02', in: '29', street: '3 rue du Halage', town: cholet,
  }),
  aissatou: member('aissatou-fournier', '10043106', {
    who: 'mrs', last: 'Fournier', birthName: 'Dembélé', first: 'Aïssatou', born: '1990-06-24', in: '99',
    street: '27 rue des Mariniers', town: angers,
  }),
  lucien: member('lucien-prudhommeau', '10038840', {
    who: 'mr', last: 'Prudhommeau', first: 'Lucien', born: '1948-01-30', in: '85', street: '5 impasse du Lavoir', town: saumur,
  }),
  maelys: member('maelys-tranchant', '10051277', {
    who: 'mrs', last: 'Tranchant', first: 'Maëlys', born: '1999-09-08', in: '35', street: '41 rue de la Passerelle', town: nantes,
  }),
};

/** Around Élodie Garnier: covered through her contract, members of nothing themselves; Olivier has an access of his own. */
export const family = {
  olivier: citizen('olivier-garnier', { who: 'mr', last: 'Garnier', first: 'Olivier', born: '1982-07-05', in: '49', ...garnier }),
  zoe: child('zoe-garnier', { who: 'mrs', last: 'Garnier', first: 'Zoé', born: '2014-02-11', in: '44', ...garnier }),
  malo: child('malo-garnier', { who: 'mr', last: 'Garnier', first: 'Malo', born: '2018-10-29', in: '44', ...garnier }),
};

/** Holds mandates in his own name. The mutual has no use for the NIR of a guardian: it has none. */
export const individualGuardian: PersonRow = {
  ...citizen('bertrand-quesnoy', {
    who: 'mr', last: 'Quesnoy', first: 'Bertrand', born: '1969-04-19', in: '72', street: '8 place du Vieux-Port', town: saumur,
  }),
  nir: null,
  scheme_code: null,
};
