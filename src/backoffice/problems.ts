import { declareProblems } from '../platform/problem.js';

export const backofficeProblems = declareProblems({
  own_grant: {
    status: 403,
    fr: 'Vous ne pouvez ni élargir ni retirer vos propres habilitations. Demandez à un autre administrateur.',
    en: 'You may neither widen nor end your own grants. Ask another administrator.',
  },
  already_revoked: {
    status: 409,
    fr: 'Cette habilitation a déjà été retirée.',
    en: 'This grant has already been revoked.',
  },
  not_invited: {
    status: 409,
    fr: 'Ce compte n’attend plus d’invitation : son titulaire l’a ouvert, ou il est bloqué ou fermé.',
    en: 'This account awaits no invitation any more: its holder has opened it, or it is frozen or closed.',
  },
});
