import 'reflect-metadata';
import type { Server } from 'node:https';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './app.setup.js';
import { alone } from './platform/alone.js';
import { faultsOfDatabase, migrate, owningSource, servingSource } from './platform/database.js';
import { drain } from './platform/draining.js';
import { say, tellFatal } from './platform/voice.js';
import { DataFileErrors } from './platform/yaml-file.js';
import { type Config, localServer, readConfig, reloadTls } from './settings/index.js';

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const more = config.mode === 'demo' ? await prepareDemonstration(config) : [];
  await refuseUnfitDatabase(config);
  const app = await createApp(config, more);
  stopOnSignals(app);
  await app.listen(config.port, config.host);
  const { port } = app.getHttpServer().address() as { port: number };
  if (config.tls) process.on('SIGHUP', reloadTls(app.getHttpServer() as Server, config.tls));
  say(`Égide is ready on ${config.tls ? 'https' : 'http'}://localhost:${port}`);
  if (config.mode === 'demo') say('Demonstration accounts and their current one-time codes: the start page, or demo/accounts.json');
}

function stopOnSignals(app: NestFastifyApplication): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      say('Draining…');
      void drain(app).then((whole) => {
        say(whole ? 'Stopped' : 'Stopped: what was still running has been cut off');
        process.exit(whole ? 0 : 1);
      }, tellFatal);
    });
  }
}

/** Stops before anything serves, saying what to do. */
async function refuseUnfitDatabase(config: Config): Promise<void> {
  const source = servingSource(config.runtimeUrl, []);
  await source.initialize().catch((error: Error & { code?: string }) => {
    const told = `egide_app cannot sign in (${error.code ?? error.message}): check DATABASE_URL, then run "node dist/src/cli.js migrate"`;
    throw new DataFileErrors('database', [told]);
  });
  try {
    const faults = await faultsOfDatabase(source, config.mode === 'production' ? await demonstrationAddresses() : []);
    if (faults.length) throw new DataFileErrors('database', faults);
  } finally {
    await source.destroy();
  }
}

/** Those of the accounts whose passwords stand in the README. */
async function demonstrationAddresses(): Promise<string[]> {
  const { demoAccounts } = await import('../demo/accounts.js');
  return demoAccounts().map(({ email }) => email);
}

/** Migrates, loads the demonstration mutual into an empty database, and adds its start page. */
async function prepareDemonstration(config: Config) {
  const { DemonstrationController } = await import('../demo/demonstration.controller.js');
  await alone(config.databaseUrl, () => fillDemonstration(config));
  return [DemonstrationController, ...(process.env.EGIDE_SMTP_URL ? [] : [await catchMails(config)])];
}

/** Without a mail server of its own, a demonstration sends to itself, and shows what it has sent. */
async function catchMails(config: Config) {
  const [{ MailCatcher }, { demonstrationMails }] = await Promise.all([import('../demo/mail-catcher.js'), import('../demo/demonstration-mails.js')]);
  const catcher = await MailCatcher.start();
  config.mail.server = localServer(catcher.port);
  return demonstrationMails(catcher);
}

async function fillDemonstration(config: Config): Promise<void> {
  const { loadDemonstration, isEmpty } = await import('../demo/load.js');
  const ran = await migrate(config.databaseUrl, config.databaseAppPassword);
  say(ran ? `${ran} migrations applied` : 'The schema is up to date');
  const source = await owningSource(config.databaseUrl);
  try {
    if (await isEmpty(source)) {
      await loadDemonstration(source, config.keyRing, { asked: true });
      say('The demonstration mutual is loaded');
    }
  } finally {
    await source.destroy();
  }
}

start().catch(tellFatal);
