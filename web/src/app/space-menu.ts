import type { Space } from '../api/types.js';
import { useWords, type Words } from '../i18n/index.js';

export interface MenuEntry {
  to: string;
  label: string;
  /** Where the pages that belong to it begin, when not below its own address. */
  below?: string;
  /** For those alone who may: look after a team, enrol, announce, read documents, write to the mutual, treat complaints, look people up, ask of it or treat what is asked, read judgments or the trail, look after entities or after accounts. */
  needs?: 'team' | 'enrol' | 'announcements' | 'jobs' | 'documents' | 'conversations' | 'complaints' | 'persons' | 'requests' | 'queue' | 'mandates' | 'entities' | 'access' | 'trail';
}

/** For an entry whose pages have entries of their own. */
const nowhere = '/-';

/** The menu of a space: whoever looks at it has seven entries at most. */
export function useMenu(space: Space | 'entrance'): MenuEntry[] {
  const words = useWords();
  const { conversations, requests, member, documents, guardian, employer, staff } = words;
  switch (space) {
    case 'member':
      return [
        { to: '/adherent', label: member.nav.home, below: nowhere },
        { to: '/adherent/dossier', label: member.nav.file },
        { to: '/adherent/remboursements', label: member.nav.reimbursements },
        { to: '/adherent/coordonnees-bancaires', label: member.nav.bank },
        { to: '/adherent/documents', label: documents.nav, needs: 'documents' },
        { to: '/adherent/demandes', label: requests.nav, needs: 'requests' },
        { to: '/adherent/messages', label: conversations.nav, needs: 'conversations' },
      ];
    case 'guardian':
      return [
        { to: '/tutelle', label: guardian.nav.adults, below: '/tutelle/majeurs' },
        { to: '/tutelle/demandes', label: requests.nav, needs: 'requests' },
        { to: '/tutelle/messages', label: conversations.nav, needs: 'conversations' },
        { to: '/tutelle/equipe', label: staff.nav, needs: 'team' },
      ];
    case 'employer':
      return [
        { to: '/collectif', label: employer.nav.affiliates, below: '/collectif/affilies' },
        { to: '/collectif/inscrire', label: employer.nav.enrol, needs: 'enrol' },
        { to: '/collectif/messages', label: conversations.nav, needs: 'conversations' },
        { to: '/collectif/equipe', label: staff.nav, needs: 'team' },
      ];
    case 'backoffice':
      return mutualMenu(words);
    default:
      return [];
  }
}

const mutualMenu = ({ conversations, requests, lookup, frame, mandates, entities, accesses, announcements, jobs, trail }: Words): MenuEntry[] => [
  { to: '/gestion', label: frame.home, below: nowhere },
  { to: '/gestion/messages', label: conversations.nav, needs: 'complaints', below: nowhere },
  { to: '/gestion/messages/reclamations', label: conversations.navComplaints, needs: 'complaints' },
  { to: '/gestion/demandes', label: requests.nav, needs: 'queue' },
  { to: '/gestion/personnes', label: lookup.link, needs: 'persons' },
  { to: '/gestion/mesures', label: mandates.nav, needs: 'mandates' },
  { to: '/gestion/organismes', label: entities.nav, needs: 'entities' },
  { to: '/gestion/acces', label: accesses.nav, needs: 'access' },
  { to: '/gestion/annonces', label: announcements.link, needs: 'announcements' },
  { to: '/gestion/taches', label: jobs.link, needs: 'jobs' },
  { to: '/gestion/journal', label: trail.link, needs: 'trail' },
];
