import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { writeLine } from '../platform/log.js';

/**
 * One line for a request once its answer has left, or its caller: the pattern of the route, never the path as it was
 * asked, which names people by their ids or by what somebody searched.
 */
function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const start = performance.now();
  reply.raw.once('close', () => {
    writeLine('info', {
      request: request.id,
      method: request.method,
      // Nothing before it was read, hence no route.
      route: request.routeOptions.url ?? '-',
      status: reply.raw.statusCode,
      ms: Math.round((performance.now() - start) * 10) / 10,
      ...(reply.raw.writableFinished ? {} : { aborted: true }),
    });
  });
}

type Answer = (error: Error, request: FastifyRequest, reply: FastifyReply) => void;

/** Logs those that no hook sees too: a request that cannot be decoded is answered before any. */
export function logged(answer: Answer): Answer {
  return (error, request, reply) => {
    logRequest(request, reply);
    answer(error, request, reply);
  };
}

/** Logs every request that a hook sees. */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    logRequest(request, reply);
    done();
  });
}
