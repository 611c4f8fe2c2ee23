import { createContext, useContext } from 'react';

/** On whose side the reader is, and where the pages stand. */
export interface RequestsDoor {
  as: 'member' | 'guardian' | 'mutual';
  /** The address of the list. */
  path: string;
  /** The kinds that can be begun from the list; others begin where their matter is. */
  kinds: readonly AskedKind[];
  /** The address of all documents of a person. */
  documentsOf: (personId: string) => string;
  /** Where messages stand, and whether the reader may write one from here; null for whoever reads none. */
  conversations: { path: string; mayOpen: boolean } | null;
}

export type AskedKind = 'contact-details' | 'scheme' | 'beneficiary' | 'beneficiary-change' | 'beneficiary-removal' | 'claim' | 'quote' | 'cancellation';

export const DoorContext = createContext<RequestsDoor | null>(null);

/** Only below the pages of requests. */
export function useDoor(): RequestsDoor {
  const door = useContext(DoorContext);
  if (!door) throw new Error('useDoor outside the pages of requests');
  return door;
}
