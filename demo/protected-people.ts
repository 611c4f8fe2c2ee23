import { angers, cholet, type Described, member, nantes, saumur } from './citizen.js';
import type { PersonRow } from './rows.js';

/** A protected adult: a member too, whom the mutual writes to at their guardian's. */
function adult(key: string, number: string, described: Described): PersonRow {
  return { ...member(key, number, described), email: null, phone: null };
}

const home = { street: 'Résidence des Peupliers, 2 allée du Bac', town: nantes };
const hospital = { street: 'Centre hospitalier Saint-Roch, 60 route de la Levée', town: saumur };

export const adults = {
  marguerite: adult('marguerite-lestienne', '10021164', {
    who: 'mrs', last: 'Lestienne', birthName: 'Aubrée', first: 'Marguerite', born: '1938-05-12', in: '44', ...home,
  }),
  roger: adult('roger-blanchemain', '10021533', {
    who: 'mr', last: 'Blanchemain', first: 'Roger', born: '1951-12-03', in: '53', street: '14 rue des Écluses', town: nantes,
  }),
  yvonne: adult('yvonne-castelnau', '10022087', {
    who: 'mrs', last: 'Castelnau', birthName: 'Grimaux', first: 'Yvonne', born: '1945-08-21', in: '31',
    street: '6 rue du Gué', town: cholet,
  }),
  desire: adult('desire-okoumbi', '10024418', {
    who: 'mr', last: 'Okoumbi', first: 'Désiré', born: '1963-02-14', in: '99', street: '19 rue des Haleurs', town: cholet,
  }),
  paulette: adult('paulette-grimbert', '10024772', {
    who: 'mrs', last: 'Grimbert', birthName: 'Pasquereau', first: 'Paulette', born: '1936-10-09', in: '49', ...home,
  }),
  ange: adult('ange-luccherini', '10025960', {
    who: 'mr', last: 'Luccherini', first: 'Ange', born: '1957-07-27', in: '2A', street: '33 quai du Levant', town: angers,
  }),
  solange: adult('solange-grimaud', '10026315', {
    who: 'mrs', last: 'Grimaud', birthName: 'Petitgas', first: 'Solange', born: '1942-03-04', in: '44', ...home,
  }),
  marcel: adult('marcel-vandenhende', '10027741', {
    who: 'mr', last: 'Vandenhende', first: 'Marcel', born: '1949-06-18', in: '59', street: '7 rue du Batelier', town: angers,
  }),
  kevin: adult('kevin-mauduit', '10028209', {
    who: 'mr', last: 'Mauduit', first: 'Kévin', born: '1996-01-16', in: '85',
    street: 'Foyer des Glycines, 1 chemin du Moulin', town: cholet,
  }),
  karim: adult('karim-benachour', '10029854', {
    who: 'mr', last: 'Benachour', first: 'Karim', born: '1978-09-30', in: '69', street: '22 rue de l’Estuaire', town: nantes,
  }),
  huguette: adult('huguette-bonnefoy', '10030027', {
    who: 'mrs', last: 'Bonnefoy', birthName: 'Le Goff', first: 'Huguette', born: '1940-11-25', in: '56',
    street: '11 rue des Lavandières', town: saumur,
  }),
  odile: adult('odile-evrard-lanoe', '10031391', {
    who: 'mrs', last: 'Évrard-Lanoë', first: 'Odile', born: '1967-04-07', in: '37', street: '4 rue de la Grève', town: cholet,
  }),
  fernand: adult('fernand-loiseleur', '10032658', {
    who: 'mr', last: 'Loiseleur', first: 'Fernand', born: '1944-02-29', in: '2B', street: '9 rue des Saulaies', town: saumur,
  }),
  ginette: adult('ginette-delacourcelle', '10033480', {
    who: 'mrs', last: 'Delacourcelle', birthName: 'Œuvrard', first: 'Ginette', born: '1933-12-19', in: '49', ...hospital,
  }),
  armand: adult('armand-sauvegrain', '10034176', {
    who: 'mr', last: 'Sauvegrain', first: 'Armand', born: '1955-05-23', in: '72', ...hospital,
  }),
};
