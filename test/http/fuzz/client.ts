import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { World } from '../../support/world.js';

export interface Sent {
  method: string;
  /** As it is written: nothing tidies it up on the way. */
  path: string;
  headers: Record<string, string | string[]>;
  body?: string;
}

export interface Answered {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Sends requests as they are written, over connections that stay. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });
  private readonly port: number;

  constructor(world: World) {
    this.port = (world.app.getHttpServer().address() as AddressInfo).port;
  }

  send({ method, path, headers: given, body }: Sent): Promise<Answered> {
    // Not left to node:http: with GET and its like it sends a body that no header announces.
    const headers = body === undefined ? given : { ...given, 'content-length': String(Buffer.byteLength(body)) };
    return new Promise((done, fail) => {
      const sent = request({ host: '127.0.0.1', port: this.port, agent: this.agent, method, path, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => done({ status: answer.statusCode!, headers: answer.headers as Record<string, string>, text }));
        answer.on('error', fail);
      });
      // A server that has answered may close a connection that waits: such a request was never read.
      sent.on('error', (error: NodeJS.ErrnoException) => (sent.reusedSocket && error.code === 'ECONNRESET' ? this.send({ method, path, headers, body }).then(done, fail) : fail(error)));
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
