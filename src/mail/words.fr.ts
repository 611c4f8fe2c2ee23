import type { MailWords } from './words.js';

export const french: MailWords = {
  kinds: {
    'session.new-device': {
      subject: 'Connexion depuis un nouvel appareil',
      lines: ['Quelqu’un s’est connecté à votre compte le {when}, depuis un appareil que nous n’avions jamais vu.'],
    },
    'password.changed': {
      subject: 'Votre mot de passe a changé',
      lines: ['Le mot de passe de votre compte a été changé le {when}.'],
    },
    'factor.added': {
      subject: 'Un moyen de vérification a été ajouté',
      lines: ['Le {when}, un moyen de prouver votre identité a été ajouté à votre compte : {factor}.'],
    },
    'factor.removed': {
      subject: 'Un moyen de vérification a été retiré',
      lines: ['Le {when}, un moyen de prouver votre identité a été retiré de votre compte : {factor}.'],
    },
    'email.changed': {
      subject: 'L’adresse e-mail de votre compte a changé',
      lines: ['L’adresse e-mail de votre compte a été remplacée le {when}. Nous écrivons aussi à l’ancienne pendant 30 jours.'],
    },
    'bank-details.proposed': {
      subject: 'Un changement de coordonnées bancaires a été demandé',
      lines: [
        'Le {when}, de nouvelles coordonnées bancaires ont été proposées dans votre espace pour le versement des remboursements.',
        'Elles ne servent pas tout de suite : jusqu’à la date indiquée dans l’espace, ce changement peut y être annulé.',
      ],
    },
    'bank-details.cancelled': {
      subject: 'Un changement de coordonnées bancaires a été annulé',
      lines: ['Le {when}, le changement de coordonnées bancaires qui attendait a été annulé. Les coordonnées d’avant continuent de servir.'],
    },
    'grant.given': {
      subject: 'Une habilitation vous a été donnée',
      lines: ['Depuis le {when}, votre compte permet d’agir comme {role}.'],
    },
    'grant.ended': {
      subject: 'Une habilitation a pris fin',
      lines: ['Depuis le {when}, votre compte ne permet plus d’agir comme {role}.'],
    },
    'account.frozen': {
      subject: 'Votre compte est bloqué',
      lines: [
        'Le {when}, quelqu’un qui reçoit vos e-mails nous a dit : « Ce n’était pas moi. » Nous avons bloqué le compte et fermé toutes ses sessions.',
        'Personne ne peut plus s’y connecter. La mutuelle prend contact avec vous ; vous pouvez aussi l’appeler.',
      ],
    },
    'link.activation': {
      subject: 'Activez votre compte',
      lines: ['Vous avez demandé, le {when}, à ouvrir votre compte sur l’extranet de {mutual}.'],
      action: 'Activer mon compte',
    },
    'link.invitation': {
      subject: 'Vous êtes invité à ouvrir un compte',
      lines: ['{mutual} vous invite à ouvrir un compte sur son extranet.'],
      action: 'Ouvrir mon compte',
    },
    'link.password-reset': {
      subject: 'Choisissez un nouveau mot de passe',
      lines: ['Vous avez demandé, le {when}, à remplacer votre mot de passe. L’ancien sert toujours tant que vous n’en avez pas choisi un autre.'],
      action: 'Choisir un mot de passe',
    },
    'link.email-change': {
      subject: 'Confirmez votre nouvelle adresse e-mail',
      lines: ['Vous avez demandé, le {when}, que cette adresse devienne celle de votre compte.'],
      action: 'Confirmer cette adresse',
    },
    'link.email-change-old': {
      subject: 'Confirmez que vous changez d’adresse e-mail',
      lines: ['Vous avez demandé, le {when}, à remplacer cette adresse par une autre. Rien ne change sans votre accord.'],
      action: 'Confirmer le changement',
    },
    'link.lost-everything': {
      subject: 'Retrouvez l’accès à votre compte',
      lines: ['Vous avez dit, le {when}, ne plus avoir aucun moyen de vous connecter.'],
      action: 'Retrouver mon accès',
    },
  },
  roles: {
    member: 'adhérent', guardian: 'mandataire de personnes protégées', employer: 'correspondant d’entreprise',
    caseworker: 'gestionnaire', administrator: 'administrateur', dpo: 'délégué à la protection des données', auditor: 'auditeur',
  },
  factors: {
    totp: 'une application de codes', passkey: 'une clé d’accès', 'recovery-codes': 'des codes de secours', sms: 'des codes par SMS', email: 'des codes par e-mail',
  },
  greeting: 'Bonjour,',
  wasIt: 'Si c’était vous, vous n’avez rien à faire.',
  notMe: 'Ce n’était pas vous ? Le lien ci-dessous bloque votre compte et ferme toutes ses sessions, après vous l’avoir demandé. Il sert 30 jours.',
  notMeAction: 'Ce n’était pas moi',
  unaware: 'Si vous n’étiez pas au courant, appelez la mutuelle.',
  once: 'Ce lien sert une seule fois, jusqu’au {until}.',
  ignore: 'Si vous n’avez rien demandé, ne faites rien : sans ce lien, rien ne change. Ne le transmettez à personne.',
  copy: 'Si le bouton ne s’ouvre pas, copiez cette adresse dans votre navigateur :',
  automatic: 'Message automatique de {mutual} : n’y répondez pas. Nous ne demandons jamais un mot de passe ni un code par e-mail ou par téléphone.',
};
