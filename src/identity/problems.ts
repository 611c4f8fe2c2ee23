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
  mailed_code_not_offered: {
    status: 403,
    fr: 'Ce compte ne peut pas recevoir de code par e-mail. Utilisez votre application, votre feuille de codes, votre clé d’accès ou un code de secours.',
    en: 'This account cannot be sent a code by e-mail. Use your app, your code sheet, your passkey or a recovery code.',
  },
  too_many_mailed_codes: {
    status: 429,
    fr: 'Plusieurs codes viennent de vous être envoyés. Cherchez le dernier dans votre messagerie, courriers indésirables compris, ou attendez le délai indiqué.',
    en: 'Several codes have just been sent to you. Look for the last one in your mailbox, spam included, or wait for the time told.',
  },
  strong_sign_in_needed: {
    status: 403,
    fr: 'Vous êtes connecté avec un code reçu par e-mail : il n’ouvre que l’espace adhérent. Déconnectez-vous, puis reconnectez-vous avec votre application, votre feuille de codes ou votre clé d’accès.',
    en: 'You are signed in with a code by e-mail: it opens the member space alone. Sign out, then sign in with your app, your code sheet or your passkey.',
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
