import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { UnsealError } from './errors.js';
import { uuidToBytes } from './uuid-bytes.js';

/** Bytes of plaintext in every frame but the last, which may hold fewer. */
export const FRAME_BYTES = 65_536;

const VERSION = 1;
const SUITE_AES_256_GCM = 1;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes a sealed frame has over its plaintext. */
export const FRAME_OVERHEAD = NONCE_BYTES + TAG_BYTES;
const SEALED_FRAME = FRAME_BYTES + FRAME_OVERHEAD;

/** Bytes that `size` bytes (at least one) take once sealed. */
export const sealedSize = (size: number): number => size + Math.ceil(size / FRAME_BYTES) * FRAME_OVERHEAD;

/** The frames in which a range of a content lies. */
export interface Span {
  /** First and last byte of those frames, sealed; both included. */
  readonly start: number;
  readonly end: number;
  /** Number of the first of them, from 0. */
  readonly first: number;
  /** Whether the last of them is the content's last. */
  readonly ends: boolean;
  /** Bytes of plaintext that they hold before the range, and those of the range. */
  readonly skipped: number;
  readonly length: number;
}

/** @param size of the whole plaintext @param from first byte of the range @param to its last one, inside the content */
export function spanOf(size: number, from: number, to: number): Span {
  const [first, last] = [Math.floor(from / FRAME_BYTES), Math.floor(to / FRAME_BYTES)];
  const start = first * SEALED_FRAME;
  const end = Math.min((last + 1) * SEALED_FRAME, sealedSize(size)) - 1;
  return { start, end, first, ends: (last + 1) * FRAME_BYTES >= size, skipped: from - first * FRAME_BYTES, length: to - from + 1 };
}

/** A key for one content: 32 bytes. Whoever asked for it wipes it once it is sealed. */
export const freshStreamKey = (): Buffer => randomBytes(32);

/** What a stream of bytes is sealed for: it opens nowhere else. Both are uuids. */
export interface StreamPlace {
  readonly contentId: string;
  readonly subjectId: string;
}

/**
 * Seals a stream of bytes in frames: nonce(12) ciphertext tag(16) each, AES-256-GCM. Each frame's additional data name
 * version, suite, content, subject, its place among the frames and whether it is the last: a frame that was changed,
 * left out, repeated, moved, cut off or taken from elsewhere does not open. The key serves one content alone; nonces are
 * random all the same, since a frame may be written anew after a line was cut, with other bytes.
 */
export class FrameSeal {
  readonly #key: KeyObject;
  readonly #about: Buffer;

  /** @param key 32 bytes */
  constructor(key: Buffer, { contentId, subjectId }: StreamPlace) {
    this.#key = createSecretKey(key);
    this.#about = Buffer.concat([Buffer.of(VERSION, SUITE_AES_256_GCM), uuidToBytes(contentId), uuidToBytes(subjectId)]);
  }

  seal(plaintext: Buffer, index: number, last: boolean): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(this.#placed(index, last));
    return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws UnsealError when it is not that very frame. */
  open(frame: Buffer, index: number, last: boolean): Buffer {
    const tagAt = frame.length - TAG_BYTES;
    // A frame before the last is full: of a short one somebody has made a frame by themselves.
    if (tagAt < NONCE_BYTES || (!last && frame.length !== SEALED_FRAME)) throw new UnsealError();
    try {
      const decipher = createDecipheriv(CIPHER, this.#key, frame.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(this.#placed(index, last));
      decipher.setAuthTag(frame.subarray(tagAt));
      return Buffer.concat([decipher.update(frame.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
    } catch {
      throw new UnsealError();
    }
  }

  /** A whole content, sealed frame by frame as it comes. */
  async *sealAll(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let index = 0;
    for await (const { bytes, last } of pieces(source, FRAME_BYTES)) yield this.seal(bytes, index++, last);
  }

  /** The plaintext, frame by frame. @throws UnsealError at the first frame that is not the next one, and at a missing end. */
  async *openAll(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    yield* this.#open(source, 0, true);
  }

  /** A range of the plaintext, of which `source` gives the frames of its span. @throws UnsealError as `openAll` does */
  async *openSpan(source: AsyncIterable<Buffer>, { first, ends, skipped, length }: Span): AsyncGenerator<Buffer> {
    let [before, left] = [skipped, length];
    for await (const bytes of this.#open(source, first, ends)) {
      yield bytes.subarray(before, before + left);
      left -= Math.min(left, bytes.length - before);
      before = 0;
    }
  }

  async *#open(source: AsyncIterable<Buffer>, first: number, ends: boolean): AsyncGenerator<Buffer> {
    let index = first;
    for await (const { bytes, last } of pieces(source, SEALED_FRAME)) yield this.open(bytes, index++, last && ends);
  }

  #placed(index: number, last: boolean): Buffer {
    const place = Buffer.alloc(5);
    place.writeUInt32BE(index);
    place.writeUInt8(last ? 1 : 0, 4);
    return Buffer.concat([this.#about, place]);
  }
}

/** Cuts a stream into pieces of one length; one more byte is waited for before a piece is known not to be the last. */
async function* pieces(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.length;
    if (size <= length) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; size - at > length; at += length) yield { bytes: all.subarray(at, at + length), last: false };
    held = [all.subarray(at)];
    size -= at;
  }
  yield { bytes: Buffer.concat(held), last: true };
}
