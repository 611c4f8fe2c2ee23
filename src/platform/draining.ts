import { once } from 'node:events';
import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { within } from './within.js';

/** Whether this process has been told to stop: it finishes what runs and wants no more work. Readiness tells it at once. */
export class Draining {
  isDraining = false;
}

/** In milliseconds: connections kept alive may still bring a request, what runs may finish, the pool may close. */
const limits = { keptAlive: 1_000, requests: 24_000, rest: 5_000 };

/**
 * Accepts no connection any more, lets what runs finish, closes the pool. A request that comes over a connection kept
 * alive is served for a second more, and its answer closes that connection: closed at once, it would cross the request.
 * @returns false when something had to be cut off.
 */
export async function drain(app: NestFastifyApplication, { keptAlive, requests, rest } = limits): Promise<boolean> {
  app.get(Draining).isDraining = true;
  const server = app.getHttpServer() as Server;
  const left = once(server, 'close').then(() => true);
  // Not the one of node:http, which also closes the connections that are idle.
  NetServer.prototype.close.call(server);
  await within(keptAlive, left, false);
  const closed = app.close().then(() => true);
  if (await within(requests, closed, false)) return true;
  server.closeAllConnections();
  await within(rest, closed, false);
  return false;
}

/** Answers that leave meanwhile close their connection: the caller's next request goes to another process. */
export function tellDraining(server: FastifyInstance, draining: Draining): void {
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (draining.isDraining) void reply.header('connection', 'close');
    done();
  });
}
