import { declareProblems } from '../platform/problem.js';

export const factorsProblems = declareProblems({
  first_code_refused: {
    status: 422,
    fr: 'Ce code ne vient pas de cette application. Vérifiez l’heure de votre téléphone et recopiez le code affiché maintenant.',
    en: 'This code is not of this app. Check the time of your phone and copy the code shown now.',
  },
  no_postal_address: {
    status: 409,
    fr: 'Une feuille de codes s’envoie par la poste à un adhérent : la mutuelle n’a pas d’adresse postale pour ce compte.',
    en: 'A sheet of codes is posted to a member: the mutual has no postal address for this account.',
  },
  sheet_code_refused: {
    status: 422,
    fr: 'Ce code n’est pas d’une feuille qui attend sa mise en service. Recopiez un code de la feuille reçue en dernier.',
    en: 'This code is not of a sheet that waits to be put in service. Copy a code of the sheet that came last.',
  },
});
