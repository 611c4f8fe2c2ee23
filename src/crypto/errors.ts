/**
 * A sealed value could not be opened: altered, moved to another row, column or person, downgraded,
 * in clear, or its data key destroyed. One class and one message on purpose: which check failed
 * would tell an attacker how far a forgery went.
 */
export class UnsealError extends Error {
  override readonly name = 'UnsealError';

  constructor() {
    super('sealed value refused');
  }
}

/** A sealed value was about to leave its type, or a clear value to enter a sealed column. A bug of the caller. */
export class SealedLeak extends Error {
  override readonly name = 'SealedLeak';
}

/** The key ring is missing, malformed, too widely readable, or lacks a key. The message never holds key bytes. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError';
}
