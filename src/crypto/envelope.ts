import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { UnsealError } from './errors.js';
import { bytesToUuid, uuidToBytes } from './uuid-bytes.js';

/** Where a sealed value lives. It is authenticated: an envelope moved anywhere else does not open. */
export interface SealedPlace {
  /** `schema.table` */
  readonly table: string;
  readonly column: string;
  /** uuid of the row */
  readonly rowId: string;
  /** uuid of the person or entity whose data key seals the value */
  readonly subjectId: string;
}

/** The key of an envelope: `id` is a uuid, `secret` holds 32 bytes. */
export interface EnvelopeKey {
  readonly id: string;
  readonly secret: KeyObject;
}

// version(1) suite(1) key id(16) nonce(12) ciphertext tag(16)
const VERSION = 1;
const SUITE_AES_256_GCM = 1;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_AT = 2;
const NONCE_AT = KEY_ID_AT + 16;
const HEADER_BYTES = NONCE_AT + NONCE_BYTES;

/** Bytes an envelope has over its plaintext. */
export const ENVELOPE_OVERHEAD = HEADER_BYTES + TAG_BYTES;

/** Whether a value has the shape of an envelope; it says nothing of its authenticity. */
export function isEnvelope(value: unknown): value is Buffer {
  return (
    Buffer.isBuffer(value) &&
    value.length >= ENVELOPE_OVERHEAD &&
    value[0] === VERSION &&
    value[1] === SUITE_AES_256_GCM
  );
}

/** The id of the data key an envelope claims. @throws UnsealError when it is no envelope. */
export function keyIdOf(envelope: Buffer): string {
  if (!isEnvelope(envelope)) throw new UnsealError();
  return bytesToUuid(envelope.subarray(KEY_ID_AT, NONCE_AT));
}

/** Encrypts bytes for one place under one data key, with a fresh random nonce (NIST SP 800-38D, 96 bits). */
export function sealEnvelope(plaintext: Buffer, key: EnvelopeKey, place: SealedPlace): Buffer {
  const header = Buffer.concat([
    Buffer.of(VERSION, SUITE_AES_256_GCM),
    uuidToBytes(key.id),
    freshNonce(),
  ]);
  const cipher = createCipheriv(CIPHER, key.secret, header.subarray(NONCE_AT), { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(header, place));
  return Buffer.concat([header, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

let nonces: Buffer = Buffer.alloc(0);

/** Random bytes are asked for by the hundred: each call costs as much as sealing. No byte serves twice. */
function freshNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(NONCE_BYTES * 128);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}

/** The bytes sealed for this very place under this very key. @throws UnsealError in every other case. */
export function openEnvelope(envelope: Buffer, key: EnvelopeKey, place: SealedPlace): Buffer {
  if (keyIdOf(envelope) !== key.id.toLowerCase()) throw new UnsealError();
  const tagAt = envelope.length - TAG_BYTES;
  try {
    const nonce = envelope.subarray(NONCE_AT, HEADER_BYTES);
    // Without authTagLength, Node accepts tags of 4 bytes, which can be guessed.
    const decipher = createDecipheriv(CIPHER, key.secret, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData(envelope, place));
    decipher.setAuthTag(envelope.subarray(tagAt));
    return Buffer.concat([decipher.update(envelope.subarray(HEADER_BYTES, tagAt)), decipher.final()]);
  } catch {
    throw new UnsealError();
  }
}

/** Lengths before the names keep `("a.bc", "d")` and `("a.b", "cd")` apart; the rest has a fixed size. */
function additionalData(header: Buffer, place: SealedPlace): Buffer {
  return Buffer.concat([
    header.subarray(0, NONCE_AT),
    withLength(place.table),
    withLength(place.column),
    uuidToBytes(place.rowId),
    uuidToBytes(place.subjectId),
  ]);
}

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
