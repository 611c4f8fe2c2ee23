import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import files from '@fastify/static';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v4 } from 'uuid';
import { AppModule } from './app.module.js';
import { Door } from './access/index.js';
import { JobsDatabase, measureJobs } from './jobs/index.js';
import { measureUntold } from './notifications/index.js';
import { measureOutgoing } from './outgoing/index.js';
import { Draining, tellDraining } from './platform/draining.js';
import { LoadShedder } from './platform/overload.js';
import { openApiOf } from './shell/openapi.js';
import { earlyHeaders, putHeaders } from './shell/answer-headers.js';
import { acceptJsonOnly } from './shell/json-body.js';
import { Metrics } from './shell/metrics.js';
import { Outage } from './shell/outage.js';
import { OpenApiDocument } from './shell/platform.controller.js';
import { limited, refuseLongAddress } from './shell/request-limits.js';
import { problems } from './platform/problem.js';
import { ProblemFilter, sendProblem } from './platform/problem.filter.js';
import { JsonLogger } from './platform/log.js';
import { logged, logRequests } from './shell/request-log.js';
import { type Config, networkOptions } from './settings/index.js';
import { validation } from './platform/validation.js';

/** Where the portal is built to, beside the compiled server. */
const portalFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'web');

/** An address that cannot be decoded is answered before any hook runs. */
function answerUnreadable(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(earlyHeaders(request.id));
  sendProblem(request, reply, problems.malformed_request());
}

function measure(app: NestFastifyApplication): void {
  const metrics = app.get(Metrics);
  metrics.watch(app.getHttpAdapter().getInstance());
  measureJobs(metrics.registry, app.get(JobsDatabase));
  measureUntold(metrics.registry, app.get(Door));
  measureOutgoing(metrics.registry, app.get(Door));
}

/** The application as it serves: the main program and the tests boot this and nothing else. */
export async function createApp(config: Config, more: Type[] = [], portal = portalFolder): Promise<NestFastifyApplication> {
  const production = config.mode === 'production';
  const adapter = new FastifyAdapter({
    ...limited(networkOptions(config)), genReqId: () => v4(),
    frameworkErrors: production ? logged(answerUnreadable) : answerUnreadable,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, portal, more), adapter, {
    logger: production ? new JsonLogger() : ['error', 'warn'],
    abortOnError: false,
    bodyParser: false,
  });
  const outage = new Outage(config.runtimeUrl);
  adapter.getInstance().addHook('onClose', async () => outage.stop());
  // Those who came later would wait for a connection too long.
  new LoadShedder({ most: 100, database: outage }).watch(adapter.getInstance());
  acceptJsonOnly(adapter.getInstance());
  if (config.metrics) measure(app);
  tellDraining(adapter.getInstance(), app.get(Draining));
  if (production) logRequests(adapter.getInstance());
  await app.register(cookie as never);
  await app.register(helmet as never, { contentSecurityPolicy: false, referrerPolicy: { policy: 'no-referrer' } } as never);
  await app.register(files as never, { root: join(portal, 'assets'), prefix: '/assets/', immutable: true, maxAge: '1y', index: false } as never);
  adapter.getInstance().addHook('onRequest', refuseLongAddress);
  adapter.getInstance().addHook('onSend', async (request, reply) => putHeaders(request, reply));
  app.useGlobalPipes(validation);
  app.useGlobalFilters(new ProblemFilter(() => outage.suspect()));
  await app.init().catch(async (refused) => {
    await app.close();
    throw refused;
  });
  app.get(OpenApiDocument).current = openApiOf(app);
  return app;
}
