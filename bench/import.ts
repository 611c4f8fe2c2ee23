import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { BANKS, ibanOf, nirOf } from '../demo/numbers.js';
import { migrate } from '../src/platform/database.js';
import { localSecrets } from '../src/settings/secrets.js';
import type { Tools } from './tools.js';

const DATABASE = 'egide_import';
/** The tables that an import of persons fills. */
const FILLED = ['keyring.data_keys', 'persons.persons', 'persons.bank_details', 'imports.records'];

/**
 * How fast persons come in, beside a bare COPY of the very rows that this makes into tables alike, and how much memory the
 * command takes at each tenth of the file: one that grows would show.
 */
export async function benchImport(persons: number, tools: Tools): Promise<void> {
  const { say, stage, databaseUrl, data } = tools;
  const url = databaseUrl(DATABASE);
  const secrets = localSecrets(join(data, 'secrets'));
  const admin = await connected(databaseUrl('postgres'));
  await admin.query(`drop database if exists ${DATABASE} with (force)`);
  await admin.query(`create database ${DATABASE}`);
  await admin.end();
  await migrate(url, secrets.databaseAppPassword);
  const folder = join(data, 'import');
  mkdirSync(folder, { recursive: true });
  const file = await stage(`${persons.toLocaleString('en')} persons as CSV`, () => writeFile(join(folder, 'persons.csv'), persons));
  const run = await stage('Importing', () => importing(file, url, data));
  say(run.curve.map(({ percent, rss }) => `${percent} %: ${rss} MB`).join(', '));
  const again = await stage('Importing again, every line unchanged', () => importing(file, url, data, '--again'));
  const copied = await stage('COPY of the same rows', () => copying(url));
  rmSync(folder, { recursive: true });
  const rate = (seconds: number) => Math.round(persons / seconds);
  say(`import ${rate(run.seconds)} persons/s, unchanged ${rate(again.seconds)}/s, bare COPY ${rate(copied)}/s: ratio ${(copied / run.seconds).toFixed(3)}`);
  say(JSON.stringify({ import: Number((copied / run.seconds).toFixed(3)), rss: run.curve.map(({ rss }) => rss) }));
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  return client;
}

async function writeFile(path: string, persons: number): Promise<string> {
  const out = createWriteStream(path);
  out.write('reference;member_number;civility;last_name;first_name;birth_date;email;phone;address_1;postcode;city;scheme_code;nir;iban;bic;account_holder\n');
  for (let n = 1; n <= persons; n++) {
    const born = `${1940 + (n % 65)}-0${1 + (n % 9)}-1${n % 10}`;
    const [nir, iban] = [nirOf(n % 2 ? '1' : '2', born, String(10 + (n % 80)), 1 + (n % 999)), ibanOf(BANKS.deuxRives, 10_000_000 + n)];
    const line = `P-${n};B${n};${n % 2 ? 'M' : 'MME'};Nom${n};Prénom;${born};b${n}@courriel.example;06 39 98 00 00;${n % 200} rue des Mesures;44000;Nantes;014410000;${nir};${iban};${BANKS.deuxRives.bic};NOM${n} PRENOM\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return path;
}

interface Measured {
  seconds: number;
  /** Resident memory at every tenth of the file. */
  curve: { percent: number; rss: number }[];
}

/** The command as the operator gives it, its memory read at each line of progress. */
async function importing(file: string, url: string, data: string, ...options: string[]): Promise<Measured> {
  const env = { PATH: process.env.PATH, EGIDE_MODE: 'demo', DATABASE_URL: url, EGIDE_DATA_DIR: data, LANG: 'en' };
  const child = spawn(process.execPath, ['dist/src/cli.js', 'import', 'persons', file, ...options], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const curve = new Map<number, number>();
  const begun = performance.now();
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const percent = Number(/(\d+) %/.exec(text)?.[1] ?? -1);
    if (percent < 0) return;
    const tenth = Math.floor(percent / 10) * 10;
    if (!curve.has(tenth)) curve.set(tenth, residentOf(child.pid!));
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => (words += text));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`the import ended with ${code}: ${words}`);
  return { seconds: (performance.now() - begun) / 1000, curve: [...curve].map(([percent, rss]) => ({ percent, rss })) };
}

/** In MB; Linux alone tells it of another process. */
function residentOf(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/** The rows of every table, out to a file of the server and in again, into tables with the same indexes and checks. @returns seconds of the way in. */
async function copying(url: string): Promise<number> {
  const db = await connected(url);
  const { rows: [where] } = await db.query<{ folder: string }>("select current_setting('data_directory') as folder");
  let seconds = 0;
  for (const table of FILLED) {
    const path = `${where!.folder}/copied.bin`;
    await db.query(`copy ${table} to '${path}' (format binary)`);
    await db.query(`create table public.copied (like ${table} including all)`);
    const begun = performance.now();
    await db.query(`copy public.copied from '${path}' (format binary)`);
    seconds += (performance.now() - begun) / 1000;
    await db.query('drop table public.copied');
  }
  await db.end();
  return seconds;
}
