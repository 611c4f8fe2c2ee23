import { Injectable } from '@nestjs/common';
import { DataKeys, type DataKey, type DataKeyRow, type Queryable } from './data-keys.js';
import { keyIdOf, openEnvelope, sealEnvelope, type SealedPlace } from './envelope.js';
import { UnsealError } from './errors.js';
import { KeyService } from './key-service.js';
import { sealedPlaceOf } from './sealed-column.js';
import { envelopeOf, Sealed, type SealedPlain } from './sealed.js';

/** Properties of an entity declared `Sealed<T>` (or nullable). */
export type SealedKeys<E, T extends SealedPlain = SealedPlain> = {
  [K in keyof E]-?: NonNullable<E[K]> extends Sealed<T> ? K : never;
}[keyof E] &
  string;

/** What a sealed property holds: text for `Sealed`, bytes for `Sealed<Buffer>`. */
export type PlainOf<P> = NonNullable<P> extends Sealed<infer T> ? T : never;

/** A value to seal and the place it is sealed for. */
export interface ToSeal {
  readonly place: SealedPlace;
  readonly plaintext: SealedPlain;
}

/** An envelope and the place it was read from. */
export interface ToOpen {
  readonly place: SealedPlace;
  readonly envelope: Buffer;
}

/**
 * Seals and opens values with the data key of their subject (a person or an entity), one key each, kept
 * wrapped in `keyring.data_keys`. Every method takes the caller's open transaction first. Opening throws
 * `UnsealError` whatever is wrong with the value; an outage of the key service keeps its own error.
 */
@Injectable()
export class Vault {
  readonly #dataKeys: DataKeys;

  constructor(keys: KeyService) {
    this.#dataKeys = new DataKeys(keys);
  }

  /** Seals a value into a `@SealedColumn` property. The entity's `id` and its subject must be set. */
  async seal<E extends object, K extends SealedKeys<E>>(
    db: Queryable,
    entity: E,
    property: K,
    plaintext: PlainOf<E[K]>,
  ): Promise<void> {
    const envelope = await this.sealValue(db, sealedPlaceOf(entity, property), plaintext);
    Reflect.set(entity, property, Sealed.fromEnvelope(envelope));
  }

  /** Seals several `@SealedColumn` properties of one entity, its data key looked up once. */
  async sealAll<E extends object>(db: Queryable, entity: E, plaintexts: Partial<Record<SealedKeys<E>, SealedPlain>>): Promise<void> {
    const properties = Object.keys(plaintexts) as SealedKeys<E>[];
    const values = properties.map((property) => ({ place: sealedPlaceOf(entity, property), plaintext: plaintexts[property]! }));
    const envelopes = await this.sealValues(db, values);
    properties.forEach((property, index) => Reflect.set(entity, property, Sealed.fromEnvelope(envelopes[index]!)));
  }

  /** The text of a `@SealedColumn` property. */
  async open<E extends object>(db: Queryable, entity: E, property: SealedKeys<E, string>): Promise<string> {
    return (await this.#openOne(db, readFrom(entity, property))).toString('utf8');
  }

  /** The bytes of a `@SealedColumn` property. */
  async openBytes<E extends object>(db: Queryable, entity: E, property: SealedKeys<E>): Promise<Buffer> {
    return this.#openOne(db, readFrom(entity, property));
  }

  /** The envelope of a value, for statements written without entities. */
  async sealValue(db: Queryable, place: SealedPlace, plaintext: SealedPlain): Promise<Buffer> {
    const [envelope] = await this.sealValues(db, [{ place, plaintext }]);
    return envelope!;
  }

  /** The text of an envelope read by a statement written without entities. */
  async openValue(db: Queryable, place: SealedPlace, envelope: Buffer): Promise<string> {
    return (await this.#openOne(db, { place, envelope })).toString('utf8');
  }

  /**
   * Envelopes of many values, of one subject or many, in their order: two or three statements in all.
   * @param read the rows of data keys that this transaction has read already.
   */
  async sealValues(db: Queryable, values: readonly ToSeal[], read?: readonly DataKeyRow[]): Promise<Buffer[]> {
    const bytes = values.map((value) => bytesOf(value.plaintext));
    const keys = await this.#dataKeys.ofSubjects(db, values.map(({ place }) => place.subjectId.toLowerCase()), read);
    return values.map(({ place }, index) => {
      const key = keys.get(place.subjectId.toLowerCase());
      if (!key) throw new Error('the data key of the subject can be neither created nor read here');
      return sealEnvelope(bytes[index]!, key, place);
    });
  }

  /** Texts of many envelopes, in their order, in one statement. One bad envelope refuses them all. */
  async openValues(db: Queryable, values: readonly ToOpen[]): Promise<string[]> {
    return (await this.openMany(db, values)).map((bytes) => bytes.toString('utf8'));
  }

  /** As `openValues`, in bytes. */
  async openMany(db: Queryable, values: readonly ToOpen[]): Promise<Buffer[]> {
    const keyIds = values.map(({ envelope }) => keyIdOf(envelope));
    const keys = await this.#dataKeys.byIds(db, keyIds);
    return values.map(({ place, envelope }, index) => {
      return openEnvelope(envelope, ownKey(keys.get(keyIds[index]!), place), place);
    });
  }

  async #openOne(db: Queryable, value: ToOpen): Promise<Buffer> {
    const [bytes] = await this.openMany(db, [value]);
    return bytes!;
  }
}

function readFrom(entity: object, property: string): ToOpen {
  const sealed: unknown = Reflect.get(entity, property);
  if (!(sealed instanceof Sealed)) throw new UnsealError();
  return { place: sealedPlaceOf(entity, property), envelope: envelopeOf(sealed) };
}

function ownKey(key: DataKey | undefined, place: SealedPlace): DataKey {
  if (key?.subjectId !== place.subjectId.toLowerCase()) throw new UnsealError();
  return key;
}

function bytesOf(plaintext: SealedPlain): Buffer {
  if (Buffer.isBuffer(plaintext)) return plaintext;
  if (typeof plaintext !== 'string') throw new TypeError('only text or bytes can be sealed');
  const bytes = Buffer.from(plaintext, 'utf8');
  // A lone surrogate would come back as another character.
  if (bytes.toString('utf8') !== plaintext) throw new TypeError('text to seal is not well-formed Unicode');
  return bytes;
}
