export const employerPaths = {
  list: '/collectif',
  enrol: '/collectif/inscrire',
  file: (id: string) => `/collectif/affilies/${id}`,
};
