import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { KeyRingError, UnsealError } from './errors.js';
import { KeyService, type WrappedKey } from './key-service.js';
import { readKeyRingFile, type KeyRingContent } from './key-ring-file.js';

// version(1) nonce(12) ciphertext(32) tag(16)
const VERSION = 1;
const CIPHER = 'aes-256-gcm';
const NONCE_AT = 1;
const CIPHERTEXT_AT = 13;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const WRAPPED_BYTES = CIPHERTEXT_AT + KEY_BYTES + TAG_BYTES;

/** Key service on a local file: the deployment's secret store puts the file there, the process keeps it in memory. */
export class LocalKeyRing extends KeyService {
  readonly #content: KeyRingContent;
  readonly #derived = new Map<string, Buffer>();

  constructor(content: KeyRingContent) {
    super();
    this.#content = content;
  }

  /** Whether the ring was made for demonstration: production mode must refuse it. */
  get isDemo(): boolean {
    return this.#content.demo;
  }

  activeKeyId(): string {
    return this.#content.active;
  }

  async wrap(dataKey: Buffer, context: string): Promise<WrappedKey> {
    if (dataKey.length !== KEY_BYTES) throw new TypeError('a data key has 32 bytes');
    const keyId = this.activeKeyId();
    const head = Buffer.concat([Buffer.of(VERSION), randomBytes(CIPHERTEXT_AT - NONCE_AT)]);
    const cipher = createCipheriv(CIPHER, this.#key(keyId), head.subarray(NONCE_AT), { authTagLength: TAG_BYTES });
    cipher.setAAD(additionalData(keyId, context));
    const wrapped = Buffer.concat([head, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
    return { keyId, wrapped };
  }

  async unwrap(keyId: string, wrapped: Buffer, context: string): Promise<Buffer> {
    const key = this.#key(keyId);
    if (wrapped.length !== WRAPPED_BYTES || wrapped[0] !== VERSION) throw new UnsealError();
    const tagAt = CIPHERTEXT_AT + KEY_BYTES;
    const nonce = wrapped.subarray(NONCE_AT, CIPHERTEXT_AT);
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData(keyId, context));
    decipher.setAuthTag(wrapped.subarray(tagAt));
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(CIPHERTEXT_AT, tagAt)), decipher.final()]);
    } catch {
      throw new UnsealError();
    }
  }

  async blindIndex(purpose: string, value: string): Promise<Buffer> {
    return this.#hmac('blind-index', purpose, value);
  }

  async mac(purpose: string, value: string): Promise<Buffer> {
    return this.#hmac('mac', purpose, value);
  }

  #key(keyId: string): Buffer {
    const key = this.#content.keys.get(keyId);
    if (!key) throw new KeyRingError(`the key ring has no key "${keyId}": add it back, values are sealed with it`);
    return key;
  }

  #hmac(use: 'blind-index' | 'mac', purpose: string, value: string): Buffer {
    // An index of nothing would make every row without a value match.
    if (typeof value !== 'string' || value === '') throw new TypeError(`no value for ${use} ${purpose}`);
    const info = `egide/${use}/${purpose}`;
    let key = this.#derived.get(info);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.#content.indexKey, '', info, KEY_BYTES));
      this.#derived.set(info, key);
    }
    return createHmac('sha256', key).update(value, 'utf8').digest();
  }
}

/**
 * Reads a key ring. `production` also checks that nobody but its owner may read the file.
 * @throws KeyRingError naming what is wrong, never a key.
 */
export function loadLocalKeyRing(path: string, options: { production: boolean }): LocalKeyRing {
  return new LocalKeyRing(readKeyRingFile(path, options.production));
}

function additionalData(keyId: string, context: string): Buffer {
  return Buffer.from(JSON.stringify(['egide/data-key', VERSION, keyId, context]), 'utf8');
}
