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
  no_direct_debit: {
    status: 409,
    fr: 'La mutuelle ne prélève pas de cotisations par cet espace. Écrivez-lui pour choisir un moyen de paiement.',
    en: 'The mutual debits no contributions through this space. Write to it to choose a means of payment.',
  },
  mandate_not_accepted: {
    status: 409,
    fr: 'Un compte à prélever demande un mandat de prélèvement. Lisez-le, puis acceptez-le.',
    en: 'An account to be debited needs a mandate of direct debit. Read it, then accept it.',
  },
  mandate_changed: {
    status: 409,
    fr: 'Le mandat n’est plus celui que vous avez lu : le compte, votre adresse ou la date ont changé. Lisez-le de nouveau.',
    en: 'The mandate is no longer the one you have read: the account, your address or the date has changed. Read it again.',
  },
  no_nir: {
    status: 404,
    fr: 'Aucun numéro de sécurité sociale n’est enregistré dans ce dossier.',
    en: 'No social-security number is kept in this file.',
  },
});
