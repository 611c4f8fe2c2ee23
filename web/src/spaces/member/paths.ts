export const memberPaths = {
  home: '/adherent',
  file: '/adherent/dossier',
  reimbursements: '/adherent/remboursements',
  contributions: '/adherent/cotisations',
  card: '/adherent/carte',
  bank: '/adherent/coordonnees-bancaires',
  documents: '/adherent/documents',
  requests: '/adherent/demandes',
  conversations: '/adherent/messages',
  bankChange: '/adherent/coordonnees-bancaires/changer',
};
