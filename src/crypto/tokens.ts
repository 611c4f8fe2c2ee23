import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const LEAST_TOKEN_BYTES = 16;

/** A fresh unguessable token in base64url. `bytes` of randomness: 32 by default, never under 16. */
export function opaqueToken(bytes = 32): string {
  if (!Number.isInteger(bytes) || bytes < LEAST_TOKEN_BYTES) throw new RangeError('a token needs at least 16 random bytes');
  return randomBytes(bytes).toString('base64url');
}

/** What is stored of an opaque token. Not for passwords: only a random value may be hashed that fast. */
export function sha256(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** Equality whose time tells the length at most, never where two values differ. */
export function constantTimeEqual(left: Buffer | string, right: Buffer | string): boolean {
  const [a, b] = [Buffer.from(left as string), Buffer.from(right as string)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** SHA-256 of what is given to it part by part: which file it is. */
export function streamDigest(): { update(part: Buffer): unknown; digest(): Buffer } {
  return createHash('sha256');
}
