import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Column, Entity, getMetadataArgsStorage, PrimaryColumn, type ValueTransformer } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { SealedLeak, UnsealError } from '../../../src/crypto/errors.js';
import { SealedColumn, sealedColumns, sealedPlaceOf } from '../../../src/crypto/sealed-column.js';
import { Sealed } from '../../../src/crypto/sealed.js';

abstract class WithIban {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @SealedColumn({ subject: 'personId', nullable: true }) holderName!: Sealed | null;
}

@Entity({ schema: 'persons', name: 'bank_details' })
class BankDetails extends WithIban {
  @SealedColumn({ subject: 'personId', name: 'account' }) iban!: Sealed;
}

@Entity({ schema: 'persons', name: 'persons' })
class Person {
  @PrimaryColumn('uuid') id!: string;
  @SealedColumn({ subject: 'id' }) nir!: Sealed;
  @Column('text') lastName!: string;
}

@Entity()
class Unnamed {
  @PrimaryColumn('uuid') id = uuidv7();
  @SealedColumn({ subject: 'id' }) secret!: Sealed;
}

const ids = { id: uuidv7(), personId: uuidv7() };
const columnOf = (target: object, property: string) =>
  getMetadataArgsStorage().columns.find((one) => one.target === target && one.propertyName === property)!.options;
const { to, from } = columnOf(Person, 'nir').transformer as ValueTransformer;
const envelope = Buffer.concat([Buffer.of(1, 1), randomBytes(60)]);

describe('a sealed column', () => {
  test('is bytea, named in snake case or as told, not null unless told', () => {
    expect(columnOf(WithIban, 'holderName')).toMatchObject({ type: 'bytea', name: 'holder_name', nullable: true });
    expect(columnOf(BankDetails, 'iban')).toMatchObject({ type: 'bytea', name: 'account', nullable: false });
  });

  test('knows its place from the entity, an inherited column included', () => {
    const details = Object.assign(new BankDetails(), ids);
    const place = { table: 'persons.bank_details', rowId: ids.id, subjectId: ids.personId };
    expect(sealedPlaceOf(details, 'iban')).toEqual({ ...place, column: 'account' });
    expect(sealedPlaceOf(details, 'holderName')).toEqual({ ...place, column: 'holder_name' });
    const person = Object.assign(new Person(), { id: ids.id });
    expect(sealedPlaceOf(person, 'nir')).toEqual({ table: 'persons.persons', column: 'nir', rowId: ids.id, subjectId: ids.id });
  });

  test('has no place before its ids are set, under an unnamed table, or for a clear column', () => {
    expect(() => sealedPlaceOf(new Person(), 'nir')).toThrow('Person.id must be set');
    expect(() => sealedPlaceOf(Object.assign(new BankDetails(), { id: ids.id }), 'iban')).toThrow('BankDetails.personId');
    expect(() => sealedPlaceOf(new Unnamed(), 'secret')).toThrow('explicit table name');
    expect(() => sealedPlaceOf(new Person(), 'lastName')).toThrow('not a sealed column');
    expect(() => sealedPlaceOf({ ...ids }, 'iban')).toThrow('not a sealed column');
  });

  test('is listed', () => {
    expect(sealedColumns()).toContainEqual({ target: BankDetails, property: 'iban', column: 'account', subject: 'personId' });
  });

  test('never takes anything but a sealed value', () => {
    const refused = ['255081416802538', Buffer.from('255081416802538'), envelope, 255081416802538n, {}, [], true, 0, ''];
    for (const value of refused) expect(() => to(value)).toThrow(SealedLeak);
    expect(to(Sealed.fromEnvelope(envelope))).toEqual(envelope);
    expect([to(null), to(undefined)]).toEqual([null, undefined]);
  });

  test('never returns a value found in clear', () => {
    const refused = ['255081416802538', Buffer.from('255081416802538'.repeat(5)), Buffer.alloc(0), {}, 0, ''];
    for (const value of refused) expect(() => from(value)).toThrow(UnsealError);
    expect(from(envelope)).toBeInstanceOf(Sealed);
    expect([from(null), from(undefined)]).toEqual([null, undefined]);
  });
});
