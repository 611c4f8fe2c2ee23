const adults = '/tutelle/majeurs';

export const guardianPaths = {
  list: '/tutelle',
  requests: '/tutelle/demandes',
  ask: (personId: string) => `/tutelle/demandes/nouvelle/${personId}`,
  conversations: '/tutelle/messages',
  team: '/tutelle/equipe',
  file: (personId: string) => `${adults}/${personId}`,
  bank: (personId: string) => `${adults}/${personId}/coordonnees-bancaires`,
  contributions: (personId: string) => `${adults}/${personId}/cotisations`,
  reimbursements: (personId: string) => `${adults}/${personId}/remboursements`,
  card: (personId: string) => `${adults}/${personId}/carte`,
  documents: (personId: string) => `${adults}/${personId}/documents`,
  bankChange: (personId: string) => `${adults}/${personId}/coordonnees-bancaires/changer`,
};
