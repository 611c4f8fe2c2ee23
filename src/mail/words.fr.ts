import { frenchNotices } from './notices.fr.js';
import type { MailWords } from './words.js';

export const french: MailWords = {
  kinds: {
    'session.new-device': {
      subject: 'Connexion depuis un nouvel appareil',
      lines: ['Quelqu’un s’est connecté à votre compte le {when}, depuis un appareil que nous n’avions jamais vu.'],
    },
    'sign-in.password-guessed': {
      subject: 'Quelqu’un cherche votre mot de passe',
      lines: [
        'Depuis peu, dix mots de passe faux ont été tapés pour votre compte, le dernier le {when}. Personne n’est entré : il faudrait aussi votre code.',
        'C’était vous ? Attendez quelques minutes, ou choisissez un autre mot de passe par « Mot de passe oublié ».',
      ],
    },
    'sign-in.codes-guessed': {
      subject: 'Quelqu’un connaît peut-être votre mot de passe',
      lines: [
        'Le {when}, votre mot de passe a été tapé, puis cinq codes faux. Personne n’est entré.',
        'Si ce n’était pas vous, changez de mot de passe : celui-ci est connu de quelqu’un d’autre.',
      ],
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
    'passkey.suspended': {
      subject: 'Une clé d’accès a été bloquée',
      lines: [
        'Le {when}, quelqu’un a voulu utiliser l’une de vos clés d’accès, et nous avons refusé : il en existe peut-être une copie.',
        'Cette clé ne sert plus. Retirez-la dans « Mon compte », puis ajoutez-en une autre.',
      ],
    },
    'email.changed': {
      subject: 'L’adresse e-mail de votre compte a changé',
      lines: ['L’adresse e-mail de votre compte a été remplacée le {when}. Nous écrivons aussi à l’ancienne pendant 30 jours.'],
    },
    'email.already-used': {
      subject: 'Quelqu’un a voulu utiliser votre adresse e-mail',
      lines: [
        'Le {when}, quelqu’un a demandé que cette adresse devienne celle d’un autre compte. Vous avez déjà un compte à cette adresse : rien n’a changé.',
      ],
    },
    'account.closed': {
      subject: 'Votre espace est fermé',
      lines: [
        'Le {when}, votre espace en ligne a été fermé à votre demande. Personne ne peut plus s’y connecter.',
        'Votre contrat ne change pas. La mutuelle vous écrit désormais par la poste.',
      ],
    },
    'recovery.opened': {
      subject: 'On nous demande de rendre l’accès à votre compte',
      lines: [
        'Le {when}, quelqu’un a dit à la mutuelle ne plus avoir aucun moyen de se connecter à votre compte, et a montré une pièce d’identité.',
        'Rien ne se passe avant {hours} heures, puis une deuxième personne de la mutuelle doit donner son accord. Si vous pouvez encore vous connecter, faites-le : la demande s’arrête.',
      ],
    },
    'recovery.cancelled': {
      subject: 'La demande d’accès à votre compte est annulée',
      lines: ['Le {when}, la mutuelle a annulé la demande de rendre l’accès à votre compte. Rien n’a changé.'],
    },
    'account.recovered': {
      subject: 'L’accès à votre compte a été rendu',
      lines: ['Le {when}, un nouveau mot de passe et une nouvelle application ont été choisis pour votre compte. Les anciens ne servent plus, et toutes les sessions sont fermées.'],
    },
    'bank-details.proposed': {
      subject: 'Un changement de coordonnées bancaires a été demandé',
      lines: [
        'Le {when}, de nouvelles coordonnées bancaires ont été proposées dans votre espace pour {purpose}.',
        'Elles ne servent pas tout de suite : jusqu’à la date indiquée dans l’espace, ce changement peut y être annulé.',
      ],
    },
    'bank-details.cancelled': {
      subject: 'Un changement de coordonnées bancaires a été annulé',
      lines: ['Le {when}, le changement de coordonnées bancaires qui attendait pour {purpose} a été annulé. Les coordonnées d’avant continuent de servir.'],
    },
    'contact-details.changed': {
      subject: 'Votre adresse postale ou votre téléphone a changé',
      lines: ['Le {when}, l’adresse postale ou le numéro de téléphone auxquels la mutuelle vous écrit et vous appelle ont été changés. Les nouveaux sont écrits dans l’espace.'],
    },
    'contract.cancelled': {
      subject: 'Votre résiliation est reçue',
      lines: ['Le {when}, la mutuelle a reçu la résiliation de votre contrat. Le dernier jour de garantie est écrit dans l’espace, avec votre demande.'],
    },
    'grant.given': {
      subject: 'Une habilitation vous a été donnée',
      lines: ['Depuis le {when}, votre compte permet d’agir comme {role}.'],
    },
    'grant.ended': {
      subject: 'Une habilitation a pris fin',
      lines: ['Depuis le {when}, votre compte ne permet plus d’agir comme {role}.'],
    },
    'staff.review-due': {
      subject: 'Vérifiez qui agit pour votre organisation',
      lines: [
        'Vous administrez l’équipe de votre organisation sur l’extranet de {mutual}. Des habilitations sont à revoir : connectez-vous, ouvrez « Équipe », puis confirmez ou retirez chacune d’elles.',
        'Rien n’est retiré tant que vous n’avez rien décidé.',
      ],
    },
    'account.frozen': {
      subject: 'Votre compte est bloqué',
      lines: [
        'Le {when}, quelqu’un qui reçoit vos e-mails nous a dit : « Ce n’était pas moi. » Nous avons bloqué le compte et fermé toutes ses sessions.',
        'Les changements de coordonnées bancaires qu’il avait demandés et qui attendaient sont annulés.',
        'Personne ne peut plus s’y connecter. La mutuelle prend contact avec vous ; vous pouvez aussi l’appeler.',
      ],
    },
    'code-sheet.ordered': {
      subject: 'Une feuille de codes part par la poste',
      lines: ['Une feuille de codes a été demandée pour votre compte le {when}. Elle arrive à l’adresse postale que connaît la mutuelle.'],
    },
    'account.already-open': {
      subject: 'Votre espace est déjà ouvert',
      lines: ['Le {when}, quelqu’un a demandé à activer votre espace sur l’extranet de {mutual}. Il est déjà ouvert : rien n’a changé. Si vous avez oublié votre mot de passe, demandez-en un autre depuis la page de connexion.'],
    },
    'sign-in.code': {
      subject: 'Votre code de connexion',
      lines: [
        'Voici le code que vous avez demandé pour vous connecter à l’extranet de {mutual} :',
        '{code}',
        'Il sert une seule fois, jusqu’au {until}, sur la page où vous l’avez demandé. Personne, à la mutuelle ou ailleurs, ne vous demandera jamais ce code : ne le donnez pas, ni par téléphone, ni par message.',
        'Vous n’avez rien demandé ? Quelqu’un connaît votre mot de passe. Sans ce code, cette personne ne peut pas entrer : ne le transmettez à personne, changez votre mot de passe, puis appelez la mutuelle.',
      ],
    },
    ...frenchNotices,
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
    'link.address-proof': {
      subject: 'Confirmez votre adresse e-mail',
      lines: ['Le {when}, quelqu’un qui ouvre un espace sur l’extranet de {mutual} a indiqué cette adresse.'],
      action: 'Confirmer cette adresse',
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
    totp: 'une application de codes', passkey: 'une clé d’accès', 'code-sheet': 'une feuille de codes', 'recovery-codes': 'des codes de secours', provider: 'un service d’identité', sms: 'des codes par SMS', email: 'des codes par e-mail',
  },
  purposes: { reimbursements: 'le versement des remboursements', contributions: 'le prélèvement des cotisations', beneficiary: 'le versement des remboursements d’un bénéficiaire' },
  greeting: 'Bonjour,',
  wasIt: 'Si c’était vous, vous n’avez rien à faire.',
  notMe: 'Ce n’était pas vous ? Le lien ci-dessous bloque votre compte et ferme toutes ses sessions, après vous l’avoir demandé. Il sert 30 jours.',
  notMeAction: 'Ce n’était pas moi',
  unaware: 'Si vous n’étiez pas au courant, appelez la mutuelle.',
  once: 'Ce lien sert une seule fois, jusqu’au {until}.',
  ignore: 'Si vous n’avez rien demandé, ne faites rien : sans ce lien, rien ne change. Ne le transmettez à personne.',
  readAction: 'Ouvrir mes notifications',
  refuseOffers: 'Vous ne voulez plus de ces offres ? Refusez-les en un clic, sans vous connecter :',
  copy: 'Si le bouton ne s’ouvre pas, copiez cette adresse dans votre navigateur :',
  automatic: 'Message automatique de {mutual} : n’y répondez pas. Nous ne demandons jamais un mot de passe ni un code par e-mail ou par téléphone.',
};
