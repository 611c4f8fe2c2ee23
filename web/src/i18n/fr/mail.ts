export const mail = {
  notMe: {
    title: 'Ce n’était pas vous ?',
    lead: 'Vous avez reçu un e-mail à propos d’un acte que vous n’avez pas fait. Vous pouvez bloquer votre compte tout de suite, sans vous connecter.',
    whatTitle: 'Ce qui se passe si vous le bloquez',
    what: [
      'Toutes les connexions en cours s’arrêtent aussitôt, la vôtre comprise.',
      'Personne ne peut plus se connecter à ce compte.',
      'La mutuelle est prévenue et prend contact avec vous pour vous rendre l’accès.',
    ],
    otherwise: 'Si c’était bien vous, fermez simplement cette page : rien ne change.',
    confirm: 'Bloquer mon compte',
    doneTitle: 'Votre compte est bloqué',
    doneNotice: 'C’est fait : plus personne ne peut s’y connecter',
    doneText: 'La mutuelle prend contact avec vous. Vous pouvez aussi l’appeler. Si vous utilisez le même mot de passe ailleurs, changez-le là-bas aussi.',
    noLinkTitle: 'Ouvrez cette page depuis l’e-mail',
    noLinkText: 'Le lien de l’e-mail dit de quel compte il s’agit. S’il ne s’ouvre pas, copiez-le en entier dans votre navigateur, ou appelez la mutuelle.',
  },
  demo: {
    link: 'Courriels de la démonstration',
    title: 'Courriels de la démonstration',
    lead: 'En démonstration, aucun courriel ne part : ceux que l’extranet envoie arrivent ici. Ils disparaissent quand il s’arrête.',
    back: 'Connexion',
    noneTitle: 'Aucun courriel pour l’instant',
    none: 'Connectez-vous, ou changez des coordonnées bancaires : l’avis arrive ici en quelques secondes.',
    sent: (to: string, time: string) => `À ${to}, à ${time}`,
  },
};
