import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import type { Actor } from './actor.js';
import { conditionsMatcher, soundConditions } from './conditions.js';

type Conditions = Record<string, unknown>;

/** One right: an action on a kind of thing, on which rows. */
export type Declare = (action: string | string[], kind: string, conditions?: Conditions) => void;

/** The rights a context gives, one line each with its legal basis. Written once, read by both languages: SQL and JavaScript. */
export type Policy = (actor: Actor, allow: Declare, forbid: Declare) => void;

/** The ability of an actor under all policies; an account without a grant has none. */
export function abilityOf(actor: Actor, policies: readonly Policy[]): MongoAbility {
  const builder = new AbilityBuilder<MongoAbility>(createMongoAbility);
  const allow: Declare = (action, kind, conditions) => void builder.can(action, kind, soundConditions(kind, conditions));
  const forbid: Declare = (action, kind, conditions) => void builder.cannot(action, kind, soundConditions(kind, conditions));
  if (actor.grantId) for (const policy of policies) policy(actor, allow, forbid);
  return builder.build({ conditionsMatcher });
}
