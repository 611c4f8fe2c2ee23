import 'reflect-metadata';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import supertest from 'supertest';
import { DemonstrationController } from '../../demo/demonstration.controller.js';
import { demonstrationMails } from '../../demo/demonstration-mails.js';
import { createApp } from '../../src/app.setup.js';
import { loadLocalKeyRing } from '../../src/crypto/index.js';
import { asApplication, type Config } from '../../src/settings/config.js';
import { localServer } from '../../src/settings/mail-settings.js';
import { keptLogger } from './kept-log.js';
import { Mails } from './mails.js';
import { Persona } from './persona.js';
import { freshDatabase } from './postgres.js';
import { appPassword, testKeyRingPath } from './template.js';

/** The portal as the run has built it. */
const builtPortal = join(process.cwd(), 'dist', 'web');

/** The demonstration mutual, running: the application on a database of its own, as the main program boots it. */
export interface World {
  app: NestFastifyApplication;
  config: Config;
  /** A superuser's connection, for what a test arranges or looks at from outside. */
  db: pg.Client;
  http: ReturnType<typeof supertest>;
  /** What it sends, over SMTP. */
  mails: Mails;
  /** Signs the account in with its password and a one-time code; one session per call. */
  as(email: string): Promise<Persona>;
  /** Moves the business clock (mandates, holds); sessions keep the server's. */
  moveClock(interval: string): Promise<void>;
  close(): Promise<void>;
}

export async function bootWorld(changes: Partial<Config> = {}): Promise<World> {
  const database = await freshDatabase();
  const mails = await Mails.start();
  const mail = { server: localServer(mails.port), from: 'extranet@mutuelle.example', publicUrl: 'https://extranet.test' };
  const config: Config = { ...testConfig(database.url), mail, ...changes };
  const app = await createApp(config, [DemonstrationController, demonstrationMails(mails.catcher)], builtPortal);
  const log = keptLogger();
  if (log) app.useLogger(log);
  // Listening by itself: supertest would open and close it around each request, under the feet of parallel ones.
  await app.listen(config.port, '127.0.0.1');
  const db = new pg.Client(database.url);
  await db.connect();
  const http = supertest(app.getHttpServer());
  return {
    app,
    config,
    db,
    http,
    mails,
    as: (email) => Persona.signIn(http, db, email),
    moveClock: async (interval) => {
      await db.query(`create or replace function access.now() returns timestamptz language sql stable parallel safe
        return now() + interval '${interval}'`);
    },
    close: async () => {
      await app.close();
      await mails.stop();
      await db.end();
      await database.drop();
    },
  };
}

export function testConfig(databaseUrl: string): Config {
  return {
    mode: 'demo',
    mutualName: 'Mutuelle Les Deux Rives',
    sepaCreditor: null,
    host: '127.0.0.1',
    port: 0,
    // Of this worker; what it leaves there stands under names of its own.
    dataDir: join(process.env.EGIDE_TEST_FOLDER!, `worker-${process.pid}`),
    databaseUrl,
    runtimeUrl: asApplication(databaseUrl, appPassword),
    databaseAppPassword: appPassword,
    secureCookies: false,
    trustedProxies: [],
    tls: null,
    rateLimitPerMinute: 1e9,
    metrics: null,
    mail: { server: null, from: 'extranet@mutuelle.example', publicUrl: 'https://extranet.test' },
    keyRing: loadLocalKeyRing(testKeyRingPath(), { production: false }),
    federation: { file: null, secrets: {} },
    outgoing: { file: null, secrets: {} },
    s3: {},
    clamdUrl: null,
    legalNotice: null,
    healthCard: null,
    addressUrl: null,
    tokenKeys: { active: 'test', keys: { test: 'a key that only the tests know, and long enough' } },
  };
}
