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
  contributionAccount: '/adherent/coordonnees-bancaires/pour/cotisations',
  beneficiaryAccount: (id: string) => `/adherent/coordonnees-bancaires/pour/${id}`,
  bankChange: '/adherent/coordonnees-bancaires/changer',
};
