import type { Me, Space } from '../api/types.js';

export const spacePaths: Record<Space, string> = {
  member: '/adherent',
  guardian: '/tutelle',
  employer: '/collectif',
  backoffice: '/gestion',
};

/** Where this session begins: its space, or the choice of a grant. */
export const homeOf = (me: Me): string => (me.grant ? spacePaths[me.grant.space] : '/habilitations');
