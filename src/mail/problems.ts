import { declareProblems } from '../platform/problem.js';

export const mailProblems = declareProblems({
  link_not_valid: {
    status: 410,
    fr: 'Ce lien ne sert pas, ou ne sert plus : il a déjà servi, ou il est trop ancien. Demandez-en un nouveau, ou appelez la mutuelle.',
    en: 'This link does not serve, or no longer: it has served before, or is too old. Ask for a new one, or call the mutual.',
  },
});
