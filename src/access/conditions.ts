import { buildMongoQueryMatcher } from '@casl/ability';

type Comparison = (node: { field: string; value: never }, row: object, context: { get(row: object, field: string): unknown }) => boolean;

const ordered = (holds: (found: never, value: never) => boolean): Comparison => (node, row, { get }) => {
  const found = get(row, node.field);
  return found !== null && found !== undefined && holds(found as never, node.value);
};

/** JavaScript puts null before every value; here, as in SQL, it stands in no order. */
export const conditionsMatcher = buildMongoQueryMatcher({}, {
  lt: ordered((found, value) => found < value),
  lte: ordered((found, value) => found <= value),
} as never);

/**
 * Refuses conditions that would choose other rows than they say: an undefined matches what has no such field, and SQL
 * and JavaScript differ on a null in a list. @throws Error when the actor is made, before anything is looked up.
 */
export function soundConditions(kind: string, conditions?: Record<string, unknown>): Record<string, unknown> | undefined {
  for (const [field, condition] of Object.entries(conditions ?? {})) {
    const values = condition !== null && typeof condition === 'object' ? Object.values(condition) : [condition];
    if (values.flat().includes(undefined)) throw new Error(`rule on ${field} of ${kind} compares with undefined`);
    if (values.some((value) => Array.isArray(value) && value.includes(null))) throw new Error(`rule on ${field} of ${kind} has null in a list`);
  }
  return conditions;
}
