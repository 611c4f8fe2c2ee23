import { declareProblems } from '../platform/problem.js';

export const passkeysProblems = declareProblems({
  passkey_refused: {
    status: 401,
    fr: 'Cette clé d’accès n’a pas été acceptée. Recommencez, ou utilisez votre mot de passe et un code.',
    en: 'This passkey was not accepted. Try again, or use your password and a code.',
  },
  passkey_not_added: {
    status: 422,
    fr: 'Cette clé d’accès n’a pas pu être ajoutée. Recommencez ; si cela se répète, essayez avec un autre appareil.',
    en: 'This passkey could not be added. Try again; if it happens again, try with another device.',
  },
  too_many_passkeys: {
    status: 409,
    fr: 'Vous avez déjà 20 clés d’accès. Retirez-en une qui ne sert plus, puis recommencez.',
    en: 'You already have 20 passkeys. Remove one that you no longer use, then try again.',
  },
  no_passkey: {
    status: 409,
    fr: 'Votre compte n’a aucune clé d’accès en service. Utilisez un code de votre application.',
    en: 'Your account has no passkey in use. Use a code of your application.',
  },
  last_strong_factor: {
    status: 409,
    fr: 'C’est votre seul moyen sûr de vous connecter. Ajoutez d’abord une autre clé d’accès ou une application d’authentification.',
    en: 'It is your only safe way to sign in. First add another passkey or an authenticator application.',
  },
});
