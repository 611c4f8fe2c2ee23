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
  const mode = env.EGIDE_MODE ?? 'production';
  if (mode !== 'demo' && mode !== 'production') errors.push(`EGIDE_MODE: write "demo" or "production", not "${mode}"`);
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) errors.push('PORT: write a port number, 1 to 65535');
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL, errors);
  const dataDir = resolve(env.EGIDE_DATA_DIR ?? '.egide');
  const demo = mode === 'demo';
  if (!demo && !env.EGIDE_MUTUAL_NAME) errors.push('EGIDE_MUTUAL_NAME: the name of the mutual, as its members read it');
  if (demo) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secrets = demo ? localSecrets(join(dataDir, 'secrets')) : secretsFrom(env, errors);
  if (errors.length || !secrets) throw new DataFileErrors('environment', errors);
  return {
    ...secrets,
    mode: demo ? 'demo' : 'production',
    mutualName: env.EGIDE_MUTUAL_NAME ?? 'Mutuelle Les Deux Rives',
    host: env.EGIDE_HOST ?? '127.0.0.1',
    port,
    dataDir,
    databaseUrl,
    runtimeUrl: asApplication(databaseUrl, secrets.databaseAppPassword),
    secureCookies: !demo,
  };
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
