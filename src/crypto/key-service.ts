/**
 * Holder of the key-encryption and index keys, which never leave it. An abstract class rather than an
 * interface so that Nest injects it by its type. Implementations: `LocalKeyRing` now; PKCS#11, AWS KMS or
 * Vault/OpenBao transit fit the same methods, hence the promises.
 */
export abstract class KeyService {
  /** Id of the key-encryption key which new data keys are wrapped with. */
  abstract activeKeyId(): string;

  /** Encrypts a data key under the active key; `context` is authenticated and needed again to unwrap. */
  abstract wrap(dataKey: Buffer, context: string): Promise<WrappedKey>;

  /**
   * The data key back. @throws UnsealError when the bytes or the context are not those of the wrapping;
   * KeyRingError (or the service's own error) when the key-encryption key cannot be had.
   */
  abstract unwrap(keyId: string, wrapped: Buffer, context: string): Promise<Buffer>;

  /**
   * 32 bytes equal for equal values, for exact look-up of a sealed value (HMAC-SHA-256). The caller
   * normalises the value first; each purpose, e.g. `nir`, has a key of its own.
   */
  abstract blindIndex(purpose: string, value: string): Promise<Buffer>;

  /** 32-byte HMAC-SHA-256 of a value, under a key of its own for each purpose, apart from the blind indexes. */
  abstract mac(purpose: string, value: string): Promise<Buffer>;
}

/** A data key encrypted by the key service. */
export interface WrappedKey {
  /** key-encryption key it is wrapped with */
  readonly keyId: string;
  readonly wrapped: Buffer;
}
