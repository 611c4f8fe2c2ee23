import type pg from 'pg';
import { edited, type Mutant, numbered } from './mutant.js';
import { boundariesIn, conditionsIn, statementsIn } from './sql-text.js';

/**
 * Of every function that runs with its owner's rights: each operand of its conditions dropped, each first and last day
 * moved, each statement that sets the context left out.
 */
export async function functionMutants(db: pg.Client): Promise<Mutant[]> {
  const { rows } = await db.query<{ name: string; sql: string }>(`
    select n.nspname || '.' || p.proname as name, pg_get_functiondef(p.oid) as sql
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`);
  return rows.flatMap(({ name, sql }) => changesOf(sql).map(([change, made]) => ({ family: 'function', target: name, change, make: { sql: made } })));
}

function changesOf(sql: string): [change: string, sql: string][] {
  const changes: [string, string][] = [
    ...conditionsIn(sql).map(({ text, from, to }) => [`without ${inOneLine(text)}`, edited(sql, [{ from, to, by: 'true' }])] as [string, string]),
    ...boundariesIn(sql).map(({ change, edit }) => [`with ${change}`, edited(sql, [edit])] as [string, string]),
    ...statementsIn(sql, 'perform').map(({ text, from, to }) => [`without ${inOneLine(text)}`, edited(sql, [{ from, to, by: 'null;' }])] as [string, string]),
  ];
  const names = numbered(changes.map(([change]) => change));
  return changes.map(([, made], at) => [names[at]!, made]);
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ');
