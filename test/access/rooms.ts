import pg from 'pg';
import { asApplication } from '../../src/settings/config.js';
import { freshDatabase } from '../support/postgres.js';
import { appPassword } from '../support/template.js';

/** A database of one's own, with every room of it: as a superuser sees it, and as the application does before it steps into one. */
export interface Rooms {
  db: pg.Client;
  app: pg.Client;
  /** The columns a role holds that privilege on, by table, in the order of the columns; of the schemas that `of` takes. */
  columnsOf(role: string, privilege: string, of?: (schema: string) => boolean): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export async function openRooms(): Promise<Rooms> {
  const { url, drop } = await freshDatabase();
  const [db, app] = [new pg.Client(url), new pg.Client(asApplication(url, appPassword))];
  await Promise.all([db.connect(), app.connect()]);
  return {
    db,
    app,
    columnsOf: (role, privilege, of) => columnsOf(db, role, privilege, of),
    close: async () => {
      await Promise.all([db.end(), app.end()]);
      await drop();
    },
  };
}

async function columnsOf(db: pg.Client, role: string, privilege: string, of: (schema: string) => boolean = () => true): Promise<Record<string, string>> {
  const { rows } = await db.query<{ schema: string; table: string; columns: string }>(
    `select n.nspname as schema, c.relname as table, string_agg(a.attname, ' ' order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public')
        and has_column_privilege($1, c.oid, a.attnum, $2) group by 1, 2 order by 1, 2`,
    [role, privilege],
  );
  return Object.fromEntries(rows.filter(({ schema }) => of(schema)).map(({ schema, table, columns }) => [`${schema}.${table}`, columns]));
}
