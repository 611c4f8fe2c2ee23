import { spawn } from 'node:child_process';
import { existsSync, openSync, closeSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { clusterHome } from './cluster-home.mjs';
import { secretIn } from './paths.mjs';
import { ENVIRONMENT, SUPERUSER, initialise } from './postgres-init.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { birthOf, commandLineOf, isRunning, stopChild, stopProcess } from './processes.mjs';
import { onShutdown } from './shutdown.mjs';
import { Halt, say, stage } from './terminal.mjs';

/** SIGINT asks PostgreSQL for its fast stop, SIGQUIT for the immediate one (recovery at the next start). */
const POLITE = [['SIGINT', 60_000], ['SIGQUIT', 10_000]];

const BIG_LOG = 10_000_000;

/**
 * Starts the embedded PostgreSQL that lives in `folder`, making it the first time. It listens on 127.0.0.1 only, on a
 * free port, with a random password.
 * @param {string} folder where its data, password and log are kept
 * @param {{ settings?: string[], quick?: boolean, detached?: boolean }} options `settings` as `name=value`; `quick`
 *   gives up safety against power cuts (tests); `detached` keeps a terminal's Ctrl-C from it
 */
export async function startPostgres(folder, { settings = [], quick = false, detached = true } = {}) {
  const { home, account } = clusterHome(folder);
  const cluster = { home, account, data: join(home, 'data'), log: join(home, 'server.log'), settings, quick, detached };
  cluster.bin = postgresBinaries(account);
  cluster.password = secretIn(join(home, 'password'));
  await stopOrphan(cluster.data);
  if (existsSync(cluster.data)) await initialise(cluster);
  else await stage('Making the database server', () => initialise(cluster));
  if (existsSync(cluster.log) && statSync(cluster.log).size > BIG_LOG) truncateSync(cluster.log);
  const { child, port } = await serve(cluster);
  return {
    data: cluster.data,
    log: cluster.log,
    pid: child.pid,
    url: (database) => `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}`,
    died: new Promise((done) => child.once('exit', done)),
    stop: () => stopChild(child, POLITE),
  };
}

const pidFile = (data) => {
  const file = join(data, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
};

const isServerOf = (pid, data) => commandLineOf(pid).includes(`/bin/postgres -D ${data} `);

/** The address of a database of the server that another process runs in `folder`; null when none runs there. */
export function runningUrl(folder, database) {
  if (!existsSync(folder)) return null;
  const { home } = clusterHome(folder);
  const [pid, , , port] = pidFile(join(home, 'data'));
  if (!port || !birthOf(Number(pid)) || !isServerOf(Number(pid), join(home, 'data'))) return null;
  return `postgres://${SUPERUSER}:${readFileSync(join(home, 'password'), 'utf8')}@127.0.0.1:${port}/${database}`;
}

/** A killed start leaves its server running, or a pid file whose number may belong to anyone by now. */
export async function stopOrphan(data) {
  const pid = Number(pidFile(data)[0]);
  if (!pid || !birthOf(pid)) return;
  if (!isServerOf(pid, data)) {
    // PostgreSQL would take that process for another server on its data, and refuse to start.
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  say('Stopping the database server that a killed start left running');
  if (!(await stopProcess(pid, POLITE))) throw new Halt(`A PostgreSQL left running (pid ${pid}) does not stop: end it, then start again.`);
}

async function freePort() {
  const server = createServer();
  await new Promise((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function serve(cluster) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = spawnServer(cluster, port);
    onShutdown(() => stopChild(child, POLITE));
    if (await isReady(cluster.data, child)) return { child, port };
    const reason = lastComplaint(cluster.log);
    // The port was taken meanwhile, or the children of a killed server are still leaving.
    if (attempt === 20 || !/in use|lock file/i.test(reason)) throw new Halt(`PostgreSQL did not start: ${reason} (${cluster.log})`);
    await wait(500);
  }
}

function spawnServer({ bin, data, log, account, settings, quick, detached }, port) {
  const fixed = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC'];
  const unsafe = quick ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'] : [];
  const args = [...fixed, ...unsafe, ...settings].flatMap((setting) => ['-c', setting]);
  // A file, not a pipe: a server that outlives a killed start must not block on a pipe nobody reads.
  const output = openSync(log, 'a', 0o600);
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...args], {
    ...account,
    cwd: '/',
    env: ENVIRONMENT,
    detached,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.on('error', () => undefined);
  return child;
}

/** PostgreSQL writes its state on the eighth line of its pid file; recovery after a crash may take a while. */
async function isReady(data, child) {
  while (isRunning(child)) {
    const lines = pidFile(data);
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await wait(30);
  }
  return false;
}

const lastComplaint = (log) =>
  readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .filter((line) => /FATAL|PANIC/.test(line))
    .at(-1) ?? 'no reason given';
