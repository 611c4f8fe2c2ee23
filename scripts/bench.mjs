import './lib/check-node.mjs';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const { build } = await import('./lib/build.mjs');
const { install } = await import('./lib/install.mjs');
const { take } = await import('./lib/owner.mjs');
const { ROOT } = await import('./lib/paths.mjs');
const { stopChild } = await import('./lib/processes.mjs');
const { onShutdown, shutdown, stopOnSignals, isStopping } = await import('./lib/shutdown.mjs');
const { Halt, explain, say, stage } = await import('./lib/terminal.mjs');
const { crossable } = await import('./lib/unprivileged.mjs');

const USAGE = `npm run bench -- [--persons 200000] [--seconds 3] [--rounds 7] [--only j3] [--profile FOLDER]

Compares Égide with a bare server doing the same work without any security, side by side on one PostgreSQL.
  --persons   members in the database of the jobs (the tables of the lists are apart: 10,000 and 1,000,000)
  --seconds   of each measure
  --rounds    in which everything is measured once; the medians of the rounds are told
  --only      j1, j2, j3, sign-ins, list or organisation, and nothing else; or import: persons of a file beside a bare COPY of the same rows;
              or queue: the queue of requests and its counts, of 10,000 and of 1,000,000
  --profile   a folder for Node's CPU profiles of the servers`;

const CONTESTS = ['j1', 'j2', 'j3', 'sign-ins', 'list', 'organisation', 'import', 'queue'];

/** The same for both servers. Safe against power cuts (fsync is on); checkpoints stay out of the measures. */
const SETTINGS = ['max_connections=150', 'shared_buffers=512MB', 'max_wal_size=8GB', 'checkpoint_timeout=30min'];

function whole(written, name, from) {
  const number = Number(written);
  if (!Number.isInteger(number) || number < from) throw new Halt(`--${name} takes a whole number from ${from}.`);
  return number;
}

function readOptions() {
  const text = (value) => ({ type: 'string', ...(value ? { default: value } : {}) });
  const options = { persons: text('200000'), seconds: text('3'), rounds: text('7'), only: text(), profile: text(), help: { type: 'boolean' } };
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    throw new Halt(`${error.message}\n\n${USAGE}`);
  }
  if (values.help) throw new Halt(USAGE);
  const { persons, seconds, rounds, only, profile } = values;
  if (only !== undefined && !CONTESTS.includes(only)) throw new Halt(`--only takes one of ${CONTESTS.join(', ')}.`);
  return { persons: whole(persons, 'persons', 4000), seconds: whole(seconds, 'seconds', 1), rounds: whole(rounds, 'rounds', 1), only, profile };
}

/** A folder of its own beside the demonstration's: on the disk that a mutual's database would be on, never in memory. */
function claimFolder() {
  const folder = crossable(join(crossable(join(ROOT, '.egide')), 'bench'));
  const holder = take(join(folder, 'bench.lock'));
  if (holder) throw new Halt(`A bench already runs (pid ${holder}).`);
  onShutdown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function startDatabase(folder) {
  const { startPostgres } = await import('./lib/postgres.mjs');
  let server;
  // Registered before the server's own stop, hence run after it.
  onShutdown(() => server && rmSync(dirname(server.data), { recursive: true, force: true }));
  server = await stage('Starting PostgreSQL, fsync on', () => startPostgres(join(folder, 'postgres'), { settings: SETTINGS }));
  return server;
}

stopOnSignals(130);
try {
  const options = readOptions();
  const folder = claimFolder();
  await install();
  await build();
  const server = await startDatabase(folder);
  await import('./lib/ts-register.mjs');
  const { bench } = await import('../bench/bench.ts');
  const data = join(folder, 'app');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  await bench(options, { root: ROOT, data, databaseUrl: server.url, say, stage, onShutdown, stopChild });
  await shutdown(0);
} catch (error) {
  if (!isStopping()) console.error(explain(error));
  await shutdown(1);
}
