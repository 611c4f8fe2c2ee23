import { createContext, useContext } from 'react';

/** On whose side the reader is, and where the pages stand. */
export interface ConversationsDoor {
  as: 'member' | 'guardian' | 'employer' | 'mutual';
  /** The address of the list. */
  path: string;
  mayOpen: boolean;
  /** The address of a document of the person that a conversation is about. */
  documentOf: ((personId: string, documentId: string) => string) | null;
  /** The address of all documents of somebody, for whoever comes to them from a conversation. */
  documentsOf?: (personId: string) => string;
  /** The address of a request that a conversation is about. */
  requestOf?: (requestId: string) => string;
}

export const DoorContext = createContext<ConversationsDoor | null>(null);

/** Only below the pages of conversations. */
export function useDoor(): ConversationsDoor {
  const door = useContext(DoorContext);
  if (!door) throw new Error('useDoor outside the pages of conversations');
  return door;
}

const usual = ['contributions', 'documents', 'portal', 'other'] as const;
const ofPersons = ['membership', 'reimbursement', 'bank_details', ...usual] as const;

/** Whether documents of what it is about can be attached: there is a file of persons and of affiliates. */
export const hasFile = (kind: string): boolean => kind === 'person' || kind === 'affiliation';

/** Why each side writes; the API knows the same lists. */
export const motivesOf = { member: ofPersons, guardian: ['protection', ...ofPersons], employer: ['enrolment', 'leaving', ...usual], mutual: [] } as const;
export type Motive = (typeof motivesOf)['guardian' | 'employer'][number];

/** Of the mutual, those of the side it writes to. */
export const motivesFor = (as: ConversationsDoor['as'], to: keyof typeof motivesOf | undefined): readonly Motive[] => motivesOf[as === 'mutual' ? (to ?? 'mutual') : as];
