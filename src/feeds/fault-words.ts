import type { Words } from '../platform/problem.js';

/** What to do about a value that is wrong where it comes from. */
export const correct: Words = {
  fr: 'Corrigez la valeur dans le système source, puis renvoyez la ligne.',
  en: 'Correct the value in the core system, then send the line again.',
};
const fill: Words = { fr: 'Renseignez la colonne, puis renvoyez la ligne.', en: 'Fill the column, then send the line again.' };

/** Every refusal of a line: what is wrong, what to do. */
export const faultWords = {
  line_json: {
    wrong: { fr: 'La ligne n’est pas un objet JSON.', en: 'The line is not a JSON object.' },
    advice: { fr: 'Écrivez un objet par ligne, sans retour à la ligne à l’intérieur.', en: 'Write one object a line, without a line break inside.' },
  },
  line_width: {
    wrong: { fr: 'La ligne n’a pas autant de valeurs que l’en-tête ({about}).', en: 'The line has not as many values as the header ({about}).' },
    advice: { fr: 'Mettez entre guillemets les valeurs qui contiennent le séparateur.', en: 'Put values that hold the separator between quotes.' },
  },
  column_unknown: {
    wrong: { fr: 'La ligne a une propriété inconnue.', en: 'The line has an unknown property.' },
    advice: { fr: 'Retirez-la, ou nommez-la à --ignore. Propriétés admises : {about}.', en: 'Remove it, or name it to --ignore. Known properties: {about}.' },
  },
  value_missing: { wrong: { fr: 'La valeur manque, et il en faut une.', en: 'The value is missing, and one is needed.' }, advice: fill },
  value_needed_new: {
    wrong: { fr: 'La référence est nouvelle, et cette valeur manque pour créer l’enregistrement.', en: 'The reference is new, and this value is missing to make the record.' },
    advice: fill,
  },
  value_text: {
    wrong: { fr: 'La valeur n’est pas un texte, ou contient des caractères invisibles.', en: 'The value is no text, or holds invisible characters.' },
    advice: correct,
  },
  value_long: { wrong: { fr: 'La valeur dépasse {about} caractères.', en: 'The value has more than {about} characters.' }, advice: correct },
  value_choice: { wrong: { fr: 'La valeur n’est pas l’une de celles admises.', en: 'The value is not one of those taken.' }, advice: { fr: 'Écrivez l’une de celles-ci : {about}.', en: 'Write one of these: {about}.' } },
  date_form: {
    wrong: { fr: 'La valeur n’est pas une date du calendrier.', en: 'The value is no day of the calendar.' },
    advice: { fr: 'Écrivez 1984-03-17 ou 17/03/1984 ; un tableur a pu la changer en nombre.', en: 'Write 1984-03-17 or 17/03/1984; a spreadsheet may have made a number of it.' },
  },
  date_future: { wrong: { fr: 'La date est dans l’avenir.', en: 'The date is in the future.' }, advice: correct },
  date_order: { wrong: { fr: 'La fin est avant le début.', en: 'The end is before the beginning.' }, advice: correct },
  amount_form: {
    wrong: { fr: 'Le montant n’est pas un nombre entier de centimes, positif ou nul.', en: 'The amount is not a whole number of cents, zero or more.' },
    advice: { fr: 'Écrivez 1234 pour 12,34 €.', en: 'Write 1234 for 12.34 €.' },
  },
  email_form: { wrong: { fr: 'L’adresse e-mail n’en est pas une.', en: 'The e-mail address is none.' }, advice: correct },
  phone_form: { wrong: { fr: 'Le numéro de téléphone n’en est pas un.', en: 'The telephone number is none.' }, advice: { fr: 'Écrivez des chiffres, séparés ou non par des espaces, précédés ou non de +.', en: 'Write digits, apart or not, after a + or not.' } },
  scheme_form: { wrong: { fr: 'Le régime s’écrit en 9 chiffres : régime, caisse, centre.', en: 'A scheme has 9 digits: scheme, fund, centre.' }, advice: correct },
  reference_secret: {
    wrong: { fr: 'La référence est un numéro de sécurité sociale ou un IBAN.', en: 'The reference is a social-security number or an IBAN.' },
    advice: { fr: 'Donnez la référence interne du système source : une référence est conservée en clair.', en: 'Give the core system’s own reference: a reference is kept in clear.' },
  },
  reference_twice: {
    wrong: { fr: 'La même référence est déjà à la ligne {about} de ce fichier, avec d’autres valeurs.', en: 'The same reference stands at line {about} of this file already, with other values.' },
    advice: { fr: 'Ne gardez qu’une ligne par référence.', en: 'Keep one line a reference.' },
  },
  account_partial: {
    wrong: { fr: 'Le compte est incomplet : il faut iban, bic et account_holder ensemble.', en: 'The account is incomplete: iban, bic and account_holder go together.' },
    advice: { fr: 'Renseignez les trois, ou aucun.', en: 'Fill all three, or none.' },
  },
  account_pending: {
    wrong: { fr: 'Un autre changement de compte est déjà en attente dans l’extranet.', en: 'Another change of account is waiting in the portal already.' },
    advice: { fr: 'Attendez qu’il prenne effet ou soit annulé, puis renvoyez la ligne.', en: 'Wait until it takes effect or is cancelled, then send the line again.' },
  },
  member_number_taken: {
    wrong: { fr: 'Ce numéro d’adhérent est celui d’une autre personne.', en: 'This member number is another person’s.' },
    advice: { fr: 'Vérifiez la référence, le numéro et la date de naissance dans le système source.', en: 'Check the reference, the number and the birth date in the core system.' },
  },
  person_unknown: {
    wrong: { fr: 'Aucune personne importée n’a cette référence.', en: 'No person that was imported has this reference.' },
    advice: { fr: 'Importez d’abord les personnes, puis renvoyez la ligne (--again).', en: 'Import the persons first, then send the line again (--again).' },
  },
  option_unknown: {
    wrong: { fr: 'Aucune formule ne porte ce nom.', en: 'No option has this name.' },
    advice: { fr: 'Formules connues : {about}. Si celle-ci est nouvelle, ajoutez --new-options.', en: 'Known options: {about}. If this one is new, add --new-options.' },
  },
  contract_number_taken: {
    wrong: { fr: 'Ce numéro de contrat est déjà celui d’un autre contrat.', en: 'This number is another contract’s already.' },
    advice: { fr: 'Vérifiez la référence et le numéro dans le système source.', en: 'Check the reference and the number in the core system.' },
  },
  contract_history: {
    wrong: { fr: 'Un contrat commencé ne change ni de formule ni de début, et un contrat jamais de personne ni de numéro.', en: 'A contract that has begun changes neither option nor beginning, and none ever its person or number.' },
    advice: { fr: 'Donnez une fin (ends_on) à ce contrat, et envoyez le suivant sous une référence à lui.', en: 'Give this contract an end (ends_on), and send the next one under a reference of its own.' },
  },
  contract_unknown: {
    wrong: { fr: 'Aucun contrat importé n’a cette référence.', en: 'No contract that was imported has this reference.' },
    advice: { fr: 'Importez d’abord les contrats, puis renvoyez la ligne.', en: 'Import the contracts first, then send the line again.' },
  },
  contribution_history: {
    wrong: { fr: 'Une échéance ne change ni de contrat ni de période.', en: 'A contribution changes neither contract nor period.' },
    advice: { fr: 'Donnez une autre référence à une autre échéance.', en: 'Give another contribution another reference.' },
  },
  payment_partial: {
    wrong: { fr: 'Le montant reçu et le jour du paiement vont ensemble.', en: 'What was received and the day of the payment go together.' },
    advice: { fr: 'Renseignez les deux, ou aucun : un prélèvement rejeté ramène le montant à 0 et vide le jour.', en: 'Fill both, or neither: a debit that was refused brings the amount back to 0 and empties the day.' },
  },
  reimbursement_history: {
    wrong: { fr: 'Ce remboursement est déjà importé avec d’autres valeurs : ce qui a été payé n’est pas réécrit.', en: 'This reimbursement was imported with other values: what was paid is not written anew.' },
    advice: { fr: 'Envoyez la régularisation sous une référence à elle.', en: 'Send the adjustment under a reference of its own.' },
  },
  beneficiary_unknown: {
    wrong: { fr: 'Cette personne n’a pas de bénéficiaire de ce prénom et de cette date de naissance.', en: 'This person has no beneficiary of that first name and birth date.' },
    advice: { fr: 'Vérifiez les deux colonnes ; laissez-les vides pour l’adhérent lui-même.', en: 'Check both columns; leave them empty for the member themself.' },
  },
} as const satisfies Record<string, { wrong: Words; advice: Words }>;
