import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataFileErrors } from '../platform/yaml-file.js';
import { type MailSettings, readMailSettings } from './mail-settings.js';
import { localSecrets, type Secrets, secretsFrom } from './secrets.js';
import { readTls, type Tls } from './tls.js';
import { readTrustedProxies } from './trusted-proxies.js';

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
  /** Addresses and ranges whose X-Forwarded-For is believed; nobody else's is. */
  trustedProxies: string[];
  /** Null: plain HTTP, behind a proxy that speaks TLS. */
  tls: Tls | null;
  /** Readings that one caller may ask for in a minute; other kinds of requests are shares of it. 0: no limit. */
  rateLimitPerMinute: number;
  /** Where the measures are read, on a listener of its own that the portal's visitors cannot reach. Null: nowhere. */
  metrics: { host: string; port: number } | null;
  mail: MailSettings;
  /** The file that names the identity providers people may sign in through, and their secrets. Null: none. */
  federation: { file: string | null; secrets: Record<string, string> };
  /** The file that names the addresses of the core system that are told what was accepted here, and their secrets. Null: none. */
  outgoing: { file: string | null; secrets: Record<string, string> };
  /** The bucket that keeps documents: what begins with EGIDE_S3_, by the rest of its name. Nothing: they stay in the folder. */
  s3: Record<string, string>;
  /** The virus scanner that looks at documents too. Null: none does. */
  clamdUrl: string | null;
  /** The file of what the law makes a publisher tell. Null: nothing is said yet, but by a demonstration. */
  legalNotice: string | null;
  /** The file of what stands on health cards. Null: none is shown, but by a demonstration. */
  healthCard: string | null;
  /** The service that completes addresses as they are typed. Null: none does. */
  addressUrl: string | null;
  /** The SEPA creditor identifier (ICS) by which contributions are debited. Null: none are, but by a demonstration. */
  sepaCreditor: string | null;
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
  const network = readNetwork(env, demo, errors);
  const rateLimitPerMinute = readNumber('EGIDE_RATE_LIMIT_PER_MINUTE', env.EGIDE_RATE_LIMIT_PER_MINUTE ?? '600', 1e9, errors);
  const metrics = readMetrics(env, errors);
  const mail = readMailSettings(env, demo, port, errors);
  const secrets = demo ? demonstrationSecrets(dataDir) : secretsFrom(env, errors);
  if (errors.length || !secrets) throw new DataFileErrors('environment', errors);
  return {
    ...secrets,
    ...network,
    mode,
    mutualName,
    rateLimitPerMinute,
    metrics,
    mail,
    ...readOthers(env),
    host: env.EGIDE_HOST ?? '127.0.0.1',
    port,
    dataDir,
    databaseUrl,
    runtimeUrl: asApplication(databaseUrl, secrets.databaseAppPassword),
    secureCookies: !demo || network.tls !== null,
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

function readNumber(name: string, written: string, most: number, errors: string[]): number {
  const number = /^\d{1,10}$/.test(written) ? Number(written) : Number.NaN;
  if (!(number <= most)) errors.push(`${name}: write a whole number, 0 to ${most}`);
  return number;
}

function readMetrics(env: NodeJS.ProcessEnv, errors: string[]): Config['metrics'] {
  if (!env.EGIDE_METRICS_PORT) return null;
  return { host: env.EGIDE_METRICS_HOST ?? '127.0.0.1', port: readNumber('EGIDE_METRICS_PORT', env.EGIDE_METRICS_PORT, 65_535, errors) };
}

function readName(written: string | undefined, demo: boolean, errors: string[]): string {
  if (!demo && !written) errors.push('EGIDE_MUTUAL_NAME: the name of the mutual, as its members read it');
  return written ?? 'Mutuelle Les Deux Rives';
}

/** Who speaks TLS with the browsers. A production has to say it: over plain HTTP they would keep no cookie of a session. */
function readNetwork(env: NodeJS.ProcessEnv, demo: boolean, errors: string[]): Pick<Config, 'trustedProxies' | 'tls'> {
  const trustedProxies = readTrustedProxies(env.EGIDE_TRUSTED_PROXIES, errors);
  const tls = readTls(env, errors);
  if (!demo && !trustedProxies.length && !env.EGIDE_TLS_CERT && !env.EGIDE_TLS_KEY) {
    errors.push('EGIDE_TRUSTED_PROXIES: the addresses of the TLS proxy before this server, or give EGIDE_TLS_CERT and EGIDE_TLS_KEY');
  }
  return { trustedProxies, tls };
}

/** Read as they are: the contexts that use them judge them. */
function readOthers(env: NodeJS.ProcessEnv): Pick<Config, 'federation' | 'outgoing' | 's3' | 'clamdUrl' | 'legalNotice' | 'healthCard' | 'addressUrl' | 'sepaCreditor'> {
  const federation = { file: env.EGIDE_FEDERATION || null, secrets: named(env, 'EGIDE_FEDERATION_SECRET_') };
  const outgoing = { file: env.EGIDE_OUTGOING || null, secrets: named(env, 'EGIDE_OUTGOING_SECRET_') };
  const one = (name: string) => env[`EGIDE_${name}`] || null;
  const single = { clamdUrl: one('CLAMD_URL'), legalNotice: one('LEGAL_NOTICE'), healthCard: one('HEALTH_CARD'), addressUrl: one('ADDRESS_URL'), sepaCreditor: one('SEPA_CREDITOR') };
  return { federation, outgoing, s3: named(env, 'EGIDE_S3_'), ...single };
}

/** Values whose names begin so, by the rest of their names. */
function named(env: NodeJS.ProcessEnv, prefix: string): Record<string, string> {
  const found = Object.entries(env).filter(([name, value]) => name.length > prefix.length && name.startsWith(prefix) && value);
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value!]));
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
