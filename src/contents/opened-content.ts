import { Readable } from 'node:stream';
import { type FrameSeal, sealedSize, spanOf, UnsealError } from '../crypto/index.js';
import type { ByteRange, DocumentStore } from '../files/index.js';
import { asked } from './asked.js';

/** A content as it lies in the store. */
export interface Stored {
  storeName: string;
  /** In bytes, once opened. */
  size: number;
  seal: FrameSeal;
}

/**
 * The bytes of a content, opened as they leave; of a range no more than its frames are read.
 * @throws Problem 503 when the store does not answer, UnsealError when it is cut off: it would fail at its end only, when all before has left
 */
export async function openedContent(store: DocumentStore, { storeName, size, seal }: Stored, range: ByteRange | null): Promise<Readable> {
  const span = range && spanOf(size, range.start, range.end);
  const sealed = await asked(() => store.get(storeName, span ?? undefined));
  if (sealed.size !== sealedSize(size)) {
    sealed.stream.destroy();
    throw new UnsealError();
  }
  const bytes = sealed.stream as AsyncIterable<Buffer>;
  const opened = Readable.from(span ? seal.openSpan(bytes, span) : seal.openAll(bytes), { objectMode: false });
  // Left before its first byte was asked for, nothing else would close it.
  return opened.once('close', () => void sealed.stream.destroy());
}
