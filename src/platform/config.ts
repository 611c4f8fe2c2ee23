import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataFileErrors } from './yaml-file.js';
import { localSecrets, type Secrets, secretsFrom } from './secrets.js';

/** How one deployment is set up. Made once at boot; every error is told at once. */
export interface Config extends Secrets {
  mode: 'demo' | 'production';
  mutualName: string;
  host: string;
  port: number;
  dataDir: string;
  /** Connection of the migrating role; never used while serving. */
  databaseUrl: string;
  /** Connection of the serving role `egide_app`, which owns nothing. */
  runtimeUrl: string;
  /** Cookies carry `__Host-` and Secure: always, except in demonstration over plain http. */
  secureCookies: boolean;
}

/** @throws DataFileErrors listing every faulty setting and what to do. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const errors: string[] = [];
  const mode = readMode(env.EGIDE_MODE, errors);
  const port = readPort(env.PORT, errors);
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL, errors);
  const dataDir = resolve(env.EGIDE_DATA_DIR ?? '.egide');
  const demo = mode === 'demo';
  const mutualName = readName(env.EGIDE_MUTUAL_NAME, demo, errors);
  const secrets = demo ? demonstrationSecrets(dataDir) : secretsFrom(env, errors);
  if (errors.length || !secrets) throw new DataFileErrors('environment', errors);
  return {
    ...secrets,
    mode,
    mutualName,
    host: env.EGIDE_HOST ?? '127.0.0.1',
    port,
    dataDir,
    databaseUrl,
    runtimeUrl: asApplication(databaseUrl, secrets.databaseAppPassword),
    secureCookies: !demo,
  };
}

/** Production unless told otherwise: a forgotten variable must not open a demonstration. */
function readMode(written = 'production', errors: string[]): Config['mode'] {
  if (written !== 'demo' && written !== 'production') errors.push(`EGIDE_MODE: write "demo" or "production", not "${written}"`);
  return written === 'demo' ? 'demo' : 'production';
}

function readPort(written = '3000', errors: string[]): number {
  const port = Number(written);
  if (!Number.isInteger(port) || port < 0 || port > 65535) errors.push('PORT: write a port number, 1 to 65535');
  return port;
}

function readName(written: string | undefined, demo: boolean, errors: string[]): string {
  if (!demo && !written) errors.push('EGIDE_MUTUAL_NAME: the name of the mutual, as its members read it');
  return written ?? 'Mutuelle Les Deux Rives';
}

function demonstrationSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return localSecrets(join(dataDir, 'secrets'));
}

function readDatabaseUrl(written: string | undefined, errors: string[]): string {
  if (written && URL.canParse(written) && /^postgres(ql)?:$/.test(new URL(written).protocol)) return written;
  errors.push('DATABASE_URL: a PostgreSQL address, like postgresql://owner:password@host:5432/egide');
  return 'postgresql://localhost/none';
}

/** The same server and database, as the role that may only serve. */
export function asApplication(databaseUrl: string, password: string): string {
  const url = new URL(databaseUrl);
  url.username = 'egide_app';
  url.password = encodeURIComponent(password);
  return url.href;
}
