/** What stands on a mandate. */
export interface MandateFacts {
  rum: string;
  /** 0: the mandate itself; then each change of the account it debits. */
  amendment: number;
  creditor: { name: string; ics: string };
  debtor: { name: string; address: string };
  /** Masked. */
  iban: string;
  bic: string;
  holder: string;
  /** YYYY-MM-DD */
  day: string;
  terms: { refundWeeks: number; unauthorisedMonths: number; noticeDays: number; unusedMonths: number };
}

export const mandateLanguages = ['fr', 'en'] as const;
export type MandateLanguage = (typeof mandateLanguages)[number];

const dayIn = (locale: string, day: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** The text of a mandate (SEPA Core), a title and then paragraphs: what is shown, accepted and kept is this to the letter. */
export function mandateText(language: MandateLanguage, facts: MandateFacts): string[] {
  // No line of French begins with a colon.
  return language === 'fr' ? french(facts).map((line) => line.replaceAll(' :', '\u00a0:')) : english(facts);
}

function french({ rum, amendment, creditor, debtor, iban, bic, holder, day, terms }: MandateFacts): string[] {
  return [
    amendment === 0 ? 'Mandat de prélèvement SEPA' : `Mandat de prélèvement SEPA : modification nº ${amendment} du compte débité`,
    `Référence unique du mandat (RUM) : ${rum}`,
    `Créancier : ${creditor.name}. Identifiant créancier SEPA (ICS) : ${creditor.ics}`,
    `Débiteur : ${debtor.name}, ${debtor.address}`,
    `Compte à débiter : IBAN ${iban}, BIC ${bic}, titulaire ${holder}`,
    'Type de paiement : récurrent. Objet : cotisations de la complémentaire santé.',
    `En acceptant ce mandat, vous autorisez ${creditor.name} à envoyer des instructions à votre banque pour débiter votre compte, et votre banque à débiter votre compte selon ces instructions.`,
    `Vous avez le droit d’être remboursé par votre banque, selon la convention que vous avez avec elle. Demandez-le dans les ${terms.refundWeeks} semaines qui suivent la date du débit, ou dans les ${terms.unauthorisedMonths} mois si le prélèvement n’était pas autorisé.`,
    `${creditor.name} vous prévient du montant et de la date au moins ${terms.noticeDays} jours avant chaque prélèvement. Un mandat qui n’a pas servi pendant ${terms.unusedMonths} mois prend fin.`,
    ...(amendment === 0 ? [] : ['Cette modification garde la même référence. Elle remplace le compte que le mandat désignait jusqu’ici.']),
    `Fait le ${dayIn('fr-FR', day)}, par une signature électronique simple.`,
  ];
}

function english({ rum, amendment, creditor, debtor, iban, bic, holder, day, terms }: MandateFacts): string[] {
  return [
    amendment === 0 ? 'SEPA direct debit mandate' : `SEPA direct debit mandate: change no. ${amendment} of the account debited`,
    `Unique mandate reference (RUM): ${rum}`,
    `Creditor: ${creditor.name}. SEPA creditor identifier (ICS): ${creditor.ics}`,
    `Debtor: ${debtor.name}, ${debtor.address}`,
    `Account to be debited: IBAN ${iban}, BIC ${bic}, holder ${holder}`,
    'Type of payment: recurrent. Subject: contributions of the health cover.',
    `By accepting this mandate, you authorise ${creditor.name} to send instructions to your bank to debit your account, and your bank to debit your account by these instructions.`,
    `You have the right to be refunded by your bank, under your agreement with it. Ask for it within ${terms.refundWeeks} weeks from the date of the debit, or within ${terms.unauthorisedMonths} months if the debit was not authorised.`,
    `${creditor.name} tells you the amount and the date at least ${terms.noticeDays} days before each debit. A mandate that has not served for ${terms.unusedMonths} months ends.`,
    ...(amendment === 0 ? [] : ['This change keeps the same reference. It replaces the account that the mandate named so far.']),
    `Made on ${dayIn('en-GB', day)}, by a simple electronic signature.`,
  ];
}
