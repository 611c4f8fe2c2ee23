import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { KeyService } from '../crypto/index.js';
import { type Problem, problems } from '../platform/problem.js';
import type { Act } from './act.js';
import type { Role } from './actor.js';
import { Allowance } from './allowance.js';
import { OWN_ACCOUNT, PUBLIC, type Right, RIGHT, STEP_UP, type StepUpNeed } from './declarations.js';
import { Door } from './door.js';
import { type Forecast, FORETELLS, foretoldBy } from './foretold.js';
import { foretoldOf, nameOf } from './once.js';
import { CREATES } from './repeats.js';

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
    private readonly keys: KeyService,
    private readonly allowance: Allowance,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const declared = <T>(key: string) => this.reflector.get<T | undefined>(key, context.getHandler());
    const request = context.switchToHttp().getRequest<Request>();
    if (declared<string>(PUBLIC)) return this.allowance.takeForAddress(context, request);
    await super.canActivate(context);
    const claims = request.user!;
    await this.allowance.takeForSession(context, request, claims.sid);
    const named = declared(CREATES) ? await nameOf(request, this.keys) : null;
    const room = declared(OWN_ACCOUNT) ? 'account' : claims.role;
    const foretold = named ? foretoldOf(named, room) : foretoldBy(declared<Forecast>(FORETELLS), room, request);
    const act = await this.door.open(claims.sid, room, request.id, foretold);
    if (!act) throw problems.not_signed_in();
    const refusal = refusalOf(act, request, declared<Right>(RIGHT), declared<StepUpNeed>(STEP_UP), declared(OWN_ACCOUNT));
    if (refusal) {
      await act.rollback();
      await this.door.recordDenial('access.denied', { ...act.who(), code: refusal.code });
      throw refusal;
    }
    request.act = Object.assign(act, { named });
    return true;
  }

  /** Passport's answer: a refused token is a plain 401, whatever was wrong with it, until the address has shown too many. */
  override handleRequest<T>(error: unknown, user: T, _info: unknown, context: ExecutionContext): T {
    if (!error && user) return user;
    this.allowance.takeForAddress(context, context.switchToHttp().getRequest<Request>());
    throw problems.not_signed_in();
  }
}

function refusalOf(act: Act, request: Request, right?: Right, proof?: StepUpNeed, own?: boolean): Problem | null {
  if (own) return proof ? stepUpRefusal(act, request, proof) : null;
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
