import { inspect } from 'node:util';
import { isEnvelope } from './envelope.js';
import { SealedLeak, UnsealError } from './errors.js';

let readEnvelope: (sealed: Sealed<SealedPlain>) => Buffer;

/** What may be sealed: text, or the bytes of a document. */
export type SealedPlain = string | Buffer;

/**
 * A value which only the vault can read. It holds the encrypted envelope, never the plaintext, and cannot
 * be serialised, compared or put in a text: each attempt throws `SealedLeak`, so that a field forgotten in
 * a response fails the request. Only inspection (logs, debugger) answers quietly, with `[sealed]`.
 */
export class Sealed<T extends SealedPlain = string> {
  /** Tells `Sealed<string>` from `Sealed<Buffer>` to the compiler; it does not exist at run time. */
  declare protected readonly plain: T;
  readonly #envelope: Buffer;

  static {
    readEnvelope = (sealed) => {
      if (!(#envelope in sealed)) throw new SealedLeak('not a sealed value');
      return sealed.#envelope;
    };
  }

  private constructor(envelope: Buffer) {
    this.#envelope = Buffer.from(envelope);
    Object.freeze(this);
  }

  /** Wraps an envelope read from the database or made by the vault. @throws UnsealError when it is none. */
  static fromEnvelope<T extends SealedPlain = string>(envelope: Buffer): Sealed<T> {
    if (!isEnvelope(envelope)) throw new UnsealError();
    return new Sealed<T>(envelope);
  }

  toJSON(): never {
    throw new SealedLeak('a sealed value cannot be serialised');
  }

  toString(): never {
    throw new SealedLeak('a sealed value cannot become text');
  }

  valueOf(): never {
    throw new SealedLeak('a sealed value cannot be compared');
  }

  [Symbol.toPrimitive](): never {
    throw new SealedLeak('a sealed value cannot become text or be compared');
  }

  [inspect.custom](): string {
    return '[sealed]';
  }
}

/** The envelope of a sealed value. For `crypto/` and its column transformer only. @throws SealedLeak for anything else. */
export function envelopeOf(sealed: Sealed<SealedPlain>): Buffer {
  if (!(sealed instanceof Sealed)) throw new SealedLeak('not a sealed value');
  return readEnvelope(sealed);
}
