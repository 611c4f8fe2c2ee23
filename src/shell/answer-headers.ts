import type { FastifyReply, FastifyRequest } from 'fastify';

/** Runs nothing, is framed by nobody, sends nothing: for whatever is no page. */
const closedHeaders = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // What a page of ours never uses.
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};
const lacking = Object.entries(closedHeaders);

/** For an answer that leaves before any hook has run: all that the hooks would have put on it. */
export function earlyHeaders(requestId: string): Record<string, string> {
  return { ...closedHeaders, 'cache-control': 'no-store', 'x-request-id': requestId };
}

/**
 * Puts on every answer what it lacks: a page brings a policy of its own, and of an address that matches no route at all
 * no plugin's hook has heard. An answer of the API is kept by no cache.
 */
export function putHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('x-request-id', request.id);
  for (const [name, value] of lacking) if (!reply.hasHeader(name)) void reply.header(name, value);
  // The route counts too: written percent-encoded or as an absolute address, the path does not begin with /api.
  if (isOfApi(request.url) || isOfApi(request.routeOptions.url)) void reply.header('cache-control', 'no-store');
}

const isOfApi = (path: string | undefined) => path?.startsWith('/api') ?? false;
