import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { Scanner, ScannerUnavailable } from './scanner.js';

/** Where clamd listens. */
export interface ClamdAddress {
  host: string;
  port: number;
}

/** Milliseconds: to be connected, and until its answer once all was sent. */
export interface ClamdPatience {
  connect: number;
  answer: number;
}

/** An answer is a line. */
const longest = 4_096;

/** ClamAV's daemon over TCP, by its command INSTREAM: pieces with their length before them, an empty one at the end, a line back. */
export class Clamd extends Scanner {
  constructor(
    private readonly address: ClamdAddress,
    private readonly patience: ClamdPatience = { connect: 3_000, answer: 120_000 },
  ) {
    super();
  }

  async finds(bytes: AsyncIterable<Buffer>): Promise<boolean> {
    const socket = connect(this.address);
    try {
      const answer = await this.ask(socket, bytes);
      if (answer === 'stream: OK') return false;
      if (/^stream: .+ FOUND$/.test(answer)) return true;
      throw new ScannerUnavailable(`clamd answers “${answer.slice(0, 100)}”${/size limit/.test(answer) ? ': set StreamMaxLength to 100M in its configuration' : ''}`);
    } catch (error) {
      throw error instanceof ScannerUnavailable ? error : new ScannerUnavailable(`clamd cannot be asked at ${this.address.host}:${this.address.port} (${(error as { code?: string }).code ?? (error as Error).message})`);
    } finally {
      socket.destroy();
    }
  }

  private async ask(socket: Socket, bytes: AsyncIterable<Buffer>): Promise<string> {
    const ended = lineOf(socket);
    // Told below, once everything was sent.
    ended.catch(() => undefined);
    await once(socket, 'connect', { signal: AbortSignal.timeout(this.patience.connect) });
    socket.setTimeout(this.patience.answer, () => socket.destroy(new Error('it says nothing')));
    await Promise.race([send(socket, bytes), ended]);
    return ended;
  }
}

async function send(socket: Socket, bytes: AsyncIterable<Buffer>): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const piece of bytes) {
    // It has said what it thinks, or hung up: the answer tells.
    if (!socket.writable) return;
    if (!socket.write(Buffer.concat([lengthOf(piece.length), piece]))) await drained(socket);
  }
  if (socket.writable) socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

const drained = (socket: Socket) => new Promise<void>((done) => void socket.once('drain', done).once('close', () => done()));

/** Its answer, up to the zero byte that ends it. A line cut before is no answer. */
function lineOf(socket: Socket): Promise<string> {
  return new Promise((done, fail) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes('\0')) done(text.slice(0, text.indexOf('\0')));
      else if (text.length > longest) socket.destroy(new Error('it says too much'));
    });
    socket.once('error', fail).once('close', () => fail(new Error('it hung up')));
  });
}
