import type { AnyAbility } from '@casl/ability';
import { rulesToAST } from '@casl/ability/extra';
import { CompoundCondition, type Condition, FieldCondition } from '@ucast/core';

export type Ability = AnyAbility;

/** Field of a rule → SQL expression. Written by us, never by a request. */
export type Columns = Record<string, string>;

const comparisons: Record<string, string> = { eq: '=', ne: 'is distinct from', lt: '<', lte: '<=', gt: '>', gte: '>=' };
const ofNull: Record<string, string> = { eq: 'is null', ne: 'is not null' };

/**
 * The rules of an ability as one SQL condition over `columns`; values go to `params`.
 * Closed operator list; a rule this cannot say stops with an error instead of opening anything.
 * Hazards: nothing allowed is `null` (→ FALSE), everything allowed is an empty `and` (→ TRUE), and NULL makes SQL
 * three-valued where JavaScript is not: a negation says IS NOT TRUE. Comparisons stay bare, as WHERE takes NULL for
 * FALSE and an index cannot serve `(a = b) IS TRUE`.
 */
export function where(ability: Ability, action: string, kind: string, columns: Columns, params: unknown[]): string {
  // A rule limited to fields opens fields of rows that another rule opens; by itself it opens no row.
  const rules = ability.rulesFor(action, kind);
  if (rules.some((rule) => rule.fields)) throw new Error(`rule on fields of ${kind} cannot select rows`);
  const ast = rulesToAST(ability, action, kind);
  if (ast === null) return 'false';
  return say(ast, columns, params);
}

function say(condition: Condition, columns: Columns, params: unknown[]): string {
  if (condition instanceof CompoundCondition) return sayCompound(condition, columns, params);
  if (condition instanceof FieldCondition) return sayField(condition, columns, params);
  throw new Error(`operator ${condition.operator} is not in the closed list`);
}

function sayCompound(condition: CompoundCondition, columns: Columns, params: unknown[]): string {
  const parts = condition.value.map((c) => say(c, columns, params));
  switch (condition.operator) {
    case 'and':
      return parts.length ? `(${parts.join(' and ')})` : 'true';
    case 'or':
      return parts.length ? `(${parts.join(' or ')})` : 'false';
    case 'not':
      return `((${parts[0]}) is not true)`;
    default:
      throw new Error(`operator ${condition.operator} is not in the closed list`);
  }
}

function sayField(condition: FieldCondition, columns: Columns, params: unknown[]): string {
  const column = Object.hasOwn(columns, condition.field) ? columns[condition.field] : undefined;
  if (!column) throw new Error(`rule names ${condition.field}, which has no column`);
  const { operator, value } = condition;
  if (value === undefined) throw new Error(`rule on ${condition.field} compares with undefined`);
  if (value === null && Object.hasOwn(ofNull, operator)) return `${column} ${ofNull[operator]}`;
  const param = () => `$${params.push(value)}`;
  if (operator === 'in') return `${column} = any (${param()})`;
  if (Object.hasOwn(comparisons, operator)) return `${column} ${comparisons[operator]} ${param()}`;
  throw new Error(`operator ${operator} is not in the closed list`);
}
