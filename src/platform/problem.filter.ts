import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionLoss, isQueueTimeout } from './connection-loss.js';
import { Failure } from './failure.js';
import { languageOf } from './language.js';
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

  /** @param onConnectionLoss told that a connection to the database was lost or not had */
  constructor(private readonly onConnectionLoss: () => void = () => undefined) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const request = http.getRequest<FastifyRequest>();
    sendProblem(request, reply, hasLeft(reply, error) ? problems.malformed_request() : this.understand(error, request.id));
  }

  private understand(error: unknown, requestId: string): Problem {
    if (error instanceof Problem) return error;
    const known = byStatus[statusOf(error)]?.();
    if (known) return known;
    if (isQueueTimeout(error)) return problems.unavailable();
    if (isConnectionLoss(error)) {
      this.onConnectionLoss();
      return problems.unavailable();
    }
    this.log.error(new Failure(error, requestId));
    return problems.internal();
  }
}

/** Whoever asked closed the line in the middle of a file: nobody reads the answer, and nothing of ours has failed. */
function hasLeft({ raw }: FastifyReply, error: unknown): boolean {
  return raw.destroyed && (error as { code?: unknown } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function statusOf(error: unknown): number {
  return error instanceof HttpException ? error.getStatus() : Number((error as { statusCode?: number })?.statusCode);
}

const refusals = new WeakMap<FastifyRequest, string>();

/** The code a request was refused with, for the measures; undefined when it was served. */
export function refusalOf(request: FastifyRequest): string | undefined {
  return refusals.get(request);
}

/** Writes a problem document in the reader's language. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  const lang = languageOf(request.headers['accept-language']);
  const { errors, members, headers } = problem.extra;
  refusals.set(request, problem.code);
  void reply
    .status(problem.status)
    .headers({ 'content-type': 'application/problem+json; charset=utf-8', 'content-language': lang, ...(problem.status === 503 && soon), ...headers })
    .send({
      type: `/problems/${problem.code}`,
      title: problem.words[lang],
      status: problem.status,
      code: problem.code,
      ...members,
      ...(errors && { errors: errors.map((e) => ({ field: e.field, code: e.code, detail: e.detail[lang] })) }),
    });
}

/** In seconds. An outage may last longer: asking again costs little. */
const soon = { 'retry-after': '1' };
