import { createContext, useContext } from 'react';
import type { DocumentKind } from '../../api/types.js';

/** Whose documents these are, and what the reader may do with them. */
export interface DocumentsDoor {
  /** A person; for an employer, the affiliation. */
  personId: string;
  /** The address of the list. */
  path: string;
  /** On whose side the reader is. */
  as: 'member' | 'guardian' | 'employer' | 'mutual';
  /** Null: one's own, or not known yet. */
  name: string | null;
  back?: { to: string; label: string };
  mayProvide: boolean;
  /** Whether what is of health may be handed in. */
  medical: boolean;
}

export const DoorContext = createContext<DocumentsDoor | null>(null);

/** Only below the pages of documents. */
export function useDoor(): DocumentsDoor {
  const door = useContext(DoorContext);
  if (!door) throw new Error('useDoor outside the pages of documents');
  return door;
}

/** What an employer has a use for; the API knows the same list. */
const ofEmployers: readonly string[] = ['rib', 'identity', 'carte_vitale', 'certificate', 'other'];
const ofHealth: readonly string[] = ['health_form', 'statement'];

/** Whether the reader may hand that kind in. */
const isOffered = ({ medical, as }: DocumentsDoor, kind: string): boolean =>
  as === 'employer' ? ofEmployers.includes(kind) : medical || !ofHealth.includes(kind) || (as === 'mutual' && kind === 'statement');

/** What a file is taken for, as far as the reader may hand that in. */
export const offered = (door: DocumentsDoor, kind: DocumentKind): DocumentKind => (isOffered(door, kind) ? kind : 'other');

/** The kinds that the reader may hand in; of what is of health the mutual gives statements, which it owes. */
export const kindsFor = (door: DocumentsDoor, all: Record<string, string>): { value: DocumentKind; label: string }[] =>
  Object.entries(all)
    .filter(([kind]) => isOffered(door, kind))
    .map(([value, label]) => ({ value: value as DocumentKind, label }));
