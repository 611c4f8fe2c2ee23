import { declareProblems } from '../platform/problem.js';

export const personsProblems = declareProblems({
  change_pending: {
    status: 409,
    fr: 'Un changement est déjà en attente. Annulez-le avant d’en demander un autre.',
    en: 'A change is already waiting. Cancel it before asking for another.',
  },
  no_longer_cancellable: {
    status: 409,
    fr: 'Ce changement a déjà pris effet ou a déjà été annulé. Demandez un nouveau changement.',
    en: 'This change has already taken effect or was already cancelled. Ask for a new change.',
  },
  no_nir: {
    status: 404,
    fr: 'Aucun numéro de sécurité sociale n’est enregistré dans ce dossier.',
    en: 'No social-security number is kept in this file.',
  },
});
