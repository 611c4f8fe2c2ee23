import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { install } from './install.mjs';
import { take } from './owner.mjs';
import { ROOT } from './paths.mjs';
import { stopChild } from './processes.mjs';
import { onShutdown, shutdown, stopOnSignals } from './shutdown.mjs';
import { explain, say } from './terminal.mjs';

/** Checks that count for one each; a missing file in `needs` leaves the check out. */
const CHECKS = [
  { name: 'types of the server and the tests', tool: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json', '--noEmit'] },
  { name: 'types of the portal', tool: 'typescript/bin/tsc', args: ['-p', 'web/tsconfig.json', '--noEmit'], needs: 'web/tsconfig.json' },
  { name: 'lint', tool: 'eslint/bin/eslint.js', args: ['.'] },
];

/** jest stops the tests' PostgreSQL as it leaves. */
const LEAVE = [['SIGTERM', 10_000], ['SIGKILL', 1_000]];

/** Looks at the stopped server's files: `node after-run.ts <data folder> <log>` fails when it finds a secret. */
const AFTER_RUN = 'test/support/after-run.ts';

/** The faults last and one by one: beside other tests their times would tell of those. The first run's database is looked at after it. */
const WHOLE = [['--testPathIgnorePatterns', '/test/faults/'], ['--runInBand', 'test/faults']];

/**
 * `npm test`: every check, then every test; with arguments, only jest with these (paths, `-t name`…).
 * Ends by the line `N passed, N failed`.
 */
export async function test(args) {
  stopOnSignals(130);
  const total = { passed: 0, failed: 0 };
  const count = (passed) => total[passed ? 'passed' : 'failed']++;
  try {
    await install();
    if (args.length === 0) for (const check of CHECKS.filter(isDue)) count(await perform(check));
    for (const run of args.length ? [args] : WHOLE) await runJest(run, run === WHOLE[0], total, count);
  } catch (error) {
    console.error(explain(error));
    total.failed++;
  }
  say(`\n${total.passed} passed, ${total.failed} failed`);
  await shutdown(total.failed === 0 && total.passed > 0 ? 0 : 1);
}

const isDue = ({ needs }) => !needs || existsSync(join(ROOT, needs));

const since = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/** Runs one check, showing its output only when it fails. Tells whether it passed. */
async function perform({ name, tool, args, node = [] }) {
  const start = performance.now();
  const { code, output } = await runNode([...node, ...(tool ? [join(ROOT, 'node_modules', tool)] : []), ...args], 'pipe');
  say(`${code === 0 ? '✓' : '✗'} ${name} (${since(start)})`);
  if (code !== 0) say(output);
  return code === 0;
}

async function runNode(args, output, env = {}) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', output, output], env: { ...process.env, ...env } });
  onShutdown(() => stopChild(child, LEAVE));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  const code = await new Promise((done) => child.once('error', () => done(-1)).once('close', done));
  return { code, output: text };
}

async function runJest(args, isLookedAfter, total, count) {
  const start = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'egide-results-'));
  const results = join(folder, 'jest.json');
  const server = join(folder, 'server.json');
  const looksAfter = isLookedAfter && existsSync(join(ROOT, AFTER_RUN));
  const { code } = await runNode([join(ROOT, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${results}`, ...args], 'inherit', {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`.trim(),
    ...(looksAfter ? { EGIDE_TEST_KEEP: server } : {}),
  });
  try {
    tally(results, code, total);
    say(`${code === 0 ? '✓' : '✗'} jest (${since(start)})`);
    if (looksAfter && existsSync(server)) await lookAfter(JSON.parse(readFileSync(server, 'utf8')), count);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Adds jest's counts. A test file that could not run at all, or a failed set-up, is one failure. */
function tally(results, code, total) {
  const found = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
  if (!found) return void total.failed++;
  total.passed += found.numPassedTests;
  total.failed += found.numFailedTests + found.numRuntimeErrorTestSuites;
  if (code !== 0 && found.success) total.failed++;
  if (found.numPendingTests) say(`${found.numPendingTests} skipped`);
  for (const [kind, { passed, failed, time }] of byFolder(found.testResults)) {
    say(`${failed ? '✗' : '✓'} ${kind}: ${passed} passed, ${failed} failed (${(time / 1000).toFixed(1)} s of work)`);
  }
}

function byFolder(files) {
  const kinds = new Map();
  for (const { name, startTime, endTime, assertionResults, status } of files) {
    const kind = relative(join(ROOT, 'test'), name).split('/')[0];
    const one = kinds.get(kind) ?? { passed: 0, failed: 0, time: 0 };
    for (const { status: outcome } of assertionResults) {
      if (outcome === 'passed') one.passed++;
      if (outcome === 'failed') one.failed++;
    }
    if (status === 'failed' && assertionResults.length === 0) one.failed++;
    one.time += Math.max(0, endTime - startTime);
    kinds.set(kind, one);
  }
  return [...kinds].sort();
}

async function lookAfter({ folder, data, log }, count) {
  // jest held it until now: another run would take it for a dead one's and remove it.
  take(join(folder, 'lock'));
  const hooks = new URL('./ts-register.mjs', import.meta.url).href;
  count(await perform({ name: 'nothing secret in the database’s files', node: ['--import', hooks], args: [AFTER_RUN, data, log] }));
  rmSync(folder, { recursive: true, force: true });
}
