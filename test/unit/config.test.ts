import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createLocalKeyRing } from '../../src/crypto/index.js';
import { readConfig } from '../../src/settings/config.js';
import { DataFileErrors } from '../../src/platform/yaml-file.js';
import { selfSigned, writePair } from '../support/certificate.js';

const folder = mkdtempSync(join(tmpdir(), 'egide-config-'));
const [ring, demoRing] = [join(folder, 'ring.json'), join(folder, 'demo-ring.json')];
createLocalKeyRing(ring, { demo: false });
createLocalKeyRing(demoRing, { demo: true });
afterAll(() => rmSync(folder, { recursive: true }));

const production = {
  EGIDE_MODE: 'production',
  EGIDE_MUTUAL_NAME: 'Mutuelle de la Vallée',
  DATABASE_URL: 'postgresql://owner:secret@db.example:5432/egide',
  EGIDE_DATABASE_APP_PASSWORD: 'p@ss/word:of the app',
  EGIDE_KEYRING: ring,
  EGIDE_TOKEN_KEYS: `2026-11:${'k'.repeat(43)},2026-05:${'o'.repeat(43)}`,
  EGIDE_DATA_DIR: folder,
  EGIDE_TRUSTED_PROXIES: '10.0.0.5',
  EGIDE_SMTP_URL: 'smtps://name:hunter2@mail.example',
  EGIDE_MAIL_FROM: 'extranet@mutuelle.example',
  EGIDE_PUBLIC_URL: 'https://extranet.example',
};

function faults(changes: Record<string, string | undefined>, base: NodeJS.ProcessEnv = production): string[] {
  try {
    readConfig({ ...base, ...changes });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(DataFileErrors);
    return (error as DataFileErrors).errors;
  }
}

const named = (errors: string[]) => errors.map((line) => line.split(':')[0]).sort();

describe('a production', () => {
  test('is read from its environment', () => {
    const config = readConfig(production);
    expect(config).toMatchObject({ mode: 'production', mutualName: 'Mutuelle de la Vallée', host: '127.0.0.1', port: 3000, secureCookies: true });
    expect(config.keyRing.isDemo).toBe(false);
    expect(config.tokenKeys).toEqual({ active: '2026-11', keys: { '2026-11': 'k'.repeat(43), '2026-05': 'o'.repeat(43) } });
  });

  test('serves as egide_app, whatever its password is made of, and never as the owner', () => {
    const url = new URL(readConfig(production).runtimeUrl);
    expect([url.username, decodeURIComponent(url.password), url.host, url.pathname]).toEqual(['egide_app', 'p@ss/word:of the app', 'db.example:5432', '/egide']);
  });

  test('is what runs when nothing says otherwise', () => {
    expect(readConfig({ ...production, EGIDE_MODE: undefined }).mode).toBe('production');
    expect(named(faults({}, {}))).toContain('EGIDE_KEYRING');
  });

  test('with nothing set tells every missing setting at once', () => {
    expect(named(faults({}, { EGIDE_MODE: 'production' }))).toEqual([
      'DATABASE_URL', 'EGIDE_DATABASE_APP_PASSWORD', 'EGIDE_KEYRING', 'EGIDE_MAIL_FROM', 'EGIDE_MUTUAL_NAME', 'EGIDE_PUBLIC_URL',
      'EGIDE_SMTP_URL', 'EGIDE_TOKEN_KEYS', 'EGIDE_TRUSTED_PROXIES',
    ]);
  });

  test('with everything wrong tells every fault at once, and no secret', () => {
    const wrong = {
      EGIDE_MODE: 'prod', PORT: '80a', DATABASE_URL: 'mysql://owner:hunter2@db/egide', EGIDE_MUTUAL_NAME: '',
      EGIDE_DATABASE_APP_PASSWORD: 'hunter2', EGIDE_KEYRING: demoRing, EGIDE_TOKEN_KEYS: 'demo-1:hunter2,short:hunter2',
      EGIDE_TRUSTED_PROXIES: 'everybody', EGIDE_TLS_CERT: demoRing, EGIDE_TLS_KEY: demoRing,
    };
    const errors = faults(wrong);
    expect(new Set(named(errors))).toEqual(new Set(Object.keys(wrong)));
    expect(errors.join('\n')).not.toContain('hunter2');
    const key = JSON.parse(readFileSync(demoRing, 'utf8')).index_key as string;
    expect(errors.join('\n')).not.toContain(key);
  });

  test.each([
    ['EGIDE_MUTUAL_NAME', ''],
    ['DATABASE_URL', undefined],
    ['DATABASE_URL', 'db.example'],
    ['EGIDE_DATABASE_APP_PASSWORD', undefined],
    ['EGIDE_DATABASE_APP_PASSWORD', 'fifteen letters'],
    ['EGIDE_KEYRING', undefined],
    ['EGIDE_KEYRING', join(folder, 'nowhere.json')],
    ['EGIDE_KEYRING', demoRing],
    ['EGIDE_TOKEN_KEYS', undefined],
    ['EGIDE_TOKEN_KEYS', ','],
    ['EGIDE_TOKEN_KEYS', 'k'.repeat(60)],
    ['EGIDE_TOKEN_KEYS', `k:${'k'.repeat(42)}`],
    ['EGIDE_TOKEN_KEYS', `demo-1:${'k'.repeat(43)}`],
    ['EGIDE_TOKEN_KEYS', `2026-11:${'k'.repeat(43)},demo-1:${'d'.repeat(43)}`],
    ['EGIDE_TRUSTED_PROXIES', undefined],
    ['EGIDE_TRUSTED_PROXIES', '10.0.0.5,2'],
    ['EGIDE_MODE', 'demonstration'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '30.5'],
    ['PORT', 'http'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(new Set(named(faults({ [name]: value })))).toEqual(new Set([name]));
  });

  test('says who speaks TLS: a proxy it trusts, or the process itself', () => {
    expect(readConfig({ ...production, EGIDE_TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16' })).toMatchObject({ trustedProxies: ['10.0.0.5', '10.1.0.0/16'], tls: null });
    const pair = selfSigned('extranet.example');
    const itself = { EGIDE_TRUSTED_PROXIES: undefined, ...writePair(folder, 'server', pair) };
    expect(readConfig({ ...production, ...itself })).toMatchObject({ trustedProxies: [], tls: pair, secureCookies: true });
    expect(faults({ ...itself, EGIDE_TLS_KEY: undefined })).toEqual([expect.stringContaining('EGIDE_TLS_KEY')]);
    expect(faults({ EGIDE_TRUSTED_PROXIES: '' })).toEqual([expect.stringContaining('or give EGIDE_TLS_CERT and EGIDE_TLS_KEY')]);
  });

  test('says of a demonstration’s key ring and token keys what they are', () => {
    expect(faults({ EGIDE_KEYRING: demoRing })).toEqual([expect.stringContaining('made for demonstration')]);
    expect(faults({ EGIDE_TOKEN_KEYS: `k:${'k'.repeat(43)},demo-1:${'d'.repeat(43)}` })).toEqual([expect.stringContaining('demonstration key')]);
  });

  test('refuses the token keys that a demonstration has made', () => {
    const demo = readConfig({ EGIDE_MODE: 'demo', DATABASE_URL: production.DATABASE_URL, EGIDE_DATA_DIR: join(folder, 'tried') });
    const written = Object.entries(demo.tokenKeys.keys).map((pair) => pair.join(':')).join(',');
    expect(named(faults({ EGIDE_TOKEN_KEYS: written }))).toContain('EGIDE_TOKEN_KEYS');
  });

  test('refuses a key ring that others may read', () => {
    const open = join(folder, 'open.json');
    createLocalKeyRing(open, { demo: false });
    chmodSync(open, 0o644);
    expect(faults({ EGIDE_KEYRING: open })).toEqual([expect.stringContaining('chmod 600')]);
  });

  test('makes no secret and no folder of its own', () => {
    const dataDir = join(folder, 'untouched');
    faults({ EGIDE_KEYRING: undefined, EGIDE_TOKEN_KEYS: undefined, EGIDE_DATA_DIR: dataDir });
    expect(existsSync(dataDir)).toBe(false);
  });
});

describe('a demonstration', () => {
  const env = (dataDir: string) => ({ EGIDE_MODE: 'demo', DATABASE_URL: 'postgres://postgres:x@127.0.0.1:5432/egide', EGIDE_DATA_DIR: join(folder, dataDir) });

  test('needs a database’s address only, and makes its secrets, readable by nobody else', () => {
    const config = readConfig(env('first'));
    expect(config).toMatchObject({ mode: 'demo', mutualName: 'Mutuelle Les Deux Rives', secureCookies: false, port: 3000, trustedProxies: [], tls: null });
    expect(config.keyRing.isDemo).toBe(true);
    expect(config.tokenKeys.active).toMatch(/^demo/);
    for (const path of ['', 'secrets', 'secrets/key-ring.json', 'secrets/secrets.json']) {
      expect([path, statSync(join(folder, 'first', path)).mode & 0o077]).toEqual([path, 0]);
    }
  });

  test('has the cookies of a production when it speaks TLS', () => {
    const config = readConfig({ ...env('over-tls'), ...writePair(folder, 'demo', selfSigned('localhost')) });
    expect(config).toMatchObject({ mode: 'demo', secureCookies: true, tls: { keyPath: join(folder, 'demo.key') } });
  });

  test('keeps them from one start to the next, and has others elsewhere', () => {
    const [again, first, other] = [readConfig(env('kept')), readConfig(env('kept')), readConfig(env('other'))];
    expect(first.tokenKeys).toEqual(again.tokenKeys);
    expect(first.databaseAppPassword).toBe(again.databaseAppPassword);
    expect(other.tokenKeys).not.toEqual(first.tokenKeys);
    expect(other.databaseAppPassword).not.toBe(first.databaseAppPassword);
  });

  test('tells its faults too', () => {
    expect(named(faults({ PORT: 'x', DATABASE_URL: '' }, env('faulty')))).toEqual(['DATABASE_URL', 'PORT']);
  });

  test('does not start on a damaged file of secrets', () => {
    const dataDir = join(folder, 'damaged');
    readConfig(env('damaged'));
    writeFileSync(join(dataDir, 'secrets', 'key-ring.json'), '{');
    expect(() => readConfig(env('damaged'))).toThrow('is not JSON');
  });
});
