import { declareProblems } from '../platform/problem.js';

export const factorsProblems = declareProblems({
  first_code_refused: {
    status: 422,
    fr: 'Ce code ne vient pas de cette application. Vérifiez l’heure de votre téléphone et recopiez le code affiché maintenant.',
    en: 'This code is not of this app. Check the time of your phone and copy the code shown now.',
  },
});
