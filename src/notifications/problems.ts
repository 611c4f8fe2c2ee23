import { declareProblems } from '../platform/problem.js';

export const notificationsProblems = declareProblems({
  stream_wanted: {
    status: 406,
    fr: 'Cette adresse envoie des nouvelles au fil de l’eau. Demandez-la avec « Accept: text/event-stream ».',
    en: 'This address sends news as they come. Ask for it with “Accept: text/event-stream”.',
  },
  too_many_streams: {
    status: 429,
    fr: 'Trop de fenêtres ouvertes attendent des nouvelles pour ce compte. Fermez-en, ou rechargez la page plus tard.',
    en: 'Too many open windows wait for news of this account. Close some, or reload the page later.',
  },
  unsubscribe_not_valid: {
    status: 410,
    fr: 'Ce lien n’est pas le nôtre, ou il est incomplet. Refusez les offres dans votre compte, ou appelez la mutuelle.',
    en: 'This link is not ours, or is incomplete. Refuse offers in your account, or call the mutual.',
  },
});
