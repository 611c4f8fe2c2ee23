export const employerPaths = {
  list: '/collectif',
  conversations: '/collectif/messages',
  team: '/collectif/equipe',
  enrol: '/collectif/inscrire',
  file: (id: string) => `/collectif/affilies/${id}`,
  documents: (id: string) => `/collectif/affilies/${id}/documents`,
};
