import type { FastifyReply, FastifyRequest } from 'fastify';

/** Runs nothing, is framed by nobody, sends nothing: for whatever is no page. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What a page of ours never uses. */
const permissions = { 'permissions-policy': 'camera=(), geolocation=(), microphone=()' };

/** Puts on every answer what it lacks; an answer of the API is kept by no cache. A page brings a policy of its own. */
export function putHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({ ...permissions, 'x-request-id': request.id });
  if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', closedPolicy);
  // The route counts too: written percent-encoded or as an absolute address, the path does not begin with /api.
  if (isOfApi(request.url) || isOfApi(request.routeOptions.url)) void reply.header('cache-control', 'no-store');
}

const isOfApi = (path: string | undefined) => path?.startsWith('/api') ?? false;

/** For an answer that leaves before any hook has run: all that the hooks would have put on it. */
export function earlyHeaders(requestId: string): Record<string, string> {
  return {
    ...permissions,
    'cache-control': 'no-store',
    'content-security-policy': closedPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  };
}
