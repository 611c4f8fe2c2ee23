import { declareProblems } from '../platform/problem.js';

export const identityProblems = declareProblems({
  sign_in_refused: {
    status: 401,
    fr: 'L’adresse e-mail ou le mot de passe ne convient pas. Vérifiez-les puis recommencez.',
    en: 'The e-mail address or the password is not right. Check both and try again.',
  },
  challenge_expired: {
    status: 401,
    fr: 'Cette étape a expiré. Recommencez la connexion avec votre mot de passe.',
    en: 'This step has expired. Start again with your password.',
  },
  code_refused: {
    status: 401,
    fr: 'Ce code ne convient pas. Lisez le code affiché maintenant par votre application.',
    en: 'This code is not right. Read the code your app shows now.',
  },
  wait_for_next_code: {
    status: 401,
    fr: 'Ce code a déjà servi. Attendez que votre application affiche le suivant (30 secondes au plus).',
    en: 'This code has already served. Wait for your app to show the next one (30 seconds at most).',
  },
  session_ended: {
    status: 401,
    fr: 'Votre session est terminée. Connectez-vous de nouveau.',
    en: 'Your session has ended. Sign in again.',
  },
  too_many_attempts: {
    status: 429,
    fr: 'Trop d’essais. Attendez le délai indiqué avant de recommencer.',
    en: 'Too many tries. Wait for the time told before trying again.',
  },
  cross_site: {
    status: 403,
    fr: 'Cette demande ne vient pas du portail.',
    en: 'This request does not come from the portal.',
  },
  unknown_grant: {
    status: 404,
    fr: 'Cette habilitation n’est pas ou n’est plus la vôtre.',
    en: 'This grant is not yours, or no longer.',
  },
});
