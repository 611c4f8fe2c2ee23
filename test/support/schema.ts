import type pg from 'pg';

/** A column as PostgreSQL describes it. */
export interface DbColumn {
  table: string;
  column: string;
  /** Type name of the catalogue: `uuid`, `int4`, `_text` for an array of text. */
  type: string;
  nullable: boolean;
  /** Row-level security of its table. */
  rls: boolean;
  forced: boolean;
}

/** Every column of our schemas: all but the system's and `public`, which holds the list of migrations alone. Those of a partition are its table's. */
export async function columnsOf(db: pg.Client): Promise<DbColumn[]> {
  const { rows } = await db.query<DbColumn>(`
    select c.table_schema || '.' || c.table_name as "table", c.column_name as "column", c.udt_name as type,
           c.is_nullable = 'YES' as nullable, k.relrowsecurity as rls, k.relforcerowsecurity as forced
      from information_schema.columns c
      join pg_class k on k.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
     where c.table_schema not in ('pg_catalog', 'information_schema', 'public') and not k.relispartition
     order by c.table_schema, c.table_name, c.ordinal_position`);
  return rows;
}
