import { declareProblems } from '../platform/problem.js';

export const requestsProblems = declareProblems({
  request_outside_rights: {
    status: 403,
    fr: 'Votre habilitation, ou la mesure, ne permet pas cette demande. Le dossier dit ce qu’elle permet, et pourquoi.',
    en: 'Your grant, or the measure, does not allow this request. The file says what it allows, and why.',
  },
  request_not_here: {
    status: 409,
    fr: 'Cette demande n’en est pas, ou n’en est plus, à cette étape. Relisez-la.',
    en: 'This request is not, or no longer, at this step. Read it again.',
  },
  documents_wanted: {
    status: 422,
    fr: 'Il manque un document à cette demande. Joignez ceux qui sont demandés, puis envoyez-la.',
    en: 'This request lacks a document. Attach those that are wanted, then send it.',
  },
  second_look_needed: {
    status: 403,
    fr: 'Vous avez déjà décidé de cette demande. Une autre personne doit la décider à son tour.',
    en: 'You have decided this request already. Somebody else has to decide it in turn.',
  },
  asker_has_no_right: {
    status: 409,
    fr: 'La personne qui a fait cette demande n’en a plus le droit : la mesure ou le dossier a changé. Refusez la demande.',
    en: 'Whoever made this request no longer has the right to: the measure or the file has changed. Refuse the request.',
  },
});
