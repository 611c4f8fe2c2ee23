import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { stage } from './terminal.mjs';

const packagesIn = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined);

/**
 * Whether node_modules holds what package-lock.json says. npm writes node_modules/.package-lock.json last, so that
 * an installation cut short counts as none. Packages for other systems are optional and may be absent.
 */
export function isInstalled() {
  const wanted = packagesIn(join(ROOT, 'package-lock.json'));
  const present = packagesIn(join(ROOT, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, one]) => {
    if (path === '' || one.link) return true;
    const found = present[path];
    return found ? found.version === one.version : Boolean(one.optional || one.devOptional || one.peer);
  });
}

export async function install() {
  if (isInstalled()) return;
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  // NODE_ENV=production in the environment would leave out the compiler.
  await stage('Installing packages (about a minute)', () =>
    run(command, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: ROOT,
      failure: 'npm could not install the packages: see its message above (is the npm registry reachable?).',
    }),
  );
}
