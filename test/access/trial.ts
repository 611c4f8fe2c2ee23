import type pg from 'pg';
import type { Reach } from './policies.oracle.js';
import type { Row, Universe } from './universe.js';

/** Tries a table as the current role, and undoes it: what it sees, changes and removes without a WHERE, and which rows it could add. */
const trial = `
  create function public.trial(p_tables jsonb) returns jsonb language plpgsql as $$
  declare t record; one jsonb; seen text[]; changed text[]; removed text[]; added text[]; told jsonb := '{}';
  begin
    for t in select * from jsonb_to_recordset(p_tables) as x(name text, key text, columns text, rows jsonb) loop
      changed := '{}'; removed := '{}'; added := '{}';
      execute format('select array(select %I::text from %s)', t.key, t.name) into seen;
      begin
        execute format('with c as (update %s set %I = %2$I returning %2$I::text as k) select array(select k from c)', t.name, t.key) into changed;
        raise sqlstate 'UNDO1';
      exception when sqlstate 'UNDO1' then null; when insufficient_privilege then changed := array['refused'];
      end;
      begin
        execute format('with c as (delete from %s returning %I::text as k) select array(select k from c)', t.name, t.key) into removed;
        raise sqlstate 'UNDO1';
      exception when sqlstate 'UNDO1' then null;
      end;
      -- A copy of a row: the wall speaks before the key does.
      for one in select value from jsonb_array_elements(t.rows) loop
        begin
          execute format('insert into %s (%s) select %2$s from jsonb_populate_record(null::%1$s, $1)', t.name, t.columns) using one;
        exception when unique_violation then added := added || (one ->> t.key); when insufficient_privilege then null;
        end;
      end loop;
      told := told || jsonb_build_object(t.name, jsonb_build_object('seen', seen, 'changed', changed, 'removed', removed, 'added', added));
    end loop;
    return told;
  end $$`;

/** Gives every role every privilege on every table, in this database alone: what holds then is held by the policies. */
export async function prepareTrials(db: pg.Client, roles: string[]): Promise<void> {
  const { rows } = await db.query<{ name: string }>(`select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`);
  for (const { name } of rows) {
    await db.query(`grant usage on schema ${name} to ${roles}; grant select, insert, update, delete on all tables in schema ${name} to ${roles}`);
  }
  await db.query(trial);
}

/** The columns that say whose a row is. */
const WHOSE = ['account_id', 'grant_id', 'person_id', 'holder_id', 'legal_entity_id', 'establishment_id', 'opened_by', 'created_by', 'event', 'written_as', 'begun_by_mutual', 'done_as', 'asked_as', 'asked_by', 'step', 'purpose', 'signed_by'];

/** Of the rows that belong alike, are of one kind and lack the same, one: a hundred reimbursements have a handful of members. */
function oneOfEach(rows: Row[]): Row[] {
  if (!rows.some((row) => WHOSE.some((column) => column in row))) return rows;
  const alike = (row: Row) => [...WHOSE, 'kind'].map((column) => row[column]).concat(Object.values(row).map((value) => value === null)).join();
  return [...new Map(rows.map((row) => [alike(row), row])).values()];
}

/** The same universe with these rows alone: what could be added is asked of them. */
export const sampled = ({ rows, ...rest }: Universe): Universe => ({ ...rest, rows: Object.fromEntries(Object.entries(rows).map(([table, all]) => [table, oneOfEach(all)])) });

/** The tables of a universe as the trial takes them: with columns that can be written. */
export async function tablesOfTrial(db: pg.Client, { rows, keys }: Universe, tables: string[]): Promise<string> {
  const { rows: written } = await db.query<{ name: string; columns: string }>(
    `select t.name, string_agg(quote_ident(a.attname), ', ') as columns from unnest($1::text[]) t(name)
       join pg_attribute a on a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' group by 1`,
    [tables],
  );
  return JSON.stringify(written.map(({ name, columns }) => ({ name, columns, key: keys[name], rows: rows[name] })));
}

/**
 * What a role reaches of the tables, in the context the door opens for a session, with the adult in focus.
 * Nothing but the policies stands in the way: triggers and foreign keys are off, and the door is opened from outside.
 */
export async function tryAs(db: pg.Client, role: string, { session, focus }: { session: string | null; focus?: string }, tables: string): Promise<Record<string, Reach>> {
  await db.query('begin; set local session_replication_role = replica');
  try {
    if (session) await db.query('select access.open($1)', [session]);
    if (focus) await db.query('select access.focus($1)', [focus]);
    await db.query(`set local role ${role}`);
    const { rows } = await db.query<{ told: Record<string, Reach> }>('select public.trial($1) as told', [tables]);
    return Object.fromEntries(Object.entries(rows[0]!.told).map(([name, reach]) => [name, sorted(reach)]));
  } finally {
    await db.query('rollback');
  }
}

const sorted = (reach: Reach): Reach => Object.fromEntries(Object.entries(reach).map(([what, keys]) => [what, [...new Set(keys)].sort()])) as unknown as Reach;
