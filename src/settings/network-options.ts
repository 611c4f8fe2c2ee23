import type { FastifyHttpsOptions } from 'fastify';
import type { Server } from 'node:https';
import type { Config } from './config.js';
import { secureContext } from './tls.js';
import { trustOf } from './trusted-proxies.js';

/** What Fastify is told of who stands between it and the browsers. */
export function networkOptions({ trustedProxies, tls }: Pick<Config, 'trustedProxies' | 'tls'>): Partial<FastifyHttpsOptions<Server>> {
  return {
    ...(tls && { https: secureContext(tls) }),
    trustProxy: trustedProxies.length > 0 && trustOf(trustedProxies),
    // A request that comes over a connection kept alive while the process drains is served, then the connection closed:
    // refused, somebody would see an error although another process was there to answer.
    return503OnClosing: false,
  };
}
