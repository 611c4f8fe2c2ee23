export type { Db, Fact, Means, RequestKind, Side } from './kind.js';
export { type KindName, kindNames, kindOf } from './kinds.js';
