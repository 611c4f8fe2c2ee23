import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { callerAt, RATE, type Rate, RateLimits } from './rate-limits.js';
import { STEP_UP } from './declarations.js';
import { Door } from './door.js';

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** Counts requests by their route's handler, never by what is written in the address. */
@Injectable()
export class Allowance {
  private readonly known = new Map<Handler, Rate | 'unlimited'>();

  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
    private readonly door: Door,
  ) {}

  /** Counts a request of nobody known yet. @throws Problem 429 */
  takeForAddress(context: ExecutionContext, request: FastifyRequest): true {
    const rate = this.rateOf(context.getHandler(), request.method);
    const refusal = rate === 'unlimited' ? null : this.limits.refusal(rate, callerAt(request.ip));
    if (refusal) throw refusal;
    return true;
  }

  /** Counts a request of a session, which its token proves. @throws Problem 429 */
  async takeForSession(context: ExecutionContext, request: FastifyRequest, sessionId: string): Promise<void> {
    const rate = this.rateOf(context.getHandler(), request.method);
    const refusal = rate === 'unlimited' ? null : this.limits.refusal(rate, sessionId);
    if (!refusal) return;
    if (this.limits.isNews(sessionId)) await this.door.recordDenial('access.denied', { sessionId, code: refusal.code, requestId: request.id });
    throw refusal;
  }

  private rateOf(handler: Handler, method: string): Rate | 'unlimited' {
    let rate = this.known.get(handler);
    if (!rate) this.known.set(handler, (rate = this.declared(handler) ?? (method === 'GET' || method === 'HEAD' ? 'reading' : 'writing')));
    return rate;
  }

  private declared(handler: Handler): Rate | 'unlimited' | undefined {
    return this.reflector.get(RATE, handler) ?? (this.reflector.get(STEP_UP, handler) ? 'sensitive' : undefined);
  }
}
