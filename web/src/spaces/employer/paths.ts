export const employerPaths = {
  list: '/collectif',
  team: '/collectif/equipe',
  enrol: '/collectif/inscrire',
  file: (id: string) => `/collectif/affilies/${id}`,
};
