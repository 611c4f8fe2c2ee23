export const memberPaths = {
  home: '/adherent',
  reimbursements: '/adherent/remboursements',
  bank: '/adherent/coordonnees-bancaires',
  bankChange: '/adherent/coordonnees-bancaires/changer',
};
