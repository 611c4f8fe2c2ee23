import { type Column, dayInWords, mm, Paper } from '../print/index.js';
import type { Cover } from './covers.queries.js';
import type { Issuer } from './issuer.js';
import { coveredBy } from './print-card.js';

const links: Record<string, string> = { spouse: 'Conjoint', child: 'Enfant', other: 'Autre bénéficiaire' };

const people: Column[] = [
  { head: 'Personne couverte', width: mm(80) },
  { head: 'Date de naissance', width: mm(50) },
  { head: 'Lien', width: mm(40) },
];

/** A certificate that a contract covers a person on that day, and those with them. @param responsible contrat responsable; null when the mutual has not said */
export async function printCertificate(issuer: Issuer, cover: Cover, { today, responsible }: { today: string; responsible: boolean | null }): Promise<Buffer> {
  const paper = new Paper(`Attestation d’affiliation, ${issuer.name}`);
  paper.write(issuer.name, { at: [mm(20), mm(15)], size: 13, bold: true });
  for (const line of issuer.lines) paper.write(line, { size: 11 });
  paper.write(`Le ${dayInWords(today)}`, { at: [mm(105), paper.y + mm(8)], width: mm(85), size: 12 });
  paper.write('Attestation d’affiliation', { at: [mm(20), paper.y + mm(6)], size: 20, bold: true }, 'H1');
  paper.write(`${issuer.name} atteste que ${whoOf(cover)} est couvert(e) par le contrat de complémentaire santé ${cover.number}, formule ${cover.option_name}, ${periodOf(cover)}.`, { size: 14 });
  if (responsible !== null) paper.write(responsible ? 'Ce contrat est un contrat responsable (Code de la sécurité sociale, art. L.871-1).' : 'Ce contrat n’est pas un contrat responsable (Code de la sécurité sociale, art. L.871-1).', { size: 14 });
  paper.write('Ce contrat couvre :', { size: 14 }, 'P');
  const rows = coveredBy(cover).map(({ first_name, last_name, birth_date, link }) => [`${first_name} ${last_name}`, dayInWords(birth_date), link ? (links[link] ?? link) : 'Adhérent']);
  await paper.table(people, rows, 13);
  paper.write('Attestation délivrée à la demande de la personne couverte, pour servir à ce que de droit. Elle vaut pour le jour où elle est établie.', { at: [mm(20), paper.y], size: 12 });
  return paper.finish();
}

/** Whoever is covered through another is named first, and then through whom. */
function whoOf(cover: Cover): string {
  const { holder, beneficiaries: [one] } = cover;
  const name = `${holder.first_name} ${holder.last_name}${numberOf(cover)}`;
  return holder.birth_date || !one ? name : `${one.first_name} ${one.last_name}, par ${name},`;
}

const numberOf = ({ member_number: number }: Cover) => (number ? ` (adhérent nº ${number})` : '');

function periodOf({ starts_on, ends_on }: Cover): string {
  return `depuis le ${dayInWords(starts_on)}${ends_on ? ` et jusqu’au ${dayInWords(ends_on)}` : ''}`;
}
