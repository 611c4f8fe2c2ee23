import type pg from 'pg';
import { edited, type Mutant } from './mutant.js';
import { boundariesIn, conjuncts } from './sql-text.js';

/** A policy of row-level security as the migrated database has it. */
interface DbPolicy {
  table: string;
  name: string;
  roles: string[];
  cmd: string;
  permissive: boolean;
  using: string | null;
  check: string | null;
}

export async function policiesOf(db: pg.Client): Promise<DbPolicy[]> {
  const { rows } = await db.query<DbPolicy>(`
    select schemaname || '.' || tablename as "table", policyname as name, roles::text[] as roles, cmd, permissive = 'PERMISSIVE' as permissive, qual as "using", with_check as "check"
      from pg_policies where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`);
  return rows;
}

export const targetOf = ({ table, name }: Pick<DbPolicy, 'table' | 'name'>): string => `${table} ${name}`;

/** Every mutant of every policy: dropped, negated, opened, loosened by one operand, and for whom and for what it is. */
export async function policyMutants(db: pg.Client): Promise<Mutant[]> {
  return (await policiesOf(db)).flatMap((policy) =>
    [...generalChanges(policy), ...changesOf(policy, 'using'), ...changesOf(policy, 'check')].map(([change, sql]) => ({
      family: 'policy', target: targetOf(policy), change, make: { sql }, roles: policy.roles, narrows: !policy.permissive,
    })),
  );
}

type Change = [change: string, sql: string];

const alter = ({ name, table }: DbPolicy, how: string) => `alter policy ${name} on ${table} ${how}`;

function generalChanges(policy: DbPolicy): Change[] {
  const { name, table, roles, cmd, using, check } = policy;
  const fewer = roles.length < 2 ? [] : roles.map((role): Change => [`not for ${role}`, alter(policy, `to ${roles.filter((one) => one !== role).join(', ')}`)]);
  const anew = `drop policy ${name} on ${table}; create policy ${name} on ${table} for all to ${roles.join(', ')} using (${using ?? check})`;
  return [
    ['dropped', `drop policy ${name} on ${table}`],
    ...(roles.includes('public') ? [] : [['for every role', alter(policy, 'to public')] as Change]),
    ...fewer,
    ...(cmd === 'ALL' ? [] : [[`for all and not for ${cmd.toLowerCase()} alone`, anew] as Change]),
  ];
}

const WORDS = { using: 'USING', check: 'WITH CHECK' };

function changesOf(policy: DbPolicy, part: 'using' | 'check'): Change[] {
  const expression = policy[part];
  if (expression === null) return [];
  const word = WORDS[part];
  const set = (change: string, by: string): Change => [`${word} ${change}`, alter(policy, `${word} (${by})`)];
  // “Not true” and “opened” of a policy that is open already: its negation alone is another one.
  if (expression === 'true') return [set('negated', 'false')];
  const operands = conjuncts(expression);
  const looser = operands.length < 2 ? [] : operands.map(({ text, from, to }) => set(`without ${text}`, edited(expression, [{ from, to, by: 'true' }])));
  return [
    set('negated', `not ${expression}`),
    set('opened', 'true'),
    ...looser,
    ...boundariesIn(expression).map(({ change, edit }) => set(`with ${change}`, edited(expression, [edit]))),
  ];
}

/** Per table with a wall: the wall switched off, and not forced upon the owner. */
export async function tableMutants(db: pg.Client): Promise<Mutant[]> {
  const { rows } = await db.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and c.relrowsecurity order by 1`);
  return rows.flatMap(({ name }) =>
    [['row-level security disabled', 'disable'], ['row-level security not forced', 'no force']].map(([change, how]) => ({
      family: 'table' as const, target: name, change: change!, make: { sql: `alter table ${name} ${how} row level security` },
    })),
  );
}
