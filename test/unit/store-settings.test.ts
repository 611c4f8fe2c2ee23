import { describe, expect, test } from '@jest/globals';
import { Clamd, NoScanner, scannerOf } from '../../src/scanner/index.js';
import { readS3Settings } from '../../src/stores/index.js';

const right = { ENDPOINT: 'https://s3.fr-par.scw.cloud', REGION: 'fr-par', BUCKET: 'mutuelle-documents', ACCESS_KEY_ID: 'SCW1', SECRET_ACCESS_KEY: 'hunter2' };

describe('the settings of a bucket', () => {
  test('are none, or all of them', () => {
    expect(readS3Settings({}, false)).toBeNull();
    expect(readS3Settings(right, false)).toEqual({ endpoint: right.ENDPOINT, region: 'fr-par', bucket: 'mutuelle-documents', accessKeyId: 'SCW1', secretAccessKey: 'hunter2' });
  });

  test('that are left out are all told at once, and no value of the others', () => {
    const told = () => readS3Settings({ SECRET_ACCESS_KEY: 'hunter2', REGON: 'fr' }, false);
    for (const name of ['ENDPOINT', 'REGION', 'BUCKET', 'ACCESS_KEY_ID', 'REGON']) expect(told).toThrow(`EGIDE_S3_${name}: `);
    expect(told).not.toThrow('hunter2');
  });

  test.each(['http://s3.example', 's3.example', 'https://a:b@s3.example', 'https://s3.example/bucket', 'https://s3.example/?x=1', 'ftp://s3.example', 'http://127.0.0.1.example'])('name no service %s in production', (ENDPOINT) => {
    expect(() => readS3Settings({ ...right, ENDPOINT }, false)).toThrow(/^environment: 1 error\(s\)\n {2}- EGIDE_S3_ENDPOINT: /);
  });

  test.each(['http://localhost:9000', 'http://127.0.0.1:9000', 'http://[::1]:9000', 'https://minio.internal:9000'])('may name %s: TLS, or this very machine', (ENDPOINT) => {
    expect(readS3Settings({ ...right, ENDPOINT }, false)?.endpoint).toBe(ENDPOINT);
  });

  test('of a demonstration may name a service without TLS', () => {
    expect(readS3Settings({ ...right, ENDPOINT: 'http://s3.example' }, true)).not.toBeNull();
  });

  test.each([['BUCKET', 'Majuscules'], ['BUCKET', 'a/b'], ['BUCKET', 'ab'], ['REGION', 'fr par']])('refuse %s=%s', (name, value) => {
    expect(() => readS3Settings({ ...right, [name]: value }, false)).toThrow(`EGIDE_S3_${name}: `);
  });
});

describe('the address of clamd', () => {
  test('is none, or a host and a port', () => {
    expect(scannerOf(null)).toBeInstanceOf(NoScanner);
    for (const url of ['tcp://127.0.0.1:3310', 'tcp://clamd.internal:3310/', 'tcp://[::1]:3310']) expect(scannerOf(url)).toBeInstanceOf(Clamd);
  });

  test.each(['127.0.0.1:3310', 'http://clamd:3310', 'tcp://clamd', 'tcp://clamd:0', 'tcp://clamd:65536', 'tcp://:3310', 'unix:/run/clamd.ctl'])('is not %s', (url) => {
    expect(() => scannerOf(url)).toThrow('EGIDE_CLAMD_URL: ');
  });
});
