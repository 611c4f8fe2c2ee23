import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalKeyRing, type LocalKeyRing, loadLocalKeyRing } from '../crypto/index.js';

/** The keys of access tokens: the newest signs, all verify, so that a key can be replaced without signing people out. */
export interface TokenKeys {
  active: string;
  keys: Record<string, string>;
}

export interface Secrets {
  keyRing: LocalKeyRing;
  tokenKeys: TokenKeys;
  databaseAppPassword: string;
}

interface SecretFile {
  demo: true;
  tokenKeys: TokenKeys;
  databaseAppPassword: string;
}

/** Secrets of the demonstration: made at the first start, marked as such, kept in the data folder. */
export function localSecrets(folder: string): Secrets {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ringPath = join(folder, 'key-ring.json');
  makeOnce(ringPath, (file) => createLocalKeyRing(file, { demo: true }));
  const path = join(folder, 'secrets.json');
  makeOnce(path, (file) => writeFileSync(file, JSON.stringify(freshSecrets()), { mode: 0o600, flag: 'wx' }));
  const { tokenKeys, databaseAppPassword } = JSON.parse(readFileSync(path, 'utf8')) as SecretFile;
  return { keyRing: loadLocalKeyRing(ringPath, { production: false }), tokenKeys, databaseAppPassword };
}

/** The file appears whole, and of several processes that start together one makes it: a link is refused where one stands. */
function makeOnce(path: string, make: (file: string) => void): void {
  if (existsSync(path)) return;
  const file = `${path}.${randomBytes(6).toString('hex')}`;
  make(file);
  try {
    linkSync(file, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(file);
  }
}

function freshSecrets(): SecretFile {
  const random = () => randomBytes(32).toString('base64url');
  return { demo: true, tokenKeys: { active: 'demo-1', keys: { 'demo-1': random() } }, databaseAppPassword: random() };
}

/** Secrets of a production: given by its secret store, never made here, and none of a demonstration. */
export function secretsFrom(env: NodeJS.ProcessEnv, errors: string[]): Secrets | null {
  const keyRing = readRing(env.EGIDE_KEYRING, errors);
  const tokenKeys = readTokenKeys(env.EGIDE_TOKEN_KEYS, errors);
  const databaseAppPassword = env.EGIDE_DATABASE_APP_PASSWORD ?? '';
  if (databaseAppPassword.length < 16) {
    errors.push('EGIDE_DATABASE_APP_PASSWORD: the password of the role egide_app, 16 characters or more');
  }
  return keyRing && tokenKeys ? { keyRing, tokenKeys, databaseAppPassword } : null;
}

function readRing(path: string | undefined, errors: string[]): LocalKeyRing | null {
  if (!path) {
    errors.push('EGIDE_KEYRING: the path of the key ring file (make one with "node dist/src/cli.js create-key-ring PATH")');
    return null;
  }
  try {
    const ring = loadLocalKeyRing(path, { production: true });
    if (!ring.isDemo) return ring;
    errors.push('EGIDE_KEYRING: this key ring was made for demonstration; production needs one of its own');
  } catch (error) {
    errors.push(`EGIDE_KEYRING: ${(error as Error).message}`);
  }
  return null;
}

function readTokenKeys(written: string | undefined, errors: string[]): TokenKeys | null {
  const keys: Record<string, string> = {};
  for (const part of (written ?? '').split(',').filter(Boolean)) {
    const [kid = '', key = ''] = part.split(':');
    const fault = tokenKeyFault(kid, key);
    if (fault) errors.push(`EGIDE_TOKEN_KEYS: ${fault}`);
    else keys[kid] = key;
  }
  const [active] = Object.keys(keys);
  if (!active) errors.push('EGIDE_TOKEN_KEYS: "name:secret", several separated by commas, the signing one first');
  return active ? { active, keys } : null;
}

function tokenKeyFault(kid: string, key: string): string | null {
  if (!kid || key.length < 43) return 'each key is "name:secret", the secret 43 characters or more';
  return kid.startsWith('demo') ? `"${kid}" is a demonstration key; production needs one of its own` : null;
}
