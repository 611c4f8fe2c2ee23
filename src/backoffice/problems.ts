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
  own_recovery: {
    status: 403,
    fr: 'Personne ne rend l’accès à son propre compte. Demandez à deux de vos collègues.',
    en: 'Nobody gives back their own account. Ask two of your colleagues.',
  },
  same_person: {
    status: 403,
    fr: 'Il faut deux personnes : celle qui a ouvert la demande, ou dont c’est le compte, ne peut pas donner l’accord. Demandez à un collègue.',
    en: 'It takes two people: whoever opened the request, or whose account it is, cannot approve it. Ask a colleague.',
  },
  too_early: {
    status: 409,
    fr: 'Le délai n’est pas écoulé : le titulaire doit avoir le temps de s’opposer. Revenez à la date indiquée.',
    en: 'The delay has not passed: the holder must have time to object. Come back at the date told.',
  },
  recovery_under_way: {
    status: 409,
    fr: 'Une demande est déjà en cours pour ce compte. Suivez-la, ou annulez-la avant d’en ouvrir une autre.',
    en: 'A request is already under way for this account. Follow it, or cancel it before opening another.',
  },
  recovery_over: {
    status: 409,
    fr: 'Cette demande a déjà reçu un accord, ou elle est terminée. Relisez-la ; ouvrez-en une autre s’il le faut.',
    en: 'This request was approved already, or is over. Read it again; open another if need be.',
  },
  not_active: {
    status: 409,
    fr: 'Ce compte n’est pas en service : une feuille de codes n’y servirait pas.',
    en: 'This account is not in service: a code sheet would not serve there.',
  },
});
