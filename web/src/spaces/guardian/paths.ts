const adults = '/tutelle/majeurs';

export const guardianPaths = {
  list: '/tutelle',
  team: '/tutelle/equipe',
  file: (personId: string) => `${adults}/${personId}`,
  bank: (personId: string) => `${adults}/${personId}/coordonnees-bancaires`,
  bankChange: (personId: string) => `${adults}/${personId}/coordonnees-bancaires/changer`,
};
