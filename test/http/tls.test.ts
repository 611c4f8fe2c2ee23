import { request } from 'node:https';
import { connect, type ConnectionOptions } from 'node:tls';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { selfSigned, writePair } from '../support/certificate.js';
import { freshFolder, type MainProgram, productionEnv, renameAccounts, runMain, until } from '../support/main-program.js';
import { freshConnection } from '../support/postgres.js';

const folder = freshFolder('tls');
const first = selfSigned('first.example');
const paths = writePair(folder.path, 'server', first);

let database: Awaited<ReturnType<typeof freshConnection>>;
let program: MainProgram;
beforeAll(async () => {
  database = await freshConnection();
  await renameAccounts(database.db);
  program = await runMain({ ...productionEnv(database.url, folder.path), EGIDE_TRUSTED_PROXIES: undefined, ...paths });
});
afterAll(async () => {
  await program.stop();
  await database.close();
  folder.remove();
});

/** What a handshake ends in: the common name that was shown, or the error's code. */
function handshake(options: ConnectionOptions): Promise<{ name?: string; protocol?: string | null; error?: string }> {
  return new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(program.url).port), rejectUnauthorized: false, ...options });
    socket.once('error', (error: NodeJS.ErrnoException) => done({ error: error.code! }));
    socket.once('secureConnect', () => {
      done({ name: String(socket.getPeerCertificate().subject.CN), protocol: socket.getProtocol() });
      socket.destroy();
    });
  });
}

function get(path: string): Promise<{ status: number; headers: Record<string, unknown> }> {
  return new Promise((done, fail) => {
    const sent = request(`${program.url}${path}`, { ca: first.cert });
    sent.once('error', fail).once('response', (answer) => (answer.resume(), done({ status: answer.statusCode!, headers: answer.headers })));
    sent.end();
  });
}

describe('a production that speaks TLS itself', () => {
  test('needs no proxy, and answers whoever knows its certificate', async () => {
    expect(program.url).toMatch(/^https:/);
    const { status, headers } = await get('/api/health');
    expect(status).toBe(200);
    expect(Number(/max-age=(\d+)/.exec(String(headers['strict-transport-security']))?.[1])).toBeGreaterThanOrEqual(31_536_000);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s', async (version) => {
    expect(await handshake({ minVersion: version, maxVersion: version })).toEqual({ name: 'first.example', protocol: version });
  });

  test.each(['TLSv1', 'TLSv1.1'] as const)('does not speak %s', async (version) => {
    const answer = await handshake({ minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' });
    expect(answer).toEqual({ error: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
  });

  test('keeps its certificate when SIGHUP finds a faulty one, and says what is wrong with it', async () => {
    writePair(folder.path, 'server', { ...selfSigned('second.example'), key: first.key });
    program.child.kill('SIGHUP');
    await until(() => program.output().includes('The certificate in use stays'));
    expect(program.output()).toContain('EGIDE_TLS_KEY:');
    expect(await handshake({})).toMatchObject({ name: 'first.example' });
  });

  test('shows its new certificate after SIGHUP, and still refuses what is old', async () => {
    writePair(folder.path, 'server', selfSigned('second.example'));
    program.child.kill('SIGHUP');
    await until(() => program.output().includes('The certificate was read again'));
    expect(await handshake({})).toMatchObject({ name: 'second.example' });
    expect(await handshake({ maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })).toEqual({ error: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
    writeFileSync(paths.EGIDE_TLS_CERT, first.cert);
  });
});
