import { declareProblems } from '../platform/problem.js';

export const activationProblems = declareProblems({
  letter_code_refused: {
    status: 422,
    fr: 'Ce code ne convient pas, a déjà servi, ou a plus de 30 jours. Vérifiez le numéro d’adhérent et le code du dernier courrier reçu, ou demandez un nouveau code.',
    en: 'This code is not right, has served already, or is more than 30 days old. Check the member number and the code of the last letter, or ask for a new code.',
  },
});
