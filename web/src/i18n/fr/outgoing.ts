interface Counts { waiting: number; retrying: number; failed: number }

/** What the mutual's core system is told of. */
export const outgoing = {
  title: 'Envois au système de gestion',
  none: 'Aucune adresse réglée',
  noneText: 'Ce qui est accepté ici n’est pas transmis. Une fois une adresse réglée sur le serveur, ses envois se suivent ici.',
  state: ({ retrying, failed }: Counts): string => (failed ? 'À regarder' : retrying ? 'Nouvel essai prévu' : 'Tout part'),
  counts: ({ waiting, retrying, failed }: Counts) => `${waiting} en attente, ${retrying} à réessayer, ${failed} en échec`,
  last: (when: string) => `Dernier envoi reçu : ${when}`,
  never: 'Rien n’a encore été reçu',
  kinds: {
    'bank-details.applied': 'Coordonnées bancaires',
    'contact-details.changed': 'Adresse ou téléphone',
    'beneficiary.added': 'Ajout d’un bénéficiaire',
    'correspondence.chosen': 'Courrier papier ou électronique',
    'affiliation.submitted': 'Affiliation d’un salarié',
    'affiliation.changed': 'Changement d’une affiliation',
    'request.accepted': 'Demande acceptée',
    'request.applied': 'Demande appliquée',
    'request.withdrawn': 'Demande acceptée puis retirée',
  } as Record<string, string>,
  happened: (endpoint: string, when: string, status: number | null) => `Vers ${endpoint}, depuis le ${when}${status ? `. Réponse reçue : ${status}` : ''}`,
  retried: 'L’envoi est relancé',
};
