import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readProviders } from '../../src/federation/index.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'egide-providers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const secret = 'sixteen characters and more';
const good = { id: 'franceconnect', name: 'FranceConnect', issuer: 'https://fc.example/api/v2', client_id: 'egide', spaces: ['member'], strong_acr: ['eidas2', 'eidas3'] };

function read(providers: object[], { secrets = { FRANCECONNECT: secret } as Record<string, string>, demo = false } = {}) {
  const file = join(folder, 'providers.yaml');
  writeFileSync(file, stringify({ providers }));
  return readProviders({ file, secrets }, demo);
}

describe('the file of identity providers', () => {
  test('is not needed: without it there is none', () => {
    expect(readProviders({ file: null, secrets: { FRANCECONNECT: secret } }, false)).toEqual([]);
  });

  test('says all but the secret, which the environment gives', () => {
    expect(read([good])).toEqual([
      {
        id: 'franceconnect', name: 'FranceConnect', issuer: 'https://fc.example/api/v2', clientId: 'egide', clientSecret: secret,
        spaces: ['member'], strongAcr: ['eidas2', 'eidas3'], scopes: ['openid'], signingAlgorithm: 'RS256',
      },
    ]);
    expect(read([{ ...good, id: 'pro-connect' }], { secrets: { PRO_CONNECT: secret } })[0]!.clientSecret).toBe(secret);
  });

  test.each<[string, object, string]>([
    ['a secret', { client_secret: secret }, 'client_secret: is not a known entry'],
    ['an id that no address can hold', { id: 'France Connect' }, 'id: small letters'],
    ['an issuer over http', { issuer: 'http://fc.example' }, 'issuer: an https:// address'],
    ['an issuer of this machine over http', { issuer: 'http://127.0.0.1:4000' }, 'issuer: an https:// address'],
    ['an issuer with a query', { issuer: 'https://fc.example/?a=b' }, 'issuer: an https:// address'],
    ['the back office', { spaces: ['backoffice'] }, 'is not one of member, employer, guardian'],
    ['no strong level', { strong_acr: [] }, 'strong_acr: must not be empty'],
    ['scopes without openid', { scopes: ['email'] }, 'openid must be one of them'],
    ['a signature by a shared secret', { signing_algorithm: 'HS256' }, 'is not one of RS256, PS256, ES256'],
    ['no signature', { signing_algorithm: 'none' }, 'is not one of RS256, PS256, ES256'],
  ])('with %s stops the boot', (_, change, fault) => {
    expect(() => read([{ ...good, ...change }])).toThrow(fault);
  });

  test('may name plain http on this machine in demonstration, and nowhere else', () => {
    expect(read([{ ...good, issuer: 'http://127.0.0.1:4000' }], { demo: true })[0]!.issuer).toBe('http://127.0.0.1:4000');
    expect(() => read([{ ...good, issuer: 'http://fc.example' }], { demo: true })).toThrow('issuer');
  });

  test('with a secret that is missing or short, or an id twice, stops the boot without telling any', () => {
    expect(() => read([good], { secrets: {} })).toThrow('EGIDE_FEDERATION_SECRET_FRANCECONNECT: the secret of franceconnect');
    expect(() => read([good], { secrets: { FRANCECONNECT: 'brief' } })).not.toThrow('brief');
    expect(() => read([good, good])).toThrow('two of them have the same id');
  });
});
