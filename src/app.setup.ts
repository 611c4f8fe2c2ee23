import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import files from '@fastify/static';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config.js';
import { openApiOf } from './platform/openapi.js';
import { OpenApiDocument } from './shell/platform.controller.js';
import { problems } from './platform/problem.js';
import { ProblemFilter, sendProblem } from './platform/problem.filter.js';
import { validation } from './platform/validation.js';

/** Where the portal is built to, beside the compiled server. */
export const portalFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'web');

const apiHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};
const permissions = { 'permissions-policy': 'camera=(), geolocation=(), microphone=()' };

/** An address that cannot be decoded is answered before any hook runs. */
function answerUnreadable(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({ ...apiHeaders, ...permissions, 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
  sendProblem(request, reply, problems.malformed_request());
}

/** The application as it serves: the main program and the tests boot this and nothing else. */
export async function createApp(config: Config, more: Type[] = [], portal = portalFolder): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: 100_000, genReqId: () => v7(), return503OnClosing: true, requestTimeout: 30_000, frameworkErrors: answerUnreadable,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, portal, more), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
    // JSON and nothing else: a form of another site could send the rest without asking.
    bodyParser: false,
  });
  adapter.getInstance().removeContentTypeParser('text/plain');
  await app.register(cookie as never);
  await app.register(helmet as never, { contentSecurityPolicy: false, referrerPolicy: { policy: 'no-referrer' } } as never);
  await app.register(files as never, { root: join(portal, 'assets'), prefix: '/assets/', immutable: true, maxAge: '1y', index: false } as never);
  adapter.getInstance().addHook('onSend', async (request, reply) => {
    reply.headers({ ...permissions, 'x-request-id': request.id });
    // The route counts too: written percent-encoded or as an absolute address, the path does not begin with /api.
    if (![request.url, request.routeOptions.url].some((path) => path?.startsWith('/api'))) return;
    reply.headers(apiHeaders);
  });
  app.useGlobalPipes(validation);
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
  app.get(OpenApiDocument).current = openApiOf(app);
  return app;
}
