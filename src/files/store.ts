import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.js';

/** Bytes to keep: how many they are, and themselves, from the beginning each time they are asked for. */
export interface Source {
  size: number;
  bytes(): AsyncIterable<Buffer>;
}

/** A name that a store holds, and since when. */
export interface Held {
  name: string;
  since: Date;
}

/** The store does not answer, or not now: nothing is known of what was asked, and it may be asked again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** Where sealed bytes are kept. It never sees one that can be read. An abstract class, so that Nest injects it by its type. */
export abstract class DocumentStore {
  /** Keeps a content under a new name (a uuid): whole, or not at all. @throws StoreUnavailable */
  abstract put(name: string, source: Source): Promise<void>;

  /** @param range without, everything @returns the size of the whole, in bytes. @throws when there is none of that name, StoreUnavailable */
  abstract get(name: string, range?: ByteRange): Promise<{ size: number; stream: Readable }>;

  /** A name that is not there is no error. @throws StoreUnavailable */
  abstract delete(name: string): Promise<void>;

  /** Every name it holds, in no order. @throws StoreUnavailable */
  abstract names(): AsyncIterable<Held>;

  /** Whether it can be used. @returns null, or what is wrong and what to do; `passing`: it may be well again by itself */
  abstract fault(): Promise<{ words: string; passing: boolean } | null>;

  /** Lets go of its connections. */
  abstract close(): void;
}
