import 'reflect-metadata';
import { createApp } from './app.setup.js';
import { type Config, readConfig } from './platform/config.js';
import { faultsOfDatabase, migrate, owningSource, servingSource } from './platform/database.js';
import { DataFileErrors } from './platform/yaml-file.js';

const say = (line: string) => console.log(line);

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const more = config.mode === 'demo' ? await prepareDemonstration(config) : [];
  await refuseUnfitDatabase(config);
  const app = await createApp(config, more);
  await app.listen(config.port, config.host);
  const { port } = app.getHttpServer().address() as { port: number };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      say('Draining…');
      void app.close().then(() => process.exit(0));
    });
  }
  say(`Égide is ready on http://localhost:${port}`);
  if (config.mode === 'demo') say('Demonstration accounts and their current one-time codes: the start page, or demo/accounts.json');
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
  const [{ loadDemonstration, isEmpty }, { DemonstrationController }] = await Promise.all([
    import('../demo/load.js'),
    import('../demo/demonstration.controller.js'),
  ]);
  const ran = await migrate(config.databaseUrl, config.databaseAppPassword);
  say(ran ? `${ran} migrations applied` : 'The schema is up to date');
  const source = await owningSource(config.databaseUrl);
  try {
    if (await isEmpty(source)) {
      await loadDemonstration(source, config.keyRing);
      say('The demonstration mutual is loaded');
    }
  } finally {
    await source.destroy();
  }
  return [DemonstrationController];
}

start().catch((error: unknown) => {
  // One line a fault; a stack helps nobody who has to set a variable.
  console.error(error instanceof Error ? error.message : String(error));
  if (process.env.EGIDE_DEBUG) console.error(error);
  process.exit(1);
});
