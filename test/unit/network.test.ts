import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadTls, readTls } from '../../src/settings/tls.js';
import { readTrustedProxies, trustOf } from '../../src/settings/trusted-proxies.js';
import { selfSigned, type Validity, writePair } from '../support/certificate.js';
import { freshFolder } from '../support/main-program.js';

const folder = freshFolder('network');
afterAll(() => folder.remove());

describe('trusted proxies', () => {
  const read = (written: string) => {
    const errors: string[] = [];
    return { proxies: readTrustedProxies(written, errors), errors };
  };

  test('are addresses and ranges, IPv4 or IPv6', () => {
    expect(read(' 10.0.0.5, 10.1.0.0/16 ,2001:db8::1,fd00::/8,, 0.0.0.0/8')).toEqual({
      proxies: ['10.0.0.5', '10.1.0.0/16', '2001:db8::1', 'fd00::/8', '0.0.0.0/8'],
      errors: [],
    });
  });

  test.each([
    'true', '*', '1', 'loopback', 'uniquelocal', 'proxy.example', '10.0.0', '10.0.0.256', '010.0.0.1', '10.0.0.5:80', '[::1]', 'fe80::1%eth0',
    '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/8/8', '10.0.0.0/255.0.0.0', '10.0.0.0/8x', '2001:db8::/129',
    // Ranges that hold everybody, or every IPv4 address.
    '0.0.0.0/0', '::/0', '128.0.0.0/1', '2000::/3', '::/8', '::ffff:10.0.0.1', '::ffff:0:0/96', '::ffff:a00:1/128',
  ])('are not “%s”', (entry) => {
    expect(read(entry).errors).toEqual([expect.stringContaining(`“${entry}”`)]);
  });

  test('tell every entry that is none at once', () => {
    expect(read('10.0.0.5,all,10.0.0.0/99,::1').errors).toHaveLength(2);
  });

  test('are recognised however the socket writes them, and nobody else is', () => {
    const trusts = trustOf(['10.0.0.5', '192.168.0.0/16', '2001:db8::/32']);
    for (const address of ['10.0.0.5', '::ffff:10.0.0.5', '192.168.255.255', '2001:db8:ffff::1', '2001:DB8::1']) expect([address, trusts(address)]).toEqual([address, true]);
    for (const address of ['10.0.0.6', '::ffff:10.0.0.6', '192.169.0.0', '2001:db9::1', '::1', '', 'unknown', '10.0.0.5 ', '10.0.0.5:80']) expect([address, trusts(address)]).toEqual([address, false]);
    expect(trustOf([])('127.0.0.1')).toBe(false);
  });
});

describe('a certificate', () => {
  const faultsOf = (pair: { cert: string; key: string }) => {
    const { EGIDE_TLS_CERT, EGIDE_TLS_KEY } = writePair(folder.path, 'tried', pair);
    const errors: string[] = [];
    expect(loadTls(EGIDE_TLS_CERT, EGIDE_TLS_KEY, errors) === null).toBe(errors.length > 0);
    return errors;
  };
  const dated = (validity: Validity) => faultsOf(selfSigned('dated.example', validity));
  const good = selfSigned('good.example');

  test('and its key are read', () => {
    const paths = writePair(folder.path, 'good', good);
    const errors: string[] = [];
    const tls = readTls(paths, errors);
    expect(errors).toEqual([]);
    expect(tls).toMatchObject({ ...good, certPath: paths.EGIDE_TLS_CERT, keyPath: paths.EGIDE_TLS_KEY });
    expect(tls!.validTo.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    expect(readTls({}, errors)).toBe(null);
  });

  test.each([
    ['EGIDE_TLS_CERT', 'EGIDE_TLS_KEY'],
    ['EGIDE_TLS_KEY', 'EGIDE_TLS_CERT'],
  ])('%s alone misses %s', (given, missing) => {
    const errors: string[] = [];
    expect(readTls({ [given]: join(folder.path, 'good.crt') }, errors)).toBe(null);
    expect(errors).toEqual([expect.stringMatching(new RegExp(`^${missing}: .*both or none`))]);
  });

  test('that is not there is told, and so is its key', () => {
    const errors: string[] = [];
    loadTls(join(folder.path, 'no.crt'), join(folder.path, 'no.key'), errors);
    expect(errors).toEqual([expect.stringMatching(/^EGIDE_TLS_CERT: .*no\.crt .*ENOENT/), expect.stringMatching(/^EGIDE_TLS_KEY: .*no\.key .*ENOENT/)]);
  });

  test('that has expired, or is not valid yet, is told with its date', () => {
    expect(dated({ from: -10, to: -1 })).toEqual([expect.stringMatching(/^EGIDE_TLS_CERT: .*expired on \d{4}-/)]);
    expect(dated({ from: 1, to: 10 })).toEqual([expect.stringMatching(/^EGIDE_TLS_CERT: .*valid from \d{4}-.* only/)]);
  });

  test('that is another key’s is told', () => {
    expect(faultsOf({ ...good, key: selfSigned('other.example').key })).toEqual([expect.stringMatching(/^EGIDE_TLS_KEY: .*is not the key of/)]);
  });

  test('or a key that is none is told without its bytes', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const locked = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'hunter2' }) as string;
    expect(faultsOf({ ...good, key: locked })).toEqual([expect.stringMatching(/^EGIDE_TLS_KEY: .*passphrase/)]);
    expect(faultsOf({ cert: good.key, key: 'hunter2' })).toEqual([expect.stringMatching(/^EGIDE_TLS_CERT: /), expect.stringMatching(/^EGIDE_TLS_KEY: (?!.*hunter2)/)]);
    expect(faultsOf({ cert: '', key: '' })).toHaveLength(2);
  });

  test('with a damaged chain is told', () => {
    const damaged = good.cert.replace(/\n(.{20})/, '\nAAAAAAAAAAAAAAAAAAAA');
    expect(faultsOf({ ...good, cert: good.cert + damaged })).toEqual([expect.stringMatching(/^EGIDE_TLS_CERT: .*cannot serve/)]);
  });
});
