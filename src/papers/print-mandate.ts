import { dayInWords, mm, Paper } from '../print/index.js';
import type { Issuer } from './issuer.js';

/** A mandate of direct debit and what proves that it was accepted. */
export interface PrintedMandate {
  /** A title, then paragraphs: as they were shown. */
  lines: string[];
  id: string;
  rum: string;
  ics: string;
  signed_at: Date;
  /** In words. */
  factor: string;
  state: 'waiting' | 'in_force' | 'replaced' | 'cancelled';
  intact: boolean;
}

const factors: Record<string, string> = { totp: 'code d’une application', passkey: 'clé d’accès', code_sheet: 'code d’une feuille reçue par la poste' };
const states = {
  waiting: 'accepté, en attente de prise d’effet', in_force: 'en vigueur', replaced: 'remplacé par une modification plus récente', cancelled: 'annulé avant d’avoir servi',
};

/** The text to the letter, then its proof. */
export function printMandate(issuer: Issuer, mandate: PrintedMandate): Promise<Buffer> {
  const [title, ...paragraphs] = mandate.lines;
  const paper = new Paper(`Mandat de prélèvement SEPA, ${issuer.name}`);
  paper.write(issuer.name, { at: [mm(20), mm(15)], size: 13, bold: true });
  for (const line of issuer.lines) paper.write(line, { size: 11 });
  paper.write(title!, { at: [mm(20), paper.y + mm(6)], size: 18, bold: true }, 'H1');
  for (const line of paragraphs) paper.write(line, { size: 11.5 });
  paper.write('Preuve de l’acceptation', { at: [mm(20), paper.y + mm(6)], size: 14, bold: true }, 'H2');
  for (const line of proofOf(mandate)) paper.write(line, { size: 11 });
  return paper.finish();
}

function proofOf({ id, rum, ics, signed_at, factor, state, intact }: PrintedMandate): string[] {
  const day = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' }).format(signed_at);
  const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'medium', timeZone: 'Europe/Paris' }).format(signed_at);
  return [
    `RUM ${rum}, ICS ${ics}`,
    `Accepté en ligne le ${dayInWords(day)} à ${time} (heure de Paris), dans l’espace personnel, par une signature électronique simple.`,
    `Identité prouvée juste avant par : ${factors[factor] ?? 'un second facteur'}.`,
    `Numéro du dossier de preuve : ${id}`,
    intact ? 'Le dossier de preuve a été vérifié à l’impression : rien n’y a été changé.' : 'Attention : la vérification du dossier de preuve a échoué. Contactez la mutuelle.',
    `État du mandat à l’impression : ${states[state]}.`,
  ];
}
