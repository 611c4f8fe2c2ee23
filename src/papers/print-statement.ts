import { amount, type Column, dayInFigures, dayInWords, mm, Paper } from '../print/index.js';
import { careWords, privateCare } from './care-words.js';
import type { Issuer } from './issuer.js';
import type { Statement, StatementLine } from './statement.queries.js';

const figures = (head: string): Column => ({ head, width: mm(24), right: true });
const columns: Column[] = [{ head: 'Versé le', width: mm(24) }, { head: 'Soin', width: mm(50) }, ...['Dépense', 'Sécurité sociale', 'Mutuelle', 'Reste à charge'].map(figures)];

/** What was paid to a member in a period, with the sums. Days are YYYY-MM-DD. */
export async function printStatement(issuer: Issuer, { holder, lines }: Statement, { from, to, today }: { from: string; to: string; today: string }): Promise<Buffer> {
  const paper = new Paper(`Relevé de remboursements, ${issuer.name}`);
  paper.write(issuer.name, { at: [mm(20), mm(15)], size: 13, bold: true });
  for (const line of issuer.lines) paper.write(line, { size: 11 });
  paper.write('Relevé de remboursements', { at: [mm(20), paper.y + mm(6)], size: 20, bold: true }, 'H1');
  paper.write(`${holder.first_name} ${holder.last_name}${holder.member_number ? `, adhérent nº ${holder.member_number}` : ''}`, { size: 13 });
  paper.write(`Remboursements versés du ${dayInWords(from)} au ${dayInWords(to)}. Relevé établi le ${dayInWords(today)}.`, { size: 13 });
  if (!lines.length) paper.write('Aucun remboursement n’a été versé dans cette période.', { size: 13 });
  else await paper.table(columns, [...lines.map(rowOf), totals(lines)], 10.5);
  if (lines.some(({ kind }) => kind === null)) {
    paper.write(`« ${privateCare} » : le détail de ce soin appartient à la personne soignée. Elle seule peut le demander à la mutuelle.`, { at: [mm(20), paper.y], size: 11 });
  }
  return paper.finish();
}

function rowOf(line: StatementLine): string[] {
  const kind = line.kind === null ? privateCare : (careWords[line.kind] ?? line.kind);
  const care = `${kind} du ${dayInFigures(line.care_on)}, ${line.beneficiary_name}`;
  return [dayInFigures(line.paid_on), care, ...amounts([line])];
}

const totals = (lines: StatementLine[]): string[] => ['Total', '', ...amounts(lines)];

/** What is left to pay is never below nothing, line by line. */
function amounts(lines: StatementLine[]): string[] {
  const sum = (of: (line: StatementLine) => number) => amount(lines.reduce((total, line) => total + of(line), 0));
  return [
    sum((line) => line.spent_cents),
    sum((line) => line.social_security_cents),
    sum((line) => line.mutual_cents),
    sum((line) => Math.max(0, line.spent_cents - line.social_security_cents - line.mutual_cents)),
  ];
}
