import { declareProblems } from '../platform/problem.js';

export const accountsProblems = declareProblems({
  password_first: {
    status: 409,
    fr: 'Choisissez d’abord votre mot de passe, puis ajoutez votre application de codes.',
    en: 'Choose your password first, then add your code app.',
  },
  email_not_changed: {
    status: 409,
    fr: 'Cette adresse ne peut plus devenir celle de votre compte : l’ancienne reste en place. Demandez un changement vers une autre adresse, ou appelez la mutuelle.',
    en: 'This address can no longer become the one of your account: the former one stays. Ask for a change to another address, or call the mutual.',
  },
  successor_first: {
    status: 409,
    fr: 'Vous êtes le dernier administrateur de la mutuelle, ou d’un organisme. Donnez d’abord ce rôle à quelqu’un d’autre, attendez qu’il se soit connecté, puis fermez votre compte.',
    en: 'You are the last administrator of the mutual, or of an entity. First give that function to somebody else, wait until they have signed in, then close your account.',
  },
  address_first: {
    status: 409,
    fr: 'Prouvez d’abord votre adresse e-mail : ouvrez le lien que nous y avons envoyé, puis revenez ici.',
    en: 'Prove your e-mail address first: open the link we sent there, then come back here.',
  },
  address_taken: {
    status: 409,
    fr: 'Cette adresse e-mail sert déjà à un autre compte. Indiquez-en une autre.',
    en: 'This e-mail address serves another account already. Give another one.',
  },
});
