import type pg from 'pg';

/** Every column on which a room holds a privilege, by table. */
export async function columnsOf(db: pg.Client, room: string, privilege: string): Promise<Record<string, string>> {
  const { rows } = await db.query<{ table: string; columns: string }>(
    `select n.nspname || '.' || c.relname as table, string_agg(a.attname, ' ' order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public')
        and has_column_privilege($2, c.oid, a.attnum, $1) group by 1 order by 1`,
    [privilege, room],
  );
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns]));
}
