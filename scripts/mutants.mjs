import './lib/check-node.mjs';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { build } = await import('./lib/build.mjs');
const { install } = await import('./lib/install.mjs');
const { take } = await import('./lib/owner.mjs');
const { ROOT } = await import('./lib/paths.mjs');
const { BRIEF, stopProcess } = await import('./lib/processes.mjs');
const { isStopping, onShutdown, shutdown, stopOnSignals } = await import('./lib/shutdown.mjs');
const { Halt, explain, say, stage } = await import('./lib/terminal.mjs');
const { crossable } = await import('./lib/unprivileged.mjs');

const USAGE = `npm run mutants -- [--only TEXT] [--new] [--list]

Breaks every rule of CASL, every policy of row-level security, and what stands beside them, one at a time, and runs the
access tests on each: all must be killed. Writes docs/policy-mutants.md as it goes.
  --only   those whose name contains this text; the others keep their rows
  --new    those that are new or changed since that document; the others keep their rows
  --list   names them and runs none`;

function readOptions() {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, new: { type: 'boolean' }, list: { type: 'boolean' }, help: { type: 'boolean' } } });
    if (!values.help) return values;
  } catch (error) {
    throw new Halt(`${error.message}\n\n${USAGE}`);
  }
  throw new Halt(USAGE);
}

const LEFT_OUT = ['node_modules', 'dist', '.git', '.egide'];

/** A copy of the tree as it stands: mutants are made there, and work goes on here meanwhile. */
function copyTree() {
  const folder = crossable(join(crossable(join(ROOT, '.egide')), 'mutants'));
  const holder = take(join(folder, 'lock'));
  if (holder) throw new Halt(`Mutants are already being made (pid ${holder}).`);
  const tree = join(folder, 'tree');
  rmSync(tree, { recursive: true, force: true });
  onShutdown(() => rmSync(folder, { recursive: true, force: true }));
  crossable(tree);
  for (const name of LEFT_OUT.slice(0, 2)) symlinkSync(join(ROOT, name), join(tree, name));
  // Part by part: a folder is not copied into itself.
  for (const name of readdirSync(ROOT).filter((one) => !LEFT_OUT.includes(one))) cpSync(join(ROOT, name), join(tree, name), { recursive: true });
  return tree;
}

async function startServer(tree) {
  const { makeTemplate, startTestPostgres } = await import(join(tree, 'scripts/lib/test-postgres.mjs'));
  let server;
  onShutdown(async () => {
    await server?.stop();
    server?.remove();
  });
  server = await stage('Starting PostgreSQL', startTestPostgres);
  process.env.EGIDE_TEST_FOLDER = server.folder;
  await stage('Filling the template database', () => makeTemplate(server));
  return server;
}

stopOnSignals(130);
try {
  const options = readOptions();
  await install();
  await build();
  const tree = copyTree();
  const server = await startServer(tree);
  await import('./lib/ts-register.mjs');
  const { campaign } = await import(join(tree, 'test/mutants/campaign.ts'));
  const { version } = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8'));
  const told = join(ROOT, 'docs/policy-mutants.md');
  const before = existsSync(told) ? readFileSync(told, 'utf8') : '';
  const keep = (document) => writeFileSync(told, document);
  let running;
  onShutdown(() => running && stopProcess(running, BRIEF));
  const { ok, document } = await campaign(options, { server, say, version, before, child: (pid) => (running = pid), keep });
  if (document) keep(document);
  await shutdown(ok ? 0 : 1);
} catch (error) {
  if (!isStopping()) console.error(explain(error));
  await shutdown(1);
}
