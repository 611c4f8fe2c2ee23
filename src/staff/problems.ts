import { declareProblems } from '../platform/problem.js';

export const staffProblems = declareProblems({
  no_staff: {
    status: 409,
    fr: 'Vous exercez à titre individuel : il n’y a pas d’équipe à gérer. Si vous recrutez, appelez la mutuelle.',
    en: 'You act as an individual: there is no team to manage. If you hire somebody, call the mutual.',
  },
  already_in_team: {
    status: 409,
    fr: 'Cette adresse est déjà celle d’une personne de votre équipe. Modifiez ses droits, ou renvoyez-lui son invitation.',
    en: 'This address already belongs to somebody of your team. Change their rights, or send their invitation again.',
  },
  already_joined: {
    status: 409,
    fr: 'Cette personne a déjà rejoint l’équipe : elle n’a plus besoin d’invitation.',
    en: 'This person has joined the team already: they need no invitation any more.',
  },
  last_administrator: {
    status: 409,
    fr: 'L’équipe ne peut pas rester sans administrateur. Donnez d’abord ce rôle à une autre personne, et attendez qu’elle se soit connectée.',
    en: 'The team cannot be left without an administrator. First give that function to somebody else, and wait until they have signed in.',
  },
});
