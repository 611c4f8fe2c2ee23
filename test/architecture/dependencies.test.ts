import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { satisfies } from 'semver';
import { filesUnder, nobody, root, textOf } from '../support/sources.js';

interface Lock {
  packages: Record<string, { version: string; license?: string; engines?: { node?: string }; resolved?: string; link?: boolean; dev?: boolean }>;
}
interface Manifest {
  engines: { node: string };
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const lock = JSON.parse(textOf('package-lock.json')) as Lock;
const manifest = JSON.parse(textOf('package.json')) as Manifest;
const named = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });

/** The oldest Node the README promises, and the first long-term 24 (TypeORM refuses the ones before). */
const promised = ['20.19.0', '24.11.0'];

const refusing = (packages: string[]): string[] =>
  packages.flatMap((path) => {
    const node = lock.packages[path]?.engines?.node ?? '*';
    return promised.filter((version) => !satisfies(version, node)).map((version) => `${path} (${node}) refuses Node ${version}`);
  });

describe('the packages', () => {
  test('named in package.json all stand in the lock file', () => {
    nobody(named.filter((name) => !lock.packages[`node_modules/${name}`]), 'A package is not in package-lock.json: run npm install and commit it.');
  });

  test('accept every Node the README promises', () => {
    expect(promised.every((version) => satisfies(version, manifest.engines.node))).toBe(true);
    expect(textOf('.nvmrc').trim()).toBe('24');
    nobody(refusing(named.map((name) => `node_modules/${name}`)), 'A package refuses a Node that the README promises (docs/adr/0009-tsc-without-nest-cli.md).');
  });

  test('bring along none that serves and refuses such a Node', () => {
    // Node 24 is not made for Windows of 32 bits, nor is a package for it.
    const brought = Object.keys(lock.packages).filter((path) => path !== '' && !lock.packages[path]!.dev && !path.endsWith('-win32-ia32'));
    nobody(refusing(brought), 'A package that serves needs another Node (docs/adr/0009-tsc-without-nest-cli.md): pin an older one in “overrides”.');
  });

  test('come from whatever registry the reader uses', () => {
    const bound = Object.entries(lock.packages).filter(([, one]) => one.resolved && !one.link);
    nobody(bound.map(([path, one]) => `${path}: ${one.resolved}`), 'package-lock.json names a host: npm install --omit-lockfile-registry-resolved (CONTRIBUTING.md).');
  });
});

describe('docs/dependencies.md', () => {
  const document = textOf('docs/dependencies.md');
  /** What a package's row says, and what it has to. */
  const rows = [...document.matchAll(/^\| ([@\w./-]+) \| ([^|]+) \| ([^|]+), (\d{4}-\d\d-\d\d) \| [^|]* \| ([^|]*) \| ([^|]*) \|$/gm)];
  const said = rows.map(([, name, , version, , license, node]) => `${name} ${version}, ${license}, Node ${node}`);
  const asItIs = (name: string) => {
    const { version, license, engines } = lock.packages[`node_modules/${name}`]!;
    return `${name} ${version}, ${license}, Node ${(engines?.node ?? 'any').replaceAll('||', 'or').replaceAll('>= ', '>=')}`;
  };

  test('names every package of package.json and no other, with the version, the licence and the Node of the lock file', () => {
    const how = 'Say there why it is here (CONTRIBUTING.md, “A package”); the date is that of `npm view PACKAGE time`.';
    nobody(named.map(asItIs).filter((row) => !said.includes(row)), `docs/dependencies.md does not tell of a package as it is. ${how}`);
    nobody(said.filter((row) => !named.map(asItIs).includes(row)), `docs/dependencies.md tells of a package that is not there, or of another version. ${how}`);
    expect(said).toHaveLength(new Set(said).size);
  });

  test('keeps those that serve apart, and counts what comes along with them', () => {
    const [serving] = document.split('## What the portal is built of');
    const first = Object.keys(manifest.dependencies);
    expect(rows.filter(([row]) => serving!.includes(row)).map(([, name]) => name)).toEqual(first);
    const brought = Object.entries(lock.packages).filter(([path, one]) => path !== '' && !one.dev && !first.includes(path.replace('node_modules/', '')));
    expect(document).toContain(`${brought.length} packages come along with these.`);
  });
});

describe('the repository', () => {
  const self = 'test/architecture/dependencies.test.ts';
  const texts = filesUnder('.').filter((path) => path !== self && !/\.(png|ico|woff2?|pdf|gz)$/.test(path) && path !== 'package-lock.json');
  const offenders = (words: RegExp) =>
    texts.flatMap((path) => textOf(path).split('\n').flatMap((line, n) => (words.test(line) ? [`${path}:${n + 1}: ${line.trim().slice(0, 120)}`] : [])));

  test('names no folder of anybody’s machine', () => {
    // Where a container's own user lives is no machine of ours.
    nobody(offenders(/(^|[\s'"`(=:])\/(root|Users|work|home\/(?!node\b|egide\b)[a-z]+)\//), 'A file names a path of one machine: it is wrong on every other.');
  });

  test('names no registry of packages or images', () => {
    nobody(offenders(/\b(registry\.[a-z0-9-]+\.[a-z]{2,}|npm\.pkg\.|artifactory|verdaccio|npmmirror)/i), 'A file names a registry: every reader has their own.');
  });

  test('keeps no source file out of git', () => {
    if (!existsSync(join(root, '.git'))) return;
    const list = ['ls-files', '--others', '--ignored', '--exclude-standard', '--', 'src', 'demo', 'migrations', 'config', 'docs', 'scripts', 'test', 'web'];
    const hidden = execFileSync('git', ['-c', `safe.directory=${root}`, ...list], { cwd: root, encoding: 'utf8' });
    nobody(hidden.split('\n').filter((path) => path && !/node_modules|\.log$/.test(path)), '.gitignore hides a source file: a fresh clone lacks it.');
  });
});
