import './lib/check-node.mjs';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './lib/paths.mjs';

/* `npm run import -- persons FILE`: the command on the demonstration's database, or on the one that DATABASE_URL names. */

const { runningUrl } = await import('./lib/postgres.mjs');
const CLI = join(ROOT, 'dist/src/cli.js');
const folder = resolve(ROOT, process.env.EGIDE_DATA_DIR || '.egide');
const databaseUrl = process.env.DATABASE_URL || runningUrl(join(folder, 'postgres'), 'egide');

if (!databaseUrl || !existsSync(CLI)) {
  console.error('The demonstration does not run: start it with “npm start”, in another window.');
  process.exit(2);
}
const env = { EGIDE_MODE: 'demo', ...process.env, DATABASE_URL: databaseUrl, EGIDE_DATA_DIR: folder };
const child = spawn(process.execPath, [CLI, 'import', ...process.argv.slice(2)], { stdio: 'inherit', env });
child.once('close', (code) => process.exit(code ?? 1));
