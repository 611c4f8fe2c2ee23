import { constants, createCipheriv, type KeyObject, publicEncrypt, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const header = Buffer.from(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })).toString('base64url');

/**
 * For whoever holds the private key, and nobody else: a compact JWE (RFC 7516), each with a key of its own.
 * @param publicKey RSA, 2048 bits or more
 */
export function encryptFor(publicKey: KeyObject, plaintext: string): string {
  const key = randomBytes(KEY_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, key);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  // What is told of the algorithms is bound to what they made.
  cipher.setAAD(Buffer.from(header, 'ascii'));
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  key.fill(0);
  return [header, ...[wrapped, nonce, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}
