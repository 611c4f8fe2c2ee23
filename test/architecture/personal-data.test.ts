import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { sealedColumns } from '../../src/crypto/index.js';
import { entities } from '../../src/entities.js';
import { loadRegister } from '../../src/privacy/index.js';
import { type DbColumn, columnsOf } from '../support/schema.js';
import { nobody } from '../support/sources.js';
import { bootWorld, type World } from '../support/world.js';

const register = loadRegister();
const how = 'config/register.yaml, “columns”; CONTRIBUTING.md, “A column”';
const isPersonal = (name: string): boolean => register.categories[register.columns[name] ?? '']?.nature !== 'none';
const nameOf = ({ table, column }: DbColumn): string => `${table}.${column}`;

/** Those of the application: another test file of this process may have made some. */
const ourSealed = sealedColumns().filter(({ target }) => (entities as unknown[]).includes(target));

let world: World;
let columns: DbColumn[];
beforeAll(async () => {
  world = await bootWorld();
  columns = await columnsOf(world.db);
});
afterAll(() => world.close());

describe('personal data', () => {
  test('are declared: every column of the database has a category, none twice', () => {
    expect(columns.length).toBeGreaterThan(100);
    nobody(columns.map(nameOf).filter((name) => !register.columns[name]), `A column has no category (${how}).`);
  });

  test('are declared where they are: every column of the register exists', () => {
    const there = new Set(columns.map(nameOf));
    nobody(Object.keys(register.columns).filter((name) => !there.has(name)), `The register knows a column that the database has not (${how}).`);
  });

  test('stand behind the second wall: row-level security, enabled and forced', () => {
    const open = columns.filter((one) => isPersonal(nameOf(one)) && !(one.rls && one.forced));
    nobody([...new Set(open.map(({ table }) => table))], 'A table with personal data has no ENABLE and FORCE ROW LEVEL SECURITY (docs/adr/0001-two-walls-one-door.md).');
  });

  test('belong to a table owned by the owner, which serves nobody', async () => {
    const { rows } = await world.db.query<{ name: string }>(`
      select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm') and n.nspname = any ($1) and pg_get_userbyid(c.relowner) <> 'egide_owner'`, [
      [...new Set(columns.map(({ table }) => table.split('.')[0]))],
    ]);
    nobody(rows.map(({ name }) => name), 'A table is not owned by egide_owner: whoever owns it rules its walls (docs/adr/0001-two-walls-one-door.md).');
  });

  test('of the sealed kind are bytea and have a category of their own', () => {
    expect(ourSealed.length).toBeGreaterThanOrEqual(5);
    const faults = ourSealed.flatMap(({ target, column }) => {
      const { schema, name } = getMetadataArgsStorage().tables.find((one) => one.target === target)!;
      const found = columns.find((one) => nameOf(one) === `${schema}.${name}.${column}`);
      if (!found) return [`${schema}.${name}.${column} does not exist`];
      return found.type === 'bytea' && isPersonal(nameOf(found)) ? [] : [`${nameOf(found)} is ${found.type}, ${register.columns[nameOf(found)]}`];
    });
    nobody(faults, 'A sealed column holds an envelope, and what is in it is personal (docs/adr/0005-sealed-values.md).');
  });

  test('that a number or an account make are sealed, or only their blind index is kept', () => {
    const sealed = new Set(ourSealed.map(({ column }) => column));
    const clear = columns.filter(({ column, type }) => /^(nir|iban|bic|secret)(_|$)/.test(column) && !(type === 'bytea' && (sealed.has(column) || column.endsWith('_index'))));
    nobody(clear.map(nameOf), 'A NIR, an account or a secret is kept in clear (docs/adr/0005-sealed-values.md).');
  });
});
