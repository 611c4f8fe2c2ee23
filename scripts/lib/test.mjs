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

/** Test files of a whole run that may be asked again; more have failed for a reason of their own. */
const MOST_AGAIN = 3;

/** The faults and the costs last and one by one: beside other tests their times would tell of those. The first run's database is looked at after it. */
const WHOLE = [['--testPathIgnorePatterns', '/test/(faults/|inspection/costs)'], ['--runInBand', 'test/faults', 'test/inspection/costs']];

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

/** Runs jest and adds its counts. What failed in a whole run is asked once more (docs/adr/0036-asked-again-alone.md). */
async function runJest(args, isWhole, total, count) {
  const start = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'egide-results-'));
  const server = join(folder, 'server.json');
  const looksAfter = isWhole && existsSync(join(ROOT, AFTER_RUN));
  try {
    const first = await jest(args, join(folder, 'jest.json'), looksAfter ? { EGIDE_TEST_KEEP: server } : {});
    const last = isWhole ? await askedAgain(first, join(folder, 'again.json')) : first;
    tally(last, total);
    say(`${last.ok ? '✓' : '✗'} jest (${since(start)})`);
    if (looksAfter && existsSync(server)) await lookAfter(JSON.parse(readFileSync(server, 'utf8')), count);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns each test file with its results, and whether jest was content; `files` is undefined when it came to no end */
async function jest(args, results, env = {}) {
  const { code } = await runNode([join(ROOT, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${results}`, ...args], 'inherit', {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`.trim(),
    ...env,
  });
  return { ok: code === 0 && existsSync(results), files: existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')).testResults : undefined };
}

/** The same results with the second ones of the few files that failed, alone this time. */
async function askedAgain(first, results) {
  const failed = (first.files ?? []).filter(hasFailed);
  if (failed.length === 0 || failed.length > MOST_AGAIN) return first;
  say(`… Asking again, alone: ${failed.map(({ name }) => relative(ROOT, name)).join(', ')}`);
  const second = await jest(['--runInBand', ...failed.map(({ name }) => name)], results);
  if (!second.files) return first;
  nameLate(failed, second.files);
  return { ok: second.ok, files: [...first.files.filter((file) => !hasFailed(file)), ...second.files] };
}

/** Names each test that passed alone only. */
function nameLate(before, after) {
  const idsOf = (files, wanted) => files.flatMap(({ name, assertionResults }) => assertionResults.filter(({ status }) => status === wanted).map(({ fullName }) => `${relative(ROOT, name)}: ${fullName}`));
  const passed = new Set(idsOf(after, 'passed'));
  for (const id of idsOf(before, 'failed').filter((one) => passed.has(one))) say(`! failed beside others, passed alone: ${id}`);
}

/** Adds up what each file came to. A file that could not run at all, or a failed set-up, is one failure. */
function tally({ ok, files = [] }, total) {
  const before = total.failed;
  const skipped = files.reduce((sum, file) => sum + outcomes(file, 'pending'), 0);
  if (skipped) say(`${skipped} skipped`);
  for (const [kind, { passed, failed, time }] of byFolder(files)) {
    say(`${failed ? '✗' : '✓'} ${kind}: ${passed} passed, ${failed} failed (${(time / 1000).toFixed(1)} s of work)`);
    total.passed += passed;
    total.failed += failed;
  }
  if (!ok && total.failed === before) total.failed++;
}

const hasFailed = ({ status }) => status === 'failed';

const outcomes = ({ assertionResults }, wanted) => assertionResults.filter(({ status }) => status === wanted).length;

function byFolder(files) {
  const kinds = new Map();
  for (const file of files) {
    const kind = relative(join(ROOT, 'test'), file.name).split('/')[0];
    const one = kinds.get(kind) ?? { passed: 0, failed: 0, time: 0 };
    one.passed += outcomes(file, 'passed');
    one.failed += hasFailed(file) ? Math.max(1, outcomes(file, 'failed')) : 0;
    one.time += Math.max(0, file.endTime - file.startTime);
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
