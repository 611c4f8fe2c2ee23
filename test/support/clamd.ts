import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { freshFolder, until } from './main-program.js';

/** The text that every scanner knows as its test, put together here so that no scanner takes this file away. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface Listening {
  url: string;
  address: { host: string; port: number };
  close(): Promise<void>;
}

/** What it answers to the bytes it was given; null: it hangs up; undefined: it says nothing. */
export type Answer = (bytes: Buffer) => string | null | undefined;

/** A server that speaks INSTREAM as clamd does. @param early called with each piece, to answer before the end */
export async function instreamServer(answer: Answer, early: Answer = () => undefined, port = 0): Promise<Listening> {
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    lines.add(line.on('error', () => undefined).once('close', () => lines.delete(line)));
    let held = Buffer.alloc(0);
    let given = Buffer.alloc(0);
    const say = (text: string | null | undefined) => void (text === null ? line.destroy() : text !== undefined && line.end(`${text}\0`));
    line.on('data', (part: Buffer) => {
      held = Buffer.concat([held, part]);
      const begin = Buffer.from('zINSTREAM\0');
      if (held.subarray(0, begin.length).equals(begin)) held = held.subarray(begin.length);
      while (held.length >= 4 && held.length >= 4 + held.readUInt32BE()) {
        const length = held.readUInt32BE();
        if (length === 0) return say(answer(given));
        given = Buffer.concat([given, held.subarray(4, 4 + length)]);
        held = held.subarray(4 + length);
        say(early(given));
      }
    });
  });
  await new Promise<void>((ready) => void server.listen(port, '127.0.0.1', ready));
  const address = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  return {
    address,
    url: `tcp://127.0.0.1:${address.port}`,
    close: () => new Promise((closed) => {
      server.close(() => closed());
      for (const line of lines) line.destroy();
    }),
  };
}

/** Where clamd lies on this machine. */
export const clamdPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'clamd')).find((path) => existsSync(path));

/** A real clamd that knows one signature: the scanners’ test text, wherever it stands in a file. */
export async function startClamd(): Promise<Listening> {
  const folder = freshFolder('clamd');
  const { address, url, close } = await instreamServer(() => null);
  await close();
  writeFileSync(join(folder.path, 'hand-made.ndb'), `Eicar-By-Hand:0:*:${Buffer.from(eicar).toString('hex')}\n`);
  const settings = ['Foreground yes', `DatabaseDirectory ${folder.path}`, `TCPSocket ${address.port}`, 'TCPAddr 127.0.0.1', 'StreamMaxLength 100M', `TemporaryDirectory ${folder.path}`];
  writeFileSync(join(folder.path, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child = spawn(clamdPath!, ['-c', join(folder.path, 'clamd.conf')], { stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  await until(() => answers(address.port), 60_000);
  return {
    address, url,
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      folder.remove();
    },
  };
}

const answers = (port: number) => new Promise<boolean>((done) => {
  const line = connect(port, '127.0.0.1', () => line.write('zPING\0'));
  line.once('data', (said) => done(String(said).startsWith('PONG'))).once('error', () => done(false)).once('close', () => done(false));
});
