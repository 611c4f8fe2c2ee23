import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactDecrypt } from 'jose';
import { stringify } from 'yaml';

/** What a core system was told in one request. */
export interface Heard {
  headers: IncomingHttpHeaders;
  text: string;
  body: { version: number; id: string; type: string; occurred_at: string; sequence: number; person: { reference: string | null; member_number: string | null } | null; data: Record<string, unknown>; sealed: string | null };
}

const secret = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`;
export const secrets = { now: secret('n'), former: secret('f') };

/** A core system on this machine that hears events; it answers what it is told to. */
export class Receiver {
  readonly heard: Heard[] = [];
  /** The status it answers with: to everything, or by what it hears. Null: none at all, the connection is cut. */
  answer: (one: Heard) => number | null = () => 204;
  private readonly privateKey: KeyObject;
  private readonly folder = mkdtempSync(join(tmpdir(), 'egide-receiver-'));

  private constructor(private readonly server: Server) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.privateKey = privateKey;
    const endpoint = { name: 'core', url: this.url, public_key: publicKey.export({ type: 'spki', format: 'pem' }) };
    writeFileSync(this.file, stringify({ endpoints: [endpoint] }));
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => {
        const one = { headers: request.headers, text, body: JSON.parse(text) } as Heard;
        const status = receiver.answer(one);
        receiver.heard.push(one);
        if (status === null) return request.socket.destroy();
        response.writeHead(status, status === 302 ? { location: `${receiver.url}/elsewhere` } : {}).end('what nobody reads');
      });
    });
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/events`;
  }

  /** The file that names it, and its secrets: settings of an application. */
  get file(): string {
    return join(this.folder, 'endpoints.yaml');
  }

  get settings() {
    return { file: this.file, secrets: { CORE: `${secrets.now},${secrets.former}` } };
  }

  of(type: string): Heard[] {
    return this.heard.filter(({ body }) => body.type === type);
  }

  /** What was sealed for it. */
  async open({ body }: Heard): Promise<Record<string, unknown>> {
    const { plaintext } = await compactDecrypt(body.sealed!, this.privateKey);
    return JSON.parse(Buffer.from(plaintext).toString('utf8')) as Record<string, unknown>;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
    rmSync(this.folder, { recursive: true });
  }
}

/** As a library of Standard Webhooks checks it, with one secret. */
export function isSigned({ headers, text }: Heard, written: string): boolean {
  const key = Buffer.from(written.replace('whsec_', ''), 'base64');
  const expected = `v1,${createHmac('sha256', key).update(`${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${text}`).digest('base64')}`;
  return (headers['webhook-signature'] as string).split(' ').includes(expected);
}
