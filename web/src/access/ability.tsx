import { createMongoAbility, type MongoAbility } from '@casl/ability';
import { type PackRule, unpackRules } from '@casl/ability/extra';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { api, unwrap } from '../api/client.js';
import { type Permission, permissions } from './permissions.js';
import { useMe } from './session.js';

type Rule = Parameters<typeof createMongoAbility>[0] extends (infer R)[] | undefined ? R : never;

const everything = createMongoAbility([{ action: 'manage', subject: 'all' }]);
/** Whether the rules of the grant in use are there. */
export interface RulesState {
  known: boolean;
  /** Why they could not be read. */
  error: unknown;
  again: () => unknown;
}

const InUse = createContext<MongoAbility>(everything);
const StateInUse = createContext<RulesState>({ known: false, error: null, again: () => undefined });

/** The rules of the grant in use. Until they are known, everything is shown and the server refuses. */
export function GrantAbility({ children }: { children: ReactNode }) {
  const me = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: ['abilities', me.grant?.id],
    queryFn: () => unwrap(api.GET('/api/me/abilities')),
    staleTime: 5 * 60_000,
    retry: false,
  });
  const ability = useMemo(() => {
    if (!data) return everything;
    return createMongoAbility(unpackRules(data.rules as PackRule<Rule & object>[]) as Rule[]);
  }, [data]);
  const state = useMemo(() => ({ known: data !== undefined, error: data ? null : error, again: refetch }), [data, error, refetch]);
  return <InUse value={ability}><StateInUse value={state}>{children}</StateInUse></InUse>;
}

/** Before the rules are known, nothing that could be refused should be asked of the server by itself. */
export const useRules = (): RulesState => useContext(StateInUse);

/** Whether the grant in use may do this at all; a rule on a given record is the server's. */
export function useMay(permission: Permission): boolean {
  const ability = useContext(InUse);
  const [action, subject] = permissions[permission];
  return ability.can(action, subject);
}
