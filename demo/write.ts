import { type KeyService, type Queryable, Vault } from '../src/crypto/index.js';
import { hashPassword } from '../src/identity/index.js';
import type { Asked } from './request-rows.js';
import type { World } from './rows.js';
import { type Table, TABLES } from './tables.js';

type Row = Record<string, unknown>;

/** Writes worlds, or parts of one: sealed, hashed, one statement a table. Its transaction is the caller's. */
export class WorldWriter {
  private readonly vault: Vault;

  constructor(private readonly keys: KeyService) {
    this.vault = new Vault(keys);
  }

  async write(db: Queryable, parts: Partial<World & Asked>): Promise<void> {
    for (const part of Object.keys(TABLES) as (keyof (World & Asked))[]) {
      const rows = (parts[part] ?? []).map((row): Row => ({ ...row }));
      if (!rows.length) continue;
      const table = TABLES[part];
      if (part === 'accounts') await hashPasswords(rows);
      if (table.nirIndex) await this.index(rows);
      if (table.sealed) await this.seal(db, table.name, table.sealed, rows);
      await insert(db, table.name, rows);
    }
  }

  private async index(rows: Row[]): Promise<void> {
    for (const row of rows) row.nir_index = row.nir ? hex(await this.keys.blindIndex('nir', row.nir as string)) : null;
  }

  private async seal(db: Queryable, table: string, { columns, subject }: NonNullable<Table['sealed']>, rows: Row[]): Promise<void> {
    const cells = rows.flatMap((row) => columns.filter((column) => row[column] !== null).map((column) => ({ row, column })));
    const envelopes = await this.vault.sealValues(
      db,
      cells.map(({ row, column }) => ({
        place: { table, column, rowId: row.id as string, subjectId: row[subject] as string },
        plaintext: row[column] as string,
      })),
    );
    cells.forEach(({ row, column }, at) => {
      row[column] = hex(envelopes[at]!);
    });
  }
}

async function hashPasswords(rows: Row[]): Promise<void> {
  const hashed = rows.map(async (row) => {
    row.password_hash = await hashPassword(row.password as string);
    delete row.password;
  });
  await Promise.all(hashed);
}

/** JSON rather than unnest, which flattens the columns that are arrays themselves. The table's types cast the values. */
async function insert(db: Queryable, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0]!).join(', ');
  await db.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows),
  ]);
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
