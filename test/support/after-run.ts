import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { members } from '../../demo/people.js';
import { Needles } from './needles.js';
import { secretsOfTheRun, validIn } from './secrets-of-the-run.js';

// `node after-run.ts <data folder> <log>`: the files of the stopped server hold nothing that had to be sealed.
const [data, log] = process.argv.slice(2) as [string, string];
const home = dirname(log);
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const CHUNK = 16 * 1024 * 1024;
/** Longer than any needle: what lies across two chunks is seen whole in the second. */
const OVERLAP = 512;

/** Something that is kept in clear: whoever does not find it would not find a secret either. */
const control = members.elodie.email!;

const secrets = secretsOfTheRun(root);
const needles = new Needles([...secrets, { name: control, bytes: Buffer.from(control) }]);

/** One for all files, most of which are small. */
const buffer = Buffer.alloc(CHUNK);

function* chunksOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    for (let at = 0, read = CHUNK; read === CHUNK; at += CHUNK - OVERLAP) {
      read = readSync(file, buffer, 0, CHUNK, at);
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

const looked = new Map<string, Set<string>>();

/** The names of what a file holds. Databases are copies of one: what is the same to the byte is looked into once. */
function lookInto(path: string): Set<string> {
  const hash = createHash('sha256');
  for (const chunk of chunksOf(path)) hash.update(chunk);
  const content = hash.digest('hex');
  let found = looked.get(content);
  if (!found) looked.set(content, (found = namesIn(path)));
  return found;
}

function namesIn(path: string): Set<string> {
  const found = new Set<string>();
  for (const chunk of chunksOf(path)) {
    for (const name of needles.in(chunk)) found.add(name);
    const { nirs, ibans } = validIn(chunk.toString('latin1'));
    if (nirs.length) found.add('a valid NIR');
    if (ibans.length) found.add('a valid IBAN');
  }
  return found;
}

const isFile = (path: string) => statSync(path).isFile();
const filesUnder = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter(isFile);

/** Whether the search itself works: every form of every secret is found where it was put. */
function blindFor(): string[] {
  const missed = secrets.filter(({ name, bytes }) => !needles.in(Buffer.concat([Buffer.alloc(5, 0x31), bytes, Buffer.alloc(5)])).has(name));
  return missed.map(({ name }) => `the search does not see ${name}`);
}

function faults(): string[] {
  // A stop that was not clean leaves pages in memory that never reached these files.
  if (existsSync(join(data, 'postmaster.pid'))) return ['the server has not stopped: its last checkpoint may be missing'];
  const logs = [log, ...readdirSync(home).filter((name) => name.startsWith('application-')).map((name) => join(home, name))];
  const seen = new Map([...filesUnder(data), ...logs].map((path) => [relative(home, path), lookInto(path)]));
  const among = (part: string) => [...seen].some(([path, found]) => path.includes(part) && found.has(control));
  const vacuous = ['data/base/', 'data/pg_wal/'].filter((part) => !among(part)).map((part) => `the search does not even find “${control}” in ${part}`);
  if (logs.length < 2) vacuous.push('no log of an application was kept');
  const leaks = [...seen].flatMap(([path, found]) => [...found].filter((name) => name !== control).map((name) => `${path} holds ${name}`));
  return [...blindFor(), ...vacuous, ...leaks];
}

const found = faults();
if (found.length) {
  console.error(found.slice(0, 40).join('\n'));
  process.exit(1);
}
