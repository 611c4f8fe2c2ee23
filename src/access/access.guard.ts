import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { type Problem, problems } from '../platform/problem.js';
import type { Act } from './act.js';
import type { Role } from './actor.js';
import { OWN_ACCOUNT, PUBLIC, type Right, RIGHT, STEP_UP, type StepUpNeed } from './declarations.js';
import { Door } from './door.js';

/** What the access token says: which session, and the role its tokens are made for. The database has the last word. */
export interface TokenClaims {
  sid: string;
  role: Role | 'account';
}

type Request = FastifyRequest & { user?: TokenClaims; act?: Act; params: Record<string, string> };

/**
 * The one guard: a living session (passport-jwt names it, the database opens it), the declared right,
 * the declared proof. A route that declares nothing is refused, though the boot would have stopped before.
 */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly door: Door,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const declared = <T>(key: string) => this.reflector.get<T | undefined>(key, context.getHandler());
    if (declared<string>(PUBLIC)) return true;
    await super.canActivate(context);
    const request = context.switchToHttp().getRequest<Request>();
    const claims = request.user!;
    const act = await this.door.open(claims.sid, declared(OWN_ACCOUNT) ? 'account' : claims.role, request.id);
    if (!act) throw problems.not_signed_in();
    const refusal = refusalOf(act, request, declared<Right>(RIGHT), declared<StepUpNeed>(STEP_UP), declared(OWN_ACCOUNT));
    if (refusal) {
      await act.rollback();
      await this.door.recordDenial('access.denied', { ...act.who(), code: refusal.code });
      throw refusal;
    }
    request.act = act;
    return true;
  }

  /** Passport's answer: a refused token is a plain 401, whatever was wrong with it. */
  override handleRequest<T>(error: unknown, user: T): T {
    if (error || !user) throw problems.not_signed_in();
    return user;
  }
}

function refusalOf(act: Act, request: Request, right?: Right, proof?: StepUpNeed, own?: boolean): Problem | null {
  if (own) return null;
  // A token made before the grant was chosen: its room is the account's own.
  if (act.actor.role && request.user?.role !== act.actor.role) return problems.not_signed_in();
  const refusal = rightRefusal(act, right);
  return refusal || !proof ? refusal : stepUpRefusal(act, request, proof);
}

function rightRefusal({ actor, ability }: Act, right?: Right): Problem | null {
  if (!right) return problems.forbidden();
  if (!actor.grantId) return problems.grant_needed();
  return ability.can(right.action, right.kind) ? null : problems.forbidden();
}

function stepUpRefusal(act: Act, request: Request, need: StepUpNeed): Problem | null {
  const { holderId: holder, accountId: account } = act.actor;
  const subject = { holder, account, ...request.params }[need.subject];
  if (act.actor.stepUps.some((proof) => proof.act === need.act && proof.subject === subject)) return null;
  return problems.step_up_required({ members: { step_up: { act: need.act, subject } } });
}
