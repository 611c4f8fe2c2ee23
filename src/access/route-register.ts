import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { abilityOf } from './policy.js';
import { Policies } from './policies.js';
import type { Actor, Role } from './actor.js';
import { CHANGES, CREATES, REPEATABLE } from './repeats.js';
import { type Forecast, FORETELLS } from './foretold.js';
import { OWN_ACCOUNT, PUBLIC, type Right, RIGHT, STEP_UP, type StepUpNeed } from './declarations.js';

/** One route and what it asks of its caller. */
export interface Route {
  method: string;
  path: string;
  handler: string;
  right?: Right;
  ownAccount?: boolean;
  publicReason?: string;
  stepUp?: StepUpNeed;
  /** Takes an Idempotency-Key. */
  creates?: boolean;
  /** Wants If-Match. */
  changes?: boolean;
  /** Why it may be sent twice. */
  repeatable?: string;
  /** What leaves with its opening. */
  foretells?: Forecast;
}

const roles: [Role, Actor['space']][] = [
  ['member', 'member'],
  ['guardian', 'guardian'],
  ['employer', 'employer'],
  ['caseworker', 'backoffice'],
  ['administrator', 'backoffice'],
  ['dpo', 'backoffice'],
  ['auditor', 'backoffice'],
];

/** Knows every route; stops the boot, all offenders listed, when one declares nothing or a right nobody has. */
@Injectable()
export class RouteRegister implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly policies: Policies,
  ) {}

  onApplicationBootstrap(): void {
    const offenders = this.routes().flatMap((route) => this.faultsOf(route));
    if (offenders.length) throw new Error(`routes without a sound declaration:\n  ${offenders.join('\n  ')}`);
  }

  routes(): Route[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance ?? {}) as Record<string, unknown>;
      const base = String(Reflect.getMetadata('path', metatype!) ?? '');
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => [name, prototype[name] as object] as const)
        .filter(([, handler]) => Reflect.hasMetadata('path', handler))
        .map(([name, handler]) => describe(base, `${metatype!.name}.${name}`, handler));
    });
  }

  /** The roles for which at least one rule names this right. */
  rolesWith(right: Right): Role[] {
    return roles.filter(([role, space]) => abilityOf(example(role, space), this.policies.all).can(right.action, right.kind)).map(([role]) => role);
  }

  private faultsOf(route: Route): string[] {
    const declared = [route.right, route.ownAccount, route.publicReason].filter(Boolean).length;
    const at = `${route.method} ${route.path} (${route.handler})`;
    if (declared !== 1) return [`${at}: declare one of @Can, @OwnAccount, @Public`];
    if (route.right && !this.rolesWith(route.right).length) return [`${at}: nobody may ${route.right.action} ${route.right.kind}`];
    if (isProofAlone(route)) return [`${at}: @StepUp needs @Can or @OwnAccount beside it`];
    if (!this.isUndoable(route)) return [`${at}: a member's GET without a proof is read whole, nothing else`];
    if (!isSafe(route)) return [`${at}: declare @Creates, @Changes or @Repeatable('reason')`];
    return [];
  }

  /** What leaves with its commit cannot be refused afterwards: nothing but the role may decide on it. */
  private isUndoable({ method, right, stepUp, foretells }: Route): boolean {
    if (!foretells?.event) return true;
    return method === 'GET' && !stepUp && foretells.role === 'member' && right !== undefined && this.rolesWith(right).includes('member');
  }
}

const isProofAlone = ({ stepUp, right, ownAccount }: Route): boolean => Boolean(stepUp && !right && !ownAccount);

/** Whether it is known what becomes of it when it is sent twice. What is public is nobody's record. */
function isSafe({ method, publicReason, creates, changes, repeatable }: Route): boolean {
  return method === 'GET' || Boolean(publicReason || creates || changes || repeatable);
}

function describe(base: string, handler: string, fn: object): Route {
  const read = <T>(key: string) => Reflect.getMetadata(key, fn) as T | undefined;
  const path = `/${[base, read<string>('path')].filter((p) => p && p !== '/').join('/')}`;
  return {
    method: RequestMethod[read<number>('method') ?? 0]!,
    path,
    handler,
    right: read(RIGHT),
    ownAccount: read(OWN_ACCOUNT),
    publicReason: read(PUBLIC),
    stepUp: read(STEP_UP),
    creates: read(CREATES),
    changes: read(CHANGES),
    repeatable: read(REPEATABLE),
    foretells: read(FORETELLS),
  };
}

function example(role: Role, space: Actor['space']): Actor {
  const id = '00000000-0000-7000-8000-000000000000';
  return {
    sessionId: id, accountId: id, assurance: 'strong', today: '2026-01-01', now: '2026-01-01T00:00:00Z', stepUps: [], grantId: id,
    space, role, function: 'administrator', holderId: id, establishmentIds: [], branchIds: null,
  };
}
