import type { Space } from '../api/types.js';
import { useWords } from '../i18n/index.js';

export interface MenuEntry {
  to: string;
  label: string;
  /** Current only on this very page, not on those below it. */
  end?: boolean;
  /** For those alone who may: look after a team, enrol, print letters, give access back. */
  needs?: 'team' | 'enrol' | 'letters' | 'recoveries';
}

/** The menu of a space: seven entries at most. */
export function useMenu(space: Space | 'entrance'): MenuEntry[] {
  const { frame, member, guardian, employer, staff, letters, recoveries } = useWords();
  switch (space) {
    case 'member':
      return [
        { to: '/adherent', label: member.nav.home, end: true },
        { to: '/adherent/dossier', label: member.nav.file },
        { to: '/adherent/remboursements', label: member.nav.reimbursements },
        { to: '/adherent/coordonnees-bancaires', label: member.nav.bank },
      ];
    case 'guardian':
      return [{ to: '/tutelle', label: guardian.nav.adults, end: true }, { to: '/tutelle/equipe', label: staff.nav, needs: 'team' }];
    case 'employer':
      return [
        { to: '/collectif', label: employer.nav.affiliates, end: true },
        { to: '/collectif/inscrire', label: employer.nav.enrol, needs: 'enrol' },
        { to: '/collectif/equipe', label: staff.nav, needs: 'team' },
      ];
    case 'backoffice':
      return [
        { to: '/gestion', label: frame.home, end: true },
        { to: '/gestion/courriers', label: letters.link, needs: 'letters' },
        { to: '/gestion/recuperations', label: recoveries.link, needs: 'recoveries' },
      ];
    default:
      return [];
  }
}
