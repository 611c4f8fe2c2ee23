import type { Words } from '../platform/problem.js';

/** The refusals of bank details. Never a part of the number in the words: they are answered, and may be logged. */
export const BANK_DETAILS_WORDS = {
  iban_missing: { fr: 'Saisissez l’IBAN : il est imprimé sur votre RIB.', en: 'Type the IBAN: it is printed on your bank details slip.' },
  iban_characters: {
    fr: 'L’IBAN ne contient que des lettres sans accent et des chiffres. Retirez les autres caractères.',
    en: 'An IBAN holds unaccented letters and digits only. Remove the other characters.',
  },
  iban_country: {
    fr: 'Les deux premières lettres de l’IBAN ne désignent aucun pays connu. Vérifiez-les.',
    en: 'The first two letters of the IBAN are no known country. Check them.',
  },
  iban_not_sepa: {
    fr: 'Ce compte est tenu hors de la zone SEPA. Donnez un compte tenu dans la zone SEPA.',
    en: 'This account is held outside the SEPA zone. Give an account held in the SEPA zone.',
  },
  iban_length: {
    fr: 'L’IBAN n’a pas le nombre de caractères de son pays (27 pour la France). Comptez-les sur votre RIB.',
    en: 'The IBAN has not the number of characters of its country (27 for France). Count them on your slip.',
  },
  iban_format: {
    fr: 'Des lettres et des chiffres de l’IBAN ne sont pas à leur place. Vérifiez la lettre O et le chiffre 0, la lettre I et le chiffre 1.',
    en: 'Letters and digits of the IBAN are out of place. Check the letter O and the digit 0, the letter I and the digit 1.',
  },
  iban_checksum: {
    fr: 'L’IBAN contient une erreur : sa clé de contrôle est fausse. Vérifiez chaque caractère.',
    en: 'The IBAN holds a mistake: its check digits are wrong. Check each character.',
  },
  iban_national_key: {
    fr: 'La clé nationale contenue dans l’IBAN est fausse. Vérifiez chaque caractère sur votre RIB.',
    en: 'The national key inside the IBAN is wrong. Check each character on your slip.',
  },
  rib_key: {
    fr: 'La clé RIB (les 2 derniers chiffres) ne correspond pas au compte. Vérifiez chaque caractère sur votre RIB.',
    en: 'The RIB key (the last 2 digits) does not match the account. Check each character on your slip.',
  },
  bic_missing: { fr: 'Saisissez le BIC : il est imprimé sur votre RIB.', en: 'Type the BIC: it is printed on your bank details slip.' },
  bic_length: { fr: 'Le BIC compte 8 ou 11 caractères. Vérifiez-le sur votre RIB.', en: 'A BIC has 8 or 11 characters. Check it on your slip.' },
  bic_country: {
    fr: 'Les 5e et 6e lettres du BIC ne désignent aucun pays connu. Vérifiez-les.',
    en: 'The 5th and 6th letters of the BIC are no known country. Check them.',
  },
  bic_format: {
    fr: 'Le BIC commence par 6 lettres, puis des lettres ou des chiffres. Vérifiez-le sur votre RIB.',
    en: 'A BIC begins with 6 letters, then letters or digits. Check it on your slip.',
  },
  bic_other_country: {
    fr: 'Le BIC et l’IBAN ne sont pas du même pays. Vérifiez-les sur le même RIB.',
    en: 'The BIC and the IBAN are not of the same country. Check them on one slip.',
  },
  holder_missing: { fr: 'Saisissez le nom du titulaire, tel qu’il est écrit sur le RIB.', en: 'Type the name of the holder as it stands on the slip.' },
  holder_characters: {
    fr: 'Le nom du titulaire contient des caractères invisibles. Saisissez-le à nouveau, sur une seule ligne.',
    en: 'The name of the holder holds invisible characters. Type it again, on one line.',
  },
  holder_length: {
    fr: 'Le nom du titulaire compte plus de 70 caractères. Raccourcissez-le comme sur le RIB.',
    en: 'The name of the holder has more than 70 characters. Shorten it as on the slip.',
  },
} as const satisfies Record<string, Words>;

/** The check that failed. */
export type BankDetailsCode = keyof typeof BANK_DETAILS_WORDS;
