import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { compactDecrypt } from 'jose';
import { stringify } from 'yaml';
import { encryptFor } from '../../src/crypto/index.js';
import { InnerAddress, isInner, outerLookup } from '../../src/outgoing/addresses.js';
import { post, TooLong } from '../../src/outgoing/post.js';
import { readEndpoints } from '../../src/outgoing/settings.js';
import { freshFolder } from '../support/main-program.js';
import { isSigned, type Heard } from '../support/receiver.js';
import { signedHeaders } from '../../src/outgoing/sign.js';

/* Where the core system may be told, with which secrets and keys. */

const folder = freshFolder('outgoing-settings');
afterAll(() => folder.remove());

const pem = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits });
const { publicKey, privateKey } = pem(2048);
const key = publicKey.export({ type: 'spki', format: 'pem' }) as string;
const endpoint = { name: 'core', url: 'https://gestion.mutuelle.example/egide', public_key: key };
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

function read(changes: object, secrets: Record<string, string> = { CORE: secret }, demo = false) {
  const file = join(folder.path, 'endpoints.yaml');
  writeFileSync(file, stringify({ endpoints: [{ ...endpoint, ...changes }] }));
  return readEndpoints({ file, secrets }, demo);
}

describe('the addresses of the core system', () => {
  test('are none without a file, and all kinds are told unless some are named', () => {
    expect(readEndpoints({ file: null, secrets: {} }, false)).toEqual([]);
    expect(read({})).toMatchObject([{ name: 'core', kinds: null, isPrivate: false, secrets: [Buffer.alloc(32, 7)] }]);
    expect(read({ kinds: ['beneficiary.added'], private_network: true })).toMatchObject([{ kinds: ['beneficiary.added'], isPrivate: true }]);
  });

  test.each([
    ['plain http', { url: 'http://gestion.mutuelle.example' }],
    ['plain http to this machine', { url: 'http://localhost:8080' }],
    ['a name and a password in the address', { url: 'https://a:b@gestion.mutuelle.example' }],
    ['no address', { url: 'gestion' }],
    ['an unknown kind', { kinds: ['everything'] }],
    ['no kind at all', { kinds: [] }],
    ['a key that is none', { public_key: 'x' }],
    ['a short key', { public_key: pem(1024).publicKey.export({ type: 'spki', format: 'pem' }) }],
    ['the private key', { public_key: privateKey.export({ type: 'pkcs8', format: 'pem' }) }],
    ['a key of another kind', { public_key: generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }) }],
    ['an unknown entry', { retries: 3 }],
  ])('are refused in a production with %s', (_, changes) => {
    expect(() => read(changes)).toThrow(/endpoints\.yaml: 1 error/);
  });

  test('may be this very machine over plain http in a demonstration, and nothing else', () => {
    expect(read({ url: 'http://localhost:8080' }, undefined, true)).toMatchObject([{ isPrivate: true }]);
    expect(() => read({ url: 'http://gestion.mutuelle.example' }, undefined, true)).toThrow();
  });

  test.each([['none', {}], ['a short one', { CORE: 'whsec_AAAA' }], ['one without its mark', { CORE: secret.slice(6) }], ['three', { CORE: [secret, secret, secret].join() }], ['one of the demonstration', { CORE: `whsec_${Buffer.from('demonstration '.repeat(3)).toString('base64')}` }]])('need a secret: %s is refused, and not repeated', (_, secrets) => {
    expect(() => read({}, secrets as Record<string, string>)).toThrow(/EGIDE_OUTGOING_SECRET_CORE/);
    try {
      read({}, secrets as Record<string, string>);
    } catch (error) {
      expect((error as Error).message).not.toMatch(/AAAA|BwcH|ZGVtb/);
    }
  });
});

describe('an address', () => {
  test.each(['127.0.0.1', '10.1.2.3', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fd00::1', 'fe80::1', '64:ff9b::a00:1', '2002:7f00:1::', 'ff02::1', 'nobody'])('%s is one of the inside', (address) => {
    expect(isInner(address)).toBe(true);
  });

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '9.255.255.255', '2a01:e0a::1', '2606:4700::1111'])('%s is not', (address) => {
    expect(isInner(address)).toBe(false);
  });

  test('whose name leads inside is refused, looked up or written as it is, before anything is sent', async () => {
    const asked = new Promise((done) => outerLookup('localhost', { all: true }, done));
    expect(await asked).toBeInstanceOf(InnerAddress);
    for (const url of ['https://localhost:9', 'https://127.0.0.1:9', 'https://[::1]:9', 'https://2130706433:9', 'https://[::ffff:169.254.169.254]']) {
      await expect(post({ url, isPrivate: false }, {}, '{}')).rejects.toBeInstanceOf(InnerAddress);
    }
  });

  test('is sent no body beyond 64 kB', async () => {
    await expect(post({ url: 'http://127.0.0.1:9', isPrivate: true }, {}, 'x'.repeat(65_537))).rejects.toBeInstanceOf(TooLong);
  });
});

test('what is encrypted is opened by the receiver alone, by another library, and every time is other bytes', async () => {
  const [once, again] = [encryptFor(publicKey, '{"iban":"é"}'), encryptFor(publicKey, '{"iban":"é"}')];
  expect(once).not.toBe(again);
  const { plaintext, protectedHeader } = await compactDecrypt(once, privateKey);
  expect([Buffer.from(plaintext).toString(), protectedHeader]).toEqual(['{"iban":"é"}', { alg: 'RSA-OAEP-256', enc: 'A256GCM' }]);
  await expect(compactDecrypt(once, pem(2048).privateKey)).rejects.toThrow();
  const parts = once.split('.');
  for (const at of [0, 2, 3, 4]) await expect(compactDecrypt(parts.map((part, n) => (n === at ? again.split('.')[at === 0 ? 2 : at]! : part)).join('.'), privateKey)).rejects.toThrow();
});

test('the signature is the one of Standard Webhooks: their published example', () => {
  const headers = signedHeaders([Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')], 'msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), '{"test": 2432232314}');
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  expect(isSigned({ headers, text: '{"test": 2432232314}' } as unknown as Heard, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(true);
});
