import { hash, verify } from '@node-rs/argon2';
import { atMost } from '../platform/at-most.js';

// OWASP: argon2id, 19 MiB, two passes, one lane. Two at once: each takes a core and its memory for some 30 ms.
const cost = { algorithm: 2 /* argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const bounded = atMost(2);

/** Makes the stored form of a password (argon2id, PHC string). */
export function hashPassword(password: string): Promise<string> {
  return bounded(() => hash(password, cost));
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the stored one. Without a stored one the same work is done against a decoy,
 * so that the time tells nothing about who has an account.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('a password nobody has');
  const against = stored ?? (await decoy);
  const same = await bounded(() => verify(against, password));
  return same && stored !== null;
}
