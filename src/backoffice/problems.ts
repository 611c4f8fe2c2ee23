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
});
