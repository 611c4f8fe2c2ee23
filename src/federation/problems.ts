import { declareProblems } from '../platform/problem.js';

export const federationProblems = declareProblems({
  provider_answer_refused: {
    status: 422,
    fr: 'Cette connexion n’a pas abouti : elle a expiré, a déjà servi ou a commencé dans un autre navigateur. Recommencez.',
    en: 'This sign-in did not succeed: it has expired, has served already or began in another browser. Start again.',
  },
  provider_too_weak: {
    status: 403,
    fr: 'Ce service n’a pas vérifié votre identité assez fortement. Recommencez en choisissant chez lui un moyen plus sûr, ou utilisez votre mot de passe et un code.',
    en: 'This service has not checked your identity strongly enough. Start again with a safer means there, or use your password and a code.',
  },
  provider_not_linked: {
    status: 403,
    fr: 'Aucun compte ouvert n’est relié à cette identité. Connectez-vous avec votre mot de passe et un code, puis reliez-la dans « Mon compte ». Si vous n’y arrivez pas, appelez la mutuelle.',
    en: 'No open account is linked to this identity. Sign in with your password and a code, then link it in “My account”. If you cannot, call the mutual.',
  },
  provider_already_linked: {
    status: 409,
    fr: 'Cette identité est déjà reliée à un compte, ou votre compte est déjà relié à ce service. Retirez d’abord le lien qui existe.',
    en: 'This identity is linked to an account already, or your account to this service. First remove the link that exists.',
  },
  provider_unavailable: {
    status: 503,
    fr: 'Ce service ne répond pas. Réessayez dans quelques minutes, ou utilisez votre mot de passe et un code.',
    en: 'This service does not answer. Try again in a few minutes, or use your password and a code.',
  },
});
