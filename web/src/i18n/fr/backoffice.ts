const many = (count: number, one: string, more: string): string => (count === 1 ? one : more);
const counted = (count: number, andMore: boolean): string => (andMore ? `Plus de ${count}` : `${count}`);

/** The home of the back office: what waits for whoever works there. */
export const backoffice = {
  title: 'Ce qui vous attend',
  pageTitle: 'Accueil',
  nothing: 'Vous n’avez rien à traiter pour le moment. Ce qui arrive s’affichera ici.',
  complaints: (count: number, more: boolean) => `${counted(count, more)} ${many(count, 'réclamation à traiter', 'réclamations à traiter')}`,
  complaintsText: 'La loi fixe deux délais : dix jours ouvrables pour accuser réception, deux mois pour répondre.',
  complaintsLate: (count: number, day: string) => `${count} en retard, ${many(count, '', 'la plus ancienne ')}depuis le ${day}`,
  complaintsNext: (day: string) => `Prochaine échéance le ${day}`,
  complaintsOpen: 'Traiter les réclamations',
  questions: (count: number, more: boolean) => `${counted(count, more)} ${many(count, 'message à lire', 'messages à lire')}`,
  questionsOpen: 'Lire les messages',
  requests: (count: number, more: boolean) => `${more ? `${count} demandes ou plus` : `${count} ${many(count, 'demande', 'demandes')}`} à traiter`,
  requestsOpen: 'Traiter les demandes',
  letters: (count: number, more: boolean) => `${counted(count, more)} ${many(count, 'courrier à imprimer', 'courriers à imprimer')}`,
  lettersText: 'Des codes de connexion : sans eux, ces personnes ne peuvent pas entrer.',
  lettersOpen: 'Imprimer les courriers',
  recoveries: (count: number, more: boolean) => `${counted(count, more)} ${many(count, 'accès à rendre', 'accès à rendre')}`,
  recoveriesText: 'Le délai est passé. Il manque l’accord d’une seconde personne : vous.',
  recoveriesOpen: 'Voir les demandes',
  failures: (count: number) => `${count} ${many(count, 'tâche automatique en échec', 'tâches automatiques en échec')}`,
  failuresText: 'Chacune dit pourquoi, et peut être relancée.',
  failuresOpen: 'Voir les échecs',
  oldest: (moment: string) => `La plus ancienne demande : ${moment}`,
  latest: (moment: string) => `Le plus récent : ${moment}`,
  restTitle: 'Ce qui n’a pas encore d’écran',
  rest: 'Les traces se lisent par l’API.',
  restLink: 'Lire le mode d’emploi de l’API',
};
