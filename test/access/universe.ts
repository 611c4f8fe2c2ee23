import type pg from 'pg';

/** A row as JSON: days and instants are text. */
export type Row = Record<string, unknown> & { id: string };

export interface Universe {
  /** The day of the business. */
  today: string;
  rows: Record<string, Row[]>;
  /** Table → its primary key, of one column in every table. */
  keys: Record<string, string>;
}

/** Every row of every table, read by somebody whom no wall stops. */
export async function readUniverse(db: pg.Client): Promise<Universe> {
  const { rows: tables } = await db.query<{ name: string; key: string }>(`
    select n.nspname || '.' || c.relname as name, a.attname as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_index i on i.indrelid = c.oid and i.indisprimary
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where c.relkind = 'r' and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'public') order by 1`);
  const rows: Universe['rows'] = {};
  for (const { name } of tables) {
    const found = await db.query<{ row: Row }>(`select to_jsonb(t) as row from ${name} t`);
    rows[name] = found.rows.map(({ row }) => row);
  }
  const { rows: [day] } = await db.query<{ today: string }>('select access.today()::text as today');
  return { today: day!.today, rows, keys: Object.fromEntries(tables.map(({ name, key }) => [name, key])) };
}

/** Runs `work` in a transaction of a room, as the application opens it, and undoes it. */
export async function inRoom<T>(app: pg.Client, role: string, session: string | null, work: () => Promise<T>): Promise<T> {
  await app.query('begin');
  try {
    await app.query(`set local role ${role}`);
    if (session) await app.query('select access.open($1)', [session]);
    return await work();
  } finally {
    await app.query('rollback');
  }
}

/** What the current role sees of every table without any WHERE: the keys of the rows, in order; 'denied' where it may read no column at all. */
export async function seenBy(app: pg.Client, { keys }: Universe): Promise<Record<string, string[] | 'denied'>> {
  const readable = await readableTables(app);
  const asked = Object.entries(keys).filter(([table]) => readable.has(table));
  const columns = asked.map(([table, key]) => `array(select to_jsonb(t.${key}) #>> '{}' from ${table} t) as "${table}"`);
  const { rows } = await app.query<Record<string, string[]>>(`select ${['1 as one', ...columns].join(', ')}`);
  return Object.fromEntries(Object.keys(keys).map((table) => [table, rows[0]![table]?.sort() ?? 'denied']));
}

const tablesOf = new Map<string, Set<string>>();

/** Privileges belong to the role and do not move during a test. */
async function readableTables(app: pg.Client): Promise<Set<string>> {
  const { rows: [who] } = await app.query<{ role: string }>('select current_user::text as role');
  const known = tablesOf.get(who!.role);
  if (known) return known;
  const { rows } = await app.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')`);
  const found = new Set(rows.map(({ name }) => name));
  tablesOf.set(who!.role, found);
  return found;
}
