import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withHold } from './owner.mjs';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { stage } from './terminal.mjs';

const SERVER = ['src', 'demo', 'migrations'];
const ASSET = /\.(json|sql|ya?ml|html|txt|woff2)$/;

const TARGETS = [
  {
    name: 'Building the server',
    needs: 'src/main.ts',
    output: 'dist/src/main.js',
    stamp: 'dist/server.stamp',
    inputs: [...SERVER, 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'scripts/lib/build.mjs'],
    build: buildServer,
  },
  {
    name: 'Building the portal',
    needs: 'web/vite.config.ts',
    output: 'dist/web/index.html',
    stamp: 'dist/web.stamp',
    inputs: ['web', 'package-lock.json', 'scripts/lib/build.mjs'],
    build: buildPortal,
  },
];

function tool(path, args, failure) {
  return run(process.execPath, [join(ROOT, 'node_modules', path), ...args], { cwd: ROOT, failure });
}

async function buildServer() {
  // A file deleted from the sources must not live on in dist: migrations above all.
  for (const folder of SERVER) rmSync(join(ROOT, 'dist', folder), { recursive: true, force: true });
  await tool('typescript/bin/tsc', ['-p', 'tsconfig.build.json'], 'The server does not compile: see above.');
  for (const folder of SERVER) copyAssets(folder);
}

function copyAssets(folder) {
  for (const file of filesUnder(join(ROOT, folder))) {
    if (ASSET.test(file)) cpSync(file, join(ROOT, 'dist', relative(ROOT, file)), { recursive: true });
  }
}

function buildPortal() {
  return tool('vite/bin/vite.js', ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], 'The portal does not build: see above.');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
  return entries
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();
}

function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesUnder(join(ROOT, input)))) {
    hash.update(`${relative(ROOT, file)}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const isFresh = ({ output, stamp }, print) =>
  existsSync(join(ROOT, output)) && existsSync(join(ROOT, stamp)) && readFileSync(join(ROOT, stamp), 'utf8') === print;

async function bring(target) {
  if (!existsSync(join(ROOT, target.needs))) return;
  const print = fingerprint(target.inputs);
  if (isFresh(target, print)) return;
  await stage(target.name, async () => {
    rmSync(join(ROOT, target.stamp), { force: true });
    await target.build();
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    writeFileSync(join(ROOT, target.stamp), print);
  });
}

const allFresh = () => TARGETS.every((one) => !existsSync(join(ROOT, one.needs)) || isFresh(one, fingerprint(one.inputs)));

/** Builds server and portal where their sources changed since the last build. */
export async function build() {
  if (allFresh()) return;
  await withHold(join(ROOT, '.build.lock'), async () => {
    for (const target of TARGETS) await bring(target);
  });
}
