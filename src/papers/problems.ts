import { declareProblems } from '../platform/problem.js';

export const papersProblems = declareProblems({
  no_health_card: {
    status: 409,
    fr: 'La mutuelle ne met pas encore cette carte en ligne. Demandez-la-lui.',
    en: 'The mutual does not put this card online yet. Ask for it.',
  },
  statement_too_long: {
    status: 409,
    fr: 'Il y a trop de remboursements dans cette période pour un seul relevé. Choisissez une période plus courte.',
    en: 'There are too many reimbursements in this period for one statement. Choose a shorter one.',
  },
});
