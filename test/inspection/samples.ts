import type { Reason } from '../../src/uploads/index.js';

/** A file as it would be sent. */
export interface Sample {
  /** What is wrong, or honest, about it. */
  about: string;
  name: string;
  bytes: Buffer;
  declaredType?: string;
}

export interface Hostile extends Sample {
  reason: Reason;
}

/** Hostile files of one name for one reason: what each is about, and its bytes. */
export const hostile = (reason: Reason, name: string, samples: Record<string, Buffer>): Hostile[] =>
  Object.entries(samples).map(([about, bytes]) => ({ about, name, bytes, reason }));

/** The beginning of an OLE2 container (old Office files, OLE objects, VBA projects). */
export const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
