import { declareProblems } from '../platform/problem.js';

export const accountsProblems = declareProblems({
  password_first: {
    status: 409,
    fr: 'Choisissez d’abord votre mot de passe, puis ajoutez votre application de codes.',
    en: 'Choose your password first, then add your code app.',
  },
});
