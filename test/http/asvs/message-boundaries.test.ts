import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());

/** Sends bytes as they are; all that comes back until the server closes or is silent. */
function exchange(bytes: string, silence = 700): Promise<string> {
  const { port } = world.app.getHttpServer().address() as { port: number };
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let heard = '';
    socket.setTimeout(silence, () => socket.destroy());
    socket.on('data', (part) => (heard += part.toString('latin1')));
    socket.on('close', () => done(heard));
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? done(heard) : fail(error)));
  });
}

const statuses = (heard: string) => [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
const hidden = 'GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n';
const head = 'POST /api/sign-ins HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

describe('a message whose end could be read in two ways', () => {
  test.each([
    ['a length and chunks', `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['chunks and a length', `${head}Transfer-Encoding: chunked\r\nContent-Length: ${hidden.length + 5}\r\n\r\n0\r\n\r\n${hidden}`],
    ['two lengths', `${head}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
    ['a list of lengths', `${head}Content-Length: 0, ${hidden.length}\r\n\r\n${hidden}`],
    ['a negative length', `${head}Content-Length: -1\r\n\r\n${hidden}`],
    ['a length with a sign', `${head}Content-Length: +0\r\n\r\n${hidden}`],
    ['a length in hexadecimal', `${head}Content-Length: 0x0\r\n\r\n${hidden}`],
    ['a coding that is almost chunked', `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a coding after chunked', `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`],
    ['a space before the colon', `${head}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a vertical tab before chunked', `${head}Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a folded line', `${head}Transfer-Encoding:\r\n chunked\r\nX: y\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${hidden}`],
    ['a line ended by LF alone', `${head}X: y\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${hidden}`],
    ['a line ended by CR alone', `${head}X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a chunk of a size that is none', `${head}Transfer-Encoding: chunked\r\n\r\nZ\r\n\r\n${hidden}`],
    ['a chunk of an endless size', `${head}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n${hidden}`],
    ['NUL in a header', `${head}X: a\0b\r\nContent-Length: 0\r\n\r\n${hidden}`],
    ['a header without a name', `${head}: y\r\nContent-Length: 0\r\n\r\n${hidden}`],
  ])('is refused and the connection closed, what hides behind it unanswered: %s', async (_, bytes) => {
    const heard = await exchange(bytes);
    expect(statuses(heard)).toEqual([400]);
    expect(heard).not.toContain('"ok"');
    expect(heard).not.toMatch(/ {4}at |node_modules|HPE_/);
  });

  test('while two messages with one end each are answered both', async () => {
    const body = JSON.stringify({ email: 'x', password: 'y' });
    expect(statuses(await exchange(`${head}Content-Length: ${body.length}\r\n\r\n${body}${hidden}`))).toEqual([422, 200]);
    expect(statuses(await exchange(`${head}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n${hidden}`))).toEqual([422, 200]);
  });
});

describe('a message that is too long to be one', () => {
  test.each([
    ['one header of 20 kB', `GET /api/health HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`],
    ['a thousand cookies', `GET /api/health HTTP/1.1\r\nHost: x\r\nCookie: ${'a=bcdefghijklmnopqr; '.repeat(1000)}\r\n\r\n`],
    ['an address of 20 kB', `GET /api/health?${'y'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ])('is refused in few words: %s', async (_, bytes) => {
    const heard = await exchange(bytes);
    expect([400, 414, 431]).toContain(statuses(heard)[0]);
    expect(heard.length).toBeLessThan(2000);
    expect(statuses(await exchange(hidden))).toEqual([200]);
  });
});

test.each(['TRACE', 'TRACK', 'CONNECT', 'DEBUG'])('%s is answered by no echo', async (method) => {
  const heard = await exchange(`${method} /api/health HTTP/1.1\r\nHost: x\r\nX-Secret: echoed\r\n\r\n`);
  expect(heard).not.toContain('echoed');
  expect(statuses(heard).filter((status) => status < 400)).toEqual([]);
});

test('what a proxy would set is believed from nobody: it changes neither the answer nor who asks', async () => {
  const { token } = await world.as('elodie');
  const plain = await world.http.get('/api/me').set('authorization', `Bearer ${token}`);
  for (const [name, value] of [
    ['x-forwarded-user', 'pascal'], ['x-user-id', '1'], ['x-remote-user', 'root'], ['x-forwarded-host', 'evil.example'], ['x-forwarded-proto', 'http'], ['forwarded', 'for=1.2.3.4;host=evil.example'],
    ['x-real-ip', '127.0.0.1'], ['x-client-ip', '127.0.0.1'], ['x-ssl-client-verify', 'SUCCESS'], ['x-authenticated', 'true'], ['x-role', 'administrator'],
  ] as const) {
    const answer = await world.http.get('/api/me').set({ authorization: `Bearer ${token}`, [name]: value });
    expect([name, answer.status, answer.text]).toEqual([name, plain.status, plain.text]);
    expect([name, (await world.http.get('/api/me').set(name, value)).status]).toEqual([name, 401]);
  }
});
