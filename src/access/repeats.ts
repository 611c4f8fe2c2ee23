import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { versionFrom } from '../platform/etag.js';

/* What becomes of a write that is sent twice: because a line was cut, or because somebody else wrote in between. */

export const CREATES = 'egide:creates';
export const CHANGES = 'egide:changes';
export const REPEATABLE = 'egide:repeatable';

/** Declares a creation: with an Idempotency-Key, sending it again within 24 hours answers what the first one made. */
export const Creates = () =>
  applyDecorators(
    SetMetadata(CREATES, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Made by the client for this one creation, 16 to 100 visible characters. Kept 24 hours.',
      schema: { type: 'string', minLength: 16, maxLength: 100, pattern: '^[!-~]+$' },
    }),
  );

/** Declares a change of what somebody has read before: it brings back the ETag of that reading. */
export const Changes = () =>
  applyDecorators(
    SetMetadata(CHANGES, true),
    ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the last reading', schema: { type: 'string', pattern: '^"[0-9]{1,9}"$' } }),
  );

/** Declares a write that may be sent twice, and why that is harmless. */
export const Repeatable = (reason: string) => SetMetadata(REPEATABLE, reason);

/** The version a writer has read, from If-Match. @throws Problem 428 without it, 412 when it is none of ours. */
export const ReadVersion = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  versionFrom(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']));
