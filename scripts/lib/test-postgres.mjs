import { chmodSync, existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { useServer } from './given-postgres.mjs';
import { holderOf, take } from './owner.mjs';
import { ROOT } from './paths.mjs';
import { startPostgres, stopOrphan } from './postgres.mjs';
import { run } from './processes.mjs';
import { canEnter, clusterAccount, isRoot } from './unprivileged.mjs';

const PREFIX = 'egide-test-';

/** Milliseconds for which a folder without a living holder may still be on its way in or out. */
const JUST_MADE = 60_000;

/** A folder for the tests' server, in the first temporary folder its user can reach. */
export async function makeFolder() {
  const account = clusterAccount('');
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find((one) => existsSync(one) && canEnter(account, one)) ?? tmpdir();
  await removeDead(parent);
  const folder = mkdtempSync(join(realpathSync(parent), PREFIX));
  if (isRoot()) chmodSync(folder, 0o711);
  take(join(folder, 'lock'));
  return folder;
}

/** Folders of test runs that were killed. Anyone may write in a temporary folder: only our own are touched. */
async function removeDead(parent) {
  for (const name of readdirSync(parent).filter((one) => one.startsWith(PREFIX))) {
    const folder = join(parent, name);
    // Another run may have removed it meanwhile.
    const { uid, mtimeMs } = lstatSync(folder, { throwIfNoEntry: false }) ?? {};
    const isUsed = holderOf(join(folder, 'lock')) !== undefined || Date.now() - mtimeMs < JUST_MADE;
    if (uid !== process.getuid() || isUsed) continue;
    await stopOrphan(join(folder, 'postgres/data'));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The tests' real PostgreSQL: fast, thrown away, not safe against power cuts; or the one EGIDE_TEST_DATABASE_URL names. */
export async function startTestPostgres() {
  const given = process.env.EGIDE_TEST_DATABASE_URL;
  const folder = await makeFolder();
  const own = () => startPostgres(join(folder, 'postgres'), { quick: true, detached: false, settings: ['max_connections=200'] });
  const server = given ? await useServer(given) : { ...(await own()), template: 'egide_template' };
  return { ...server, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Fills the database every test file's own one is copied from. */
export async function makeTemplate(server) {
  await query(server.url('postgres'), `CREATE DATABASE ${server.template}`);
  const source = join(ROOT, 'test/support/template.ts');
  if (!existsSync(source)) return;
  const hooks = new URL('./ts-register.mjs', import.meta.url).href;
  const script = `
    import 'reflect-metadata';
    const { prepareTemplate } = await import(${JSON.stringify(pathToFileURL(source).href)});
    await prepareTemplate(process.env.TEMPLATE_URL);`;
  // A process of its own: it leaves no connection behind, which would forbid the copies.
  await run(process.execPath, ['--import', hooks, '--input-type=module', '-e', script], {
    cwd: ROOT,
    env: { ...process.env, TEMPLATE_URL: server.url(server.template) },
    failure: 'prepareTemplate (test/support/template.ts) failed: see above.',
  });
  await query(server.url('postgres'), `ALTER DATABASE ${server.template} WITH ALLOW_CONNECTIONS false`);
}

async function query(url, sql) {
  const { default: pg } = await import('pg');
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
