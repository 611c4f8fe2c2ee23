export interface Question {
  question: string;
  answer: string[];
  /** Where to do it, signed in or not. */
  link?: { to: string; label: string };
}

interface Topic {
  id: string;
  title: string;
  questions: Question[];
}

const topics: Topic[] = [
  {
    id: 'connexion',
    title: 'Se connecter',
    questions: [
      {
        question: 'J’ai oublié mon mot de passe',
        answer: ['Vous pouvez en choisir un autre. Nous vous envoyons un lien par courrier électronique ; il faut aussi un code, comme pour vous connecter.'],
        link: { to: '/mot-de-passe-oublie', label: 'Choisir un autre mot de passe' },
      },
      {
        question: 'Je n’ai plus mon téléphone, ou plus mon application de codes',
        answer: [
          'À l’étape du code, choisissez « Je n’ai plus mon application ». Un code de votre feuille, ou un code de secours, fait l’affaire.',
          'Il ne vous reste aucun code ? Joignez la mutuelle. Deux personnes vérifieront votre identité avant de vous rendre votre accès : c’est ce qui vous protège.',
        ],
      },
      {
        question: 'Je n’ai pas encore de compte',
        answer: [
          'Adhérent : vous ouvrez votre espace vous-même, avec votre numéro d’adhérent. Une lettre vous apporte un code.',
          'Employeur ou mandataire : la personne qui gère les accès de votre organisme vous invite. À défaut, demandez à la mutuelle.',
        ],
        link: { to: '/activer', label: 'Ouvrir mon espace d’adhérent' },
      },
      {
        question: 'Un message annonce une connexion, et ce n’était pas moi',
        answer: ['Ouvrez le lien « Ce n’était pas moi » de ce message. Votre compte est aussitôt bloqué. Joignez ensuite la mutuelle.'],
      },
    ],
  },
  {
    id: 'dossier',
    title: 'Mon dossier et mes remboursements',
    questions: [
      {
        question: 'Changer de compte bancaire',
        answer: [
          'Ouvrez « Coordonnées bancaires », puis « Changer de compte bancaire ». Gardez votre RIB près de vous.',
          'Le changement attend d’abord quelques jours : la page vous donne la date. Jusque-là, vous pouvez l’annuler.',
        ],
      },
      {
        question: 'Un renseignement n’est pas juste',
        answer: ['Écrivez à la mutuelle depuis « Messages », en disant ce qui est faux et ce qui est juste. Un gestionnaire vous répond.'],
      },
      {
        question: 'Un remboursement n’apparaît pas',
        answer: ['Le décompte vient de la Sécurité sociale, et peut prendre quelques jours après le soin. Le remboursement s’affiche dès qu’il est versé.'],
      },
      {
        question: 'Quels documents puis-je envoyer ?',
        answer: ['Des PDF, des photos et des fichiers de bureautique. Chaque fichier est vérifié avant de s’ouvrir ; si l’un est refusé, la page dit pourquoi.'],
      },
    ],
  },
  {
    id: 'lire',
    title: 'Lire plus facilement',
    questions: [
      {
        question: 'Agrandir le texte, changer les couleurs ou la langue',
        answer: ['Ouvrez « Affichage », en haut de chaque page. Vos choix restent sur cet appareil.'],
      },
      {
        question: 'Lire avec des mots plus simples',
        answer: ['Dans « Affichage », choisissez des mots « Faciles à lire ». L’accueil, les coordonnées bancaires et les documents des adhérents changent de mots.'],
      },
      {
        question: 'Je ne peux pas lire ou utiliser une page',
        answer: ['Dites-le à la mutuelle : elle vous donnera l’information d’une autre manière. La déclaration d’accessibilité dit aussi comment faire valoir vos droits.'],
        link: { to: '/accessibilite', label: 'Lire la déclaration d’accessibilité' },
      },
    ],
  },
  {
    id: 'reclamer',
    title: 'Écrire et réclamer',
    questions: [
      {
        question: 'Écrire à la mutuelle',
        answer: ['Ouvrez « Messages », puis écrivez. Votre message et la réponse restent ensemble, avec leurs dates. Un avis vous prévient de la réponse.'],
      },
      {
        question: 'Faire une réclamation',
        answer: ['Dans « Messages », choisissez la réclamation. La page vous dit quand la mutuelle doit vous répondre, et à qui vous adresser ensuite.'],
      },
    ],
  },
];

export const help = {
  title: 'Aide',
  lead: 'Les questions qui reviennent le plus souvent. Ouvrez celle qui ressemble à la vôtre.',
  topics,
  notFoundTitle: 'Votre question n’est pas là ?',
};
