import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { entities } from '../../src/entities.js';
import { type DbColumn, columnsOf } from '../support/schema.js';
import { filesUnder, nobody, textOf } from '../support/sources.js';
import { bootWorld, type World } from '../support/world.js';

const rule = 'An entity and the schema differ: the migrations are the truth (docs/adr/0006-query-objects-and-typeorm.md).';

/** TypeORM's names of types, as the catalogue of PostgreSQL calls them. */
const catalogue: Record<string, string> = {
  integer: 'int4',
  bigint: 'int8',
  boolean: 'bool',
  'timestamp with time zone': 'timestamptz',
};

let world: World;
let columns: Map<string, DbColumn>;
let source: DataSource;
beforeAll(async () => {
  world = await bootWorld();
  columns = new Map((await columnsOf(world.db)).map((one) => [`${one.table}.${one.column}`, one]));
  source = world.app.get(DataSource);
});
afterAll(() => world.close());

function faultsOf(column: ColumnMetadata): string[] {
  const { schema, tableName } = column.entityMetadata;
  const name = `${schema}.${tableName}.${column.databaseName}`;
  const found = columns.get(name);
  if (!found) return [`${name} does not exist`];
  const normal = source.driver.normalizeType(column);
  const type = (column.isArray ? '_' : '') + (catalogue[normal] ?? normal);
  const faults = found.type === type ? [] : [`${name} is ${found.type}, mapped as ${type}`];
  if (found.nullable !== column.isNullable) faults.push(`${name} is ${found.nullable ? '' : 'not '}nullable, mapped otherwise`);
  return faults;
}

describe('the records TypeORM keeps', () => {
  test('are mapped on columns that exist, of the same type, empty or not alike', () => {
    const faults = source.entityMetadatas.flatMap(({ columns: mapped }) => mapped.flatMap(faultsOf));
    nobody(faults, rule);
  });

  test('name their schema, and hold no relation to the records of another context', () => {
    const tied = source.entityMetadatas.filter((one) => !one.schema || one.relations.some((relation) => relation.inverseEntityMetadata.schema !== one.schema));
    nobody(tied.map(({ name }) => name), 'Records of another context are named by id (docs/context-map.md).');
  });

  test('are all known to the application', () => {
    const written = filesUnder('src').filter((path) => path.endsWith('.entity.ts')).flatMap((path) => textOf(path).match(/(?<=^export class )\w+/gm) ?? []);
    expect(entities.map(({ name }) => name).sort()).toEqual(written.sort());
  });
});
