import type { Readable } from 'node:stream';

/** Where sealed bytes are kept. It never sees one that can be read. An abstract class, so that Nest injects it by its type. */
export abstract class DocumentStore {
  /** Keeps a content under a new name (a uuid): whole, or not at all. */
  abstract put(name: string, bytes: AsyncIterable<Buffer>): Promise<void>;

  /** @param range first and last byte, both included; without, everything @returns the size of the whole, in bytes. @throws when there is none of that name */
  abstract get(name: string, range?: { start: number; end: number }): Promise<{ size: number; stream: Readable }>;

  /** A name that is not there is no error. */
  abstract delete(name: string): Promise<void>;
}
