import type { Role } from '../../src/access/index.js';
import type { Persona } from '../support/persona.js';
import type { World } from '../support/world.js';

interface Part {
  /** Of `demo/accounts.json`; null for somebody who has not signed in. */
  email: string | null;
  /** Null: nothing chosen yet. */
  role: Role | null;
}

/** One of each kind of caller, in the demonstration mutual. */
export const parts = {
  nobody: { email: null, role: null },
  'two grants, none chosen': { email: 'aissatou', role: null },
  'two grants, as member': { email: 'aissatou', role: 'member' },
  'two grants, as staff': { email: 'aissatou', role: 'guardian' },
  member: { email: 'elodie', role: 'member' },
  'another member': { email: 'lucien', role: 'member' },
  staff: { email: 'sabine', role: 'guardian' },
  colleague: { email: 'julien', role: 'guardian' },
  'reading staff': { email: 'yann', role: 'guardian' },
  'individual guardian': { email: 'bertrand', role: 'guardian' },
  préposée: { email: 'mireille', role: 'guardian' },
  representative: { email: 'gaelle', role: 'employer' },
  'limited representative': { email: 'fabien', role: 'employer' },
  'reading representative': { email: 'noemie', role: 'employer' },
  'ESAT representative': { email: 'corinne', role: 'employer' },
  caseworker: { email: 'ines', role: 'caseworker' },
  administrator: { email: 'pascal', role: 'administrator' },
  dpo: { email: 'agnes', role: 'dpo' },
  auditor: { email: 'remi', role: 'auditor' },
} as const satisfies Record<string, Part>;

export type Name = keyof typeof parts;

export interface Asker {
  name: Name;
  role: Role | null;
  /** Null for nobody. */
  persona: Persona | null;
}

/** Signs a part in, with a session of its own and, of two grants, the part's one chosen. */
export async function enter(world: World, name: Name): Promise<Asker> {
  const { email, role } = parts[name];
  const persona = email && (await world.as(email));
  if (persona && role && !persona.me.grant) await persona.choose(role);
  return { name, role, persona: persona || null };
}

/** One after the other: the sessions of one account would compete for its one-time code. */
export async function cast(world: World): Promise<Asker[]> {
  const askers: Asker[] = [];
  for (const name of Object.keys(parts) as Name[]) askers.push(await enter(world, name));
  return askers;
}
