import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { problems } from '../platform/problem.js';
import { Refuses } from '../platform/shown.js';
import type { Act } from './act.js';

export const RIGHT = 'egide:right';
export const PUBLIC = 'egide:public';
export const OWN_ACCOUNT = 'egide:own-account';
export const STEP_UP = 'egide:step-up';

export interface Right {
  action: string;
  kind: string;
}

export interface StepUpNeed {
  act: string;
  /** The path parameter that names the subject; 'holder' for the one acted for, 'account' for one's own. */
  subject: string;
}

/** Declares the right a route needs. Rows are narrowed by the same rules inside the query. */
export const Can = (action: string, kind: string) =>
  applyDecorators(
    SetMetadata(RIGHT, { action, kind } satisfies Right),
    ApiBearerAuth(),
    Refuses(problems.not_signed_in, problems.forbidden, problems.grant_needed),
  );

/** Declares a route on the caller's own account: a living session, with or without a chosen grant. */
export const OwnAccount = () => applyDecorators(SetMetadata(OWN_ACCOUNT, true), ApiBearerAuth(), Refuses(problems.not_signed_in));

/** Declares a route open to everybody, and why. */
export const Public = (reason: string) => SetMetadata(PUBLIC, reason);

/** Declares a sensitive act: strong proof at most 300 s old, for this act on this subject. */
export const StepUp = (act: string, subject: string) =>
  applyDecorators(SetMetadata(STEP_UP, { act, subject } satisfies StepUpNeed), Refuses(problems.step_up_required));

/** The act of this request. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): Act => {
  const act = context.switchToHttp().getRequest<{ act?: Act }>().act;
  if (!act) throw new Error('no act: the route is public');
  return act;
});
