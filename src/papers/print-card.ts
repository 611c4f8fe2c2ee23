import { type Column, dayInFigures, dayInWords, mm, Paper } from '../print/index.js';
import type { CoverView } from './papers.views.js';
import type { Issuer } from './issuer.js';

/** What a Datamatrix says to whoever does not see it: the fields beside it say the same. */
const spoken = 'Code Datamatrix : les informations de la carte, à lire avec un appareil';

const people: Column[] = [
  { head: 'Bénéficiaire', width: mm(110) },
  { head: 'Date de naissance', width: mm(60) },
];

/** The health card as a page: its frame as it is shown to health professionals, then those it covers. */
export async function printCard(issuer: Issuer, cover: CoverView & { card: NonNullable<CoverView['card']> }): Promise<Buffer> {
  const { card } = cover;
  const paper = new Paper(`Carte de tiers payant, ${issuer.name}`);
  paper.write('Carte de tiers payant', { at: [mm(20), mm(15)], size: 20, bold: true }, 'H1');
  const top = mm(30);
  paper.frame([mm(20), top], mm(170), mm(64));
  paper.write(`Période de validité : du ${dayInFigures(card.valid_from)} au ${dayInFigures(card.valid_to)}`, { at: [mm(25), top + mm(5)], width: mm(110), size: 13, bold: true });
  paper.write(issuer.name, { at: [mm(25), top + mm(13)], width: mm(110), size: 13 });
  fields(card).forEach(([label, value], at) => {
    const place: [number, number] = [mm(25 + 56 * (at % 2)), top + mm(24 + 18 * Math.floor(at / 2))];
    paper.write(label, { at: place, width: mm(54), size: 11 });
    paper.write(value, { at: [place[0], place[1] + 15], width: mm(54), size: 16, bold: true });
  });
  paper.squares(card.datamatrix, [mm(152), top + mm(8)], mm(28), spoken);
  if (card.responsible) paper.write('R', { at: [mm(152), top + mm(42)], width: mm(28), size: 20, bold: true });
  paper.y = top + mm(72);
  await paper.table(people, coveredBy(cover).map(({ first_name, last_name, birth_date }) => [`${first_name} ${last_name}`, dayInWords(birth_date)]), 13);
  paper.write(`Contrat ${cover.number}, formule ${cover.option_name}`, { at: [mm(20), paper.y], size: 12 });
  if (card.responsible) paper.write('R : contrat responsable.', { size: 12 });
  paper.write('Montrez cette carte avec votre carte Vitale : vous n’avancez pas ce que la mutuelle rembourse. Signalez tout changement à la mutuelle.', { size: 12 });
  for (const line of issuer.lines) paper.write(line, { size: 11 });
  return paper.finish();
}

/** Whom a paper names: everybody under a contract of one's own; oneself under another's. */
export function coveredBy({ holder: { birth_date, ...holder }, beneficiaries }: Pick<CoverView, 'holder' | 'beneficiaries'>): { first_name: string; last_name: string; birth_date: string; link?: string }[] {
  return birth_date ? [{ ...holder, birth_date }, ...beneficiaries] : beneficiaries;
}

/** The fields beside the period, each label there even when it has no value, as the Association inter-AMC asks. */
function fields(card: NonNullable<CoverView['card']>): [string, string][] {
  return [
    ['Nº AMC', card.amc_number],
    ['Nº adhérent', card.member_number],
    ['Type de convention', card.convention_type],
    ['CSR', card.csr ?? '–'],
  ];
}
