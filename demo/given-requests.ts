import type { KindName } from '../src/demands/index.js';
import type { StepName } from '../src/requests/index.js';
import { by } from './grants.js';
import { idOf } from './ids.js';
import { entities } from './organisations.js';
import { members } from './people.js';
import { adults } from './protected-people.js';

/** So many days ago what happened; accepted without a word: by the rules. */
export type Happened = [daysAgo: number, step: StepName, words?: string, amountCents?: number];

export interface GivenRequest {
  name: string;
  kind: KindName;
  personId: string;
  account: string;
  /** Of a guardian’s. */
  holderId?: string;
  aboutId?: string;
  answers: Record<string, string>;
  isSampled?: true;
  /** The first first; none: a draft. */
  happened: Happened[];
}

const { elodie, lucien, thierry, aissatou } = members;
const rive = entities.riveClaire.id;
const home = (address: string, postcode: string, city: string) => ({ address, postcode, city });
const byRules = (daysAgo: number): Happened[] => [[daysAgo, 'submitted'], [daysAgo, 'accepted'], [daysAgo, 'applied']];
const contractOf = (number: string) => idOf(`contract:${number}`);

export const givenRequests: GivenRequest[] = [
  { name: 'adresse d’Élodie', kind: 'contact-details', personId: elodie.id, account: by.elodie, answers: { ...home('8 rue des Halles', '44000', 'Nantes') }, isSampled: true, happened: byRules(41) },
  {
    name: 'lunettes de Zoé', kind: 'claim', personId: elodie.id, account: by.elodie,
    answers: { care: 'optical', patient: 'Zoé Garnier', care_on: '2026-09-12', paid: '310,00', message: 'Facture de l’opticien jointe.' },
    happened: [[26, 'submitted'], [24, 'taken'], [22, 'accepted', 'La facture est reçue. Vous êtes remboursée sur votre compte sous trois jours.', 24_000], [22, 'applied']],
  },
  { name: 'couronne d’Élodie', kind: 'quote', personId: elodie.id, account: by.elodie, answers: { care: 'dental', patient: 'Élodie Garnier' }, happened: [[2, 'submitted']] },
  { name: 'caisse d’Élodie', kind: 'scheme', personId: elodie.id, account: by.elodie, answers: { scheme_code: '01 441' }, happened: [] },
  {
    name: 'pharmacie de Lucien', kind: 'claim', personId: lucien.id, account: by.lucien, answers: { care: 'pharmacy', patient: 'Lucien Prudhommeau', care_on: '2026-10-03', paid: '18,40' },
    happened: [[38, 'submitted'], [35, 'taken'], [34, 'noted', 'Facture illisible : rappeler avant de questionner.']],
  },
  {
    name: 'conjointe de Lucien', kind: 'beneficiary', personId: lucien.id, account: by.lucien, aboutId: contractOf(`IND-${lucien.member_number}-2`),
    answers: { civility: 'mrs', last_name: 'Prudhommeau', first_name: 'Odette', birth_date: '1951-04-18', link: 'spouse' },
    happened: [[60, 'submitted'], [58, 'taken'], [55, 'refused', 'La pièce d’identité jointe n’est plus valable. Refaites la demande avec une pièce en cours de validité.']],
  },
  { name: 'hôpital de Lucien', kind: 'quote', personId: lucien.id, account: by.lucien, answers: { care: 'hospital', patient: 'Lucien Prudhommeau', message: 'Chambre particulière, trois nuits.' }, happened: [[5, 'submitted']] },
  {
    name: 'adresse de Thierry', kind: 'contact-details', personId: thierry.id, account: by.thierry, answers: home('Rue Haute 14', 'B-1000', 'Bruxelles'),
    happened: [[9, 'submitted'], [8, 'taken'], [7, 'question', 'Cette adresse est-elle votre résidence principale ?']],
  },
  {
    name: 'audition de Thierry', kind: 'quote', personId: thierry.id, account: by.thierry, answers: { care: 'hearing', patient: 'Thierry Kermadec' },
    happened: [[21, 'submitted'], [20, 'taken'], [19, 'question', 'Le devis est-il pour une oreille ou pour les deux ?'], [17, 'answered', 'Pour les deux.']],
  },
  { name: 'soins de Thierry', kind: 'claim', personId: thierry.id, account: by.thierry, answers: { care: 'other', patient: 'Thierry Kermadec', care_on: '2026-10-20', paid: '45,00' }, happened: [[13, 'submitted'], [12, 'withdrawn']] },
  { name: 'adresse d’Aïssatou', kind: 'contact-details', personId: aissatou.id, account: by.aissatou, answers: home('3 allée des Tanneurs', '44000', 'Nantes'), isSampled: true, happened: byRules(6) },
  { name: 'dentaire d’Aïssatou', kind: 'claim', personId: aissatou.id, account: by.aissatou, answers: { care: 'dental', patient: 'Aïssatou Fournier', care_on: '2026-11-02', paid: '120,00' }, happened: [[12, 'submitted']] },
  { name: 'consultation de Marguerite', kind: 'claim', personId: adults.marguerite.id, holderId: rive, account: by.sabine, answers: { care: 'consultation', patient: 'Marguerite', care_on: '2026-11-05', paid: '55,00' }, happened: [[1, 'submitted']] },
  { name: 'optique de Roger', kind: 'quote', personId: adults.roger.id, holderId: rive, account: by.julien, answers: { care: 'optical', patient: 'Roger' }, happened: [[10, 'submitted'], [9, 'taken']] },
];
