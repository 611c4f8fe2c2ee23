import { spawn } from 'node:child_process';
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { holderOf, mark, take } from './owner.mjs';
import { ROOT } from './paths.mjs';
import { startPostgres } from './postgres.mjs';
import { stopChild, stopProcess } from './processes.mjs';
import { isStopping, onShutdown, shutdown, stopOnSignals } from './shutdown.mjs';
import { Halt, explain, say, stage } from './terminal.mjs';
import { crossable } from './unprivileged.mjs';

const MAIN = 'dist/src/main.js';

/** Time for requests under way to end before the application is killed. */
const DRAIN = [['SIGTERM', 30_000], ['SIGKILL', 5_000]];

/** `npm start`: from a fresh clone to the demonstration on http://localhost:3000, and back at Ctrl-C. */
export async function launch() {
  stopOnSignals();
  try {
    const folder = claimDataFolder();
    await stopOrphanApp(folder);
    await checkPort();
    await install();
    await build();
    if (!existsSync(join(ROOT, MAIN))) throw new Halt(`${MAIN} is missing: the server was not built.`);
    const databaseUrl = process.env.DATABASE_URL || (await embeddedDatabase(folder));
    if (!isStopping()) await runApp(folder, databaseUrl);
  } catch (error) {
    if (isStopping()) return;
    console.error(explain(error));
    await shutdown(1);
  }
}

function claimDataFolder() {
  if (process.env.EGIDE_MODE && process.env.EGIDE_MODE !== 'demo') {
    throw new Halt('npm start runs the demonstration only: for EGIDE_MODE=production, run node dist/src/main.js (see README).');
  }
  const folder = realpathSync(crossable(resolve(ROOT, process.env.EGIDE_DATA_DIR || '.egide')));
  const holder = take(join(folder, 'start.lock'));
  if (holder) throw new Halt(`Égide already runs on ${folder} (pid ${holder}): stop it first, or set EGIDE_DATA_DIR and PORT.`);
  return folder;
}

const appFile = (folder) => join(folder, 'app.lock');

async function stopOrphanApp(folder) {
  const pid = holderOf(appFile(folder));
  if (!pid) return;
  say('Stopping the application that a killed start left running');
  if (!(await stopProcess(pid, DRAIN))) throw new Halt(`The application left running (pid ${pid}) does not stop: end it, then start again.`);
}

async function checkPort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Halt(`PORT=${process.env.PORT} is not a port number.`);
  const server = createServer();
  const problem = await new Promise((done) => {
    server.once('error', done);
    server.listen({ port, host: process.env.EGIDE_HOST || '127.0.0.1' }, () => server.close(() => done(undefined)));
  });
  if (problem?.code === 'EADDRINUSE') throw new Halt(`Port ${port} is in use by another program: stop it, or choose another port: PORT=${port + 1} npm start`);
  if (problem) throw new Halt(`Port ${port} cannot be used (${problem.code}): choose another with PORT.`);
}

async function embeddedDatabase(folder) {
  const server = await stage('Starting PostgreSQL', async () => {
    const started = await startPostgres(join(folder, 'postgres'));
    await createDatabase(started.url('postgres'));
    return started;
  });
  void server.died.then(() => {
    if (isStopping()) return;
    console.error(`PostgreSQL stopped by itself: see ${server.log}`);
    void shutdown(1);
  });
  return server.url('egide');
}

async function createDatabase(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'egide'`);
    if (!rowCount) await client.query('CREATE DATABASE egide');
  } finally {
    await client.end();
  }
}

async function runApp(folder, databaseUrl) {
  const leash = new URL('./leash.mjs', import.meta.url).href;
  // Detached: a terminal's Ctrl-C reaches us alone, and we stop the application before the database.
  const app = spawn(process.execPath, ['--import', leash, join(ROOT, MAIN)], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, EGIDE_MODE: 'demo', DATABASE_URL: databaseUrl, PORT: process.env.PORT || '3000', EGIDE_DATA_DIR: folder },
  });
  const ended = new Promise((done) => app.once('exit', (code, signal) => done(code ?? signal)));
  if (app.pid) mark(appFile(folder), app.pid);
  onShutdown(async () => {
    await stopChild(app, DRAIN);
    rmSync(appFile(folder), { force: true });
  });
  const code = await ended;
  if (isStopping()) return;
  console.error(`The application stopped by itself (${code}).`);
  await shutdown(1);
}
