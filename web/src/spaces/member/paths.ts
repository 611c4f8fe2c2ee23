export const memberPaths = {
  home: '/adherent',
  reimbursements: '/adherent/remboursements',
  bank: '/adherent/coordonnees-bancaires',
  documents: '/adherent/documents',
  requests: '/adherent/demandes',
  conversations: '/adherent/messages',
  bankChange: '/adherent/coordonnees-bancaires/changer',
};
