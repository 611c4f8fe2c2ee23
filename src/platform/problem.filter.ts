import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, problems } from './problem.js';

const byStatus: Record<number, () => Problem> = {
  400: problems.malformed_request,
  401: problems.not_signed_in,
  403: problems.forbidden,
  404: problems.not_found,
  413: problems.too_large,
  415: problems.unsupported_media,
  503: problems.unavailable,
};

/** Turns whatever was thrown into one problem document; says nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    sendProblem(http.getRequest<FastifyRequest>(), reply, this.understand(error));
  }

  private understand(error: unknown): Problem {
    if (error instanceof Problem) return error;
    const known = byStatus[statusOf(error)]?.();
    if (known) return known;
    if (isConnectionLoss(error)) return problems.unavailable();
    this.log.error(placeOf(error));
    return problems.internal();
  }
}

function statusOf(error: unknown): number {
  return error instanceof HttpException ? error.getStatus() : Number((error as { statusCode?: number })?.statusCode);
}

/** Only the kind and the place: a message could carry a value of somebody's. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').filter((l) => l.startsWith('    at ')) : [];
  const { name, code } = (error ?? {}) as { name?: string; code?: string };
  return `${name ?? typeof error} ${code ?? ''}\n${stack.slice(0, 8).join('\n')}`;
}

/** Writes a problem document in the reader's language. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  const lang = /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'fr';
  const { errors, members, headers } = problem.extra;
  void reply
    .status(problem.status)
    .headers({ 'content-type': 'application/problem+json; charset=utf-8', 'content-language': lang, ...headers })
    .send({
      type: `/problems/${problem.code}`,
      title: problem.words[lang],
      status: problem.status,
      code: problem.code,
      ...members,
      ...(errors && { errors: errors.map((e) => ({ field: e.field, code: e.code, detail: e.detail[lang] })) }),
    });
}

function isConnectionLoss(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: unknown; message?: string };
  if (/^(08|53|57P)/.test(String(code)) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(String(code))) return true;
  // What the pool says without a code: nobody gave a connection back in time, or the server went away.
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(message);
}
