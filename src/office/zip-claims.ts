import { type Limits, refuse } from '../uploads/index.js';
import type { Entry } from './zip-directory.js';

const encryptedBits = 0x0001 | 0x0040 | 0x2000;
const knownBits = 0x0002 | 0x0004 | 0x0008 | 0x0800;

/** What the directory claims, checked before anything is inflated: encryption, methods, names, links, sizes. */
export function checkClaims(entries: readonly Entry[], limits: Limits): void {
  let total = 0;
  for (const entry of entries) {
    if (entry.flags & encryptedBits) refuse('encrypted');
    if (entry.flags & ~knownBits || !isReadable(entry)) refuse('damaged');
    total += entry.inflated;
    if (inflatesTooMuch(entry, limits) || total > limits.inflated) refuse('inflates_too_much');
  }
  checkNames(entries);
}

// Stored as it is, or deflated: no office writes anything else.
const isReadable = ({ method, compressed, inflated }: Entry): boolean => method === 8 || (method === 0 && compressed === inflated);

const inflatesTooMuch = ({ inflated, compressed }: Entry, { ratio, ratioFrom }: Limits): boolean => inflated > ratioFrom && inflated > compressed * ratio;

/** Types of Unix: not told, a file, a folder; never a link or a device. */
const plainFiles = new Set([0, 0x8000, 0x4000]);

function checkNames(entries: readonly Entry[]): void {
  const seen = new Set<string>();
  for (const { name, mode, inflated } of entries) {
    const plain = plainName(name);
    if (isUnsafe(name) || isUnsafe(plain) || seen.has(plain)) refuse('unsafe_names');
    if (!plainFiles.has(mode & 0xf000) || (name.endsWith('/') && inflated > 0)) refuse('unsafe_names');
    seen.add(plain);
  }
}

/** The name as every reader may understand it: escapes resolved, without regard to case (ECMA-376-2 6.3.5). */
export function plainName(name: string): string {
  return name
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .normalize('NFKC')
    .toLowerCase();
}

function isUnsafe(name: string): boolean {
  if (name === '' || name.length > 255 || /^[a-z]:|[\\\p{Cc}]/iu.test(name)) return true;
  const steps = name.replace(/\/$/, '').split('/');
  return steps.some((step) => step === '' || step === '.' || step === '..');
}
