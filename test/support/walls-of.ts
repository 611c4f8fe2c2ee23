import type pg from 'pg';

/** One policy of row-level security, as PostgreSQL keeps it. */
export interface Wall {
  table: string;
  policy: string;
  /** The rows it lets a role read. */
  rows: string;
}

const oneLine = (sql: string) => sql.replace(/\s+/g, ' ').trim();

/**
 * What PostgreSQL adds to a reading of `sql` by `role`: the policies of the tables it names and of those these
 * policies name in their turn.
 */
export async function wallsOf(db: pg.Client, role: string, sql: string): Promise<Wall[]> {
  const tables = await tablesIn(db, sql);
  const walls: Wall[] = [];
  for (const table of tables) {
    const found = await policiesOn(db, table, role);
    walls.push(...found);
    for (const more of await tablesIn(db, found.map(({ rows }) => rows).join(' '))) tables.add(more);
  }
  return walls.sort((a, b) => (`${a.table} ${a.policy}` < `${b.table} ${b.policy}` ? -1 : 1));
}

async function tablesIn(db: pg.Client, sql: string): Promise<Set<string>> {
  const named = [...sql.matchAll(/\b[a-z_]+\.[a-z_]+\b/g)].map(([name]) => name);
  const { rows } = await db.query("select schemaname || '.' || tablename as name from pg_tables where schemaname || '.' || tablename = any ($1) order by 1", [named]);
  return new Set(rows.map(({ name }) => name as string));
}

async function policiesOn(db: pg.Client, table: string, role: string): Promise<Wall[]> {
  const { rows: [{ on, policies }] } = await db.query(
    `select c.relrowsecurity and c.relforcerowsecurity as on,
       (select coalesce(json_agg(json_build_object('policy', p.policyname || case p.permissive when 'RESTRICTIVE' then ' (restrictive)' else '' end, 'rows', p.qual) order by p.policyname), '[]')
          from pg_policies p where format('%I.%I', p.schemaname, p.tablename)::regclass = c.oid and p.cmd in ('ALL', 'SELECT')
           and exists (select from unnest(p.roles) as r where case r when 'public' then true else pg_has_role($2, r, 'usage') end)) as policies
       from pg_class c where c.oid = $1::regclass`,
    [table, role],
  );
  if (!on) return [{ table, policy: '–', rows: 'every row: no row-level security' }];
  if (!policies.length) return [{ table, policy: '–', rows: 'no row: no policy for this role' }];
  return (policies as { policy: string; rows: string | null }[]).map(({ policy, rows }) => ({ table, policy, rows: oneLine(rows ?? 'true') }));
}

/** What the functions that policies ask are made of, those these ask in their turn included, by name. */
export async function askedBy(db: pg.Client, walls: readonly Wall[]): Promise<[string, string][]> {
  const namesIn = (sql: string) => [...sql.matchAll(/\baccess\.(\w+)\(/g)].map(([, name]) => name!);
  const bodies = new Map<string, string>();
  const names = new Set(walls.flatMap(({ rows }) => namesIn(rows)));
  for (const name of names) {
    bodies.set(name, await bodyOf(db, name));
    for (const more of namesIn(bodies.get(name)!)) names.add(more);
  }
  return [...bodies].map(([name, body]): [string, string] => [`access.${name}`, oneLine(body)]).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The body of a function of the room `access`, as PostgreSQL keeps it. */
export async function bodyOf(db: pg.Client, name: string): Promise<string> {
  const { rows } = await db.query<{ body: string }>(
    "select coalesce(nullif(prosrc, ''), pg_get_function_sqlbody(oid)) as body from pg_proc where pronamespace = 'access'::regnamespace and proname = $1",
    [name],
  );
  if (rows.length !== 1) throw new Error(`access.${name}: ${rows.length} functions of that name`);
  return rows[0]!.body;
}
