import { Column, getMetadataArgsStorage } from 'typeorm';
import type { SealedPlace } from './envelope.js';
import { UnsealError } from './errors.js';
import { envelopeOf, Sealed } from './sealed.js';

/** Options of a sealed column. */
export interface SealedColumnOptions {
  /** Column name; by default the property in snake case. */
  readonly name?: string;
  readonly nullable?: boolean;
  /** Property of the entity holding the uuid whose data key seals the value, e.g. `personId`. */
  readonly subject: string;
}

/** One sealed column of the model, for key rotation and the register of personal data. */
export interface SealedColumnDeclaration {
  readonly target: object;
  readonly property: string;
  readonly column: string;
  readonly subject: string;
}

const declarations: SealedColumnDeclaration[] = [];

/**
 * Declares a `bytea` column which only holds envelopes. A write of anything but a `Sealed` is refused
 * (`SealedLeak`), a read of anything but an envelope as well (`UnsealError`).
 */
export function SealedColumn(options: SealedColumnOptions): PropertyDecorator {
  return (prototype, property) => {
    if (typeof property !== 'string') throw new TypeError('a sealed column needs a named property');
    const column = options.name ?? snakeCase(property);
    declarations.push({ target: prototype.constructor, property, column, subject: options.subject });
    Column({
      name: column,
      type: 'bytea',
      nullable: options.nullable ?? false,
      transformer: { to: toColumn, from: fromColumn },
    })(prototype, property);
  };
}

/** Every sealed column declared so far. */
export function sealedColumns(): readonly SealedColumnDeclaration[] {
  return declarations;
}

/** Where a sealed property of an entity lives. @throws TypeError when it is no sealed column or an id is missing. */
export function sealedPlaceOf(entity: object, property: string): SealedPlace {
  const found = declarations.find((one) => one.property === property && isPrototypeOf(one.target, entity));
  if (!found) throw new TypeError(`${entity.constructor.name}.${property} is not a sealed column`);
  return {
    table: tableOf(entity.constructor),
    column: found.column,
    rowId: uuidIn(entity, 'id'),
    subjectId: uuidIn(entity, found.subject),
  };
}

function toColumn(value: unknown): unknown {
  // undefined also stands for "no value" in TypeORM's IsNull() and in defaults
  return value === null || value === undefined ? value : envelopeOf(value as Sealed);
}

function fromColumn(value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (!Buffer.isBuffer(value)) throw new UnsealError();
  return Sealed.fromEnvelope(value);
}

function isPrototypeOf(target: object, entity: object): boolean {
  return typeof target === 'function' && entity instanceof target;
}

function uuidIn(entity: object, property: string): string {
  const value: unknown = Reflect.get(entity, property);
  if (typeof value !== 'string') {
    throw new TypeError(`${entity.constructor.name}.${property} must be set before sealing or opening`);
  }
  return value;
}

function tableOf(target: object): string {
  const table = getMetadataArgsStorage().tables.find((one) => one.target === target);
  if (!table?.name) throw new TypeError('a sealed column needs an @Entity with an explicit table name');
  return `${table.schema ?? 'public'}.${table.name}`;
}

function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
