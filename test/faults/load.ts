import { connect, type Socket } from 'node:net';

/** One answer: milliseconds from the instant it was due to be asked, so that a wait on our side counts as well. */
export interface Got {
  kind: string;
  status: number;
  took: number;
  retryAfter: boolean;
}

/** A request as it goes over the wire, and what it is called. */
export interface Ask {
  kind: string;
  text: string;
}

/** Connections. Written on bare sockets: on two cores, asking must cost less than answering. */
const mostLanes = 500;

/** Asks over connections kept alive, each with one request under way. */
export class Load {
  private readonly lanes: Lane[] = [];
  private readonly free: Lane[] = [];
  private readonly waiting: (() => void)[] = [];

  /** All connections open: the system would let a burst of new ones wait a second, whatever the application does. */
  static async on(port: number): Promise<Load> {
    const load = new Load();
    while (load.lanes.length < mostLanes) load.lanes.push(await new Lane(port).connected);
    load.free.push(...load.lanes);
    return load;
  }

  /** So many at once, each asking again as soon as it is answered. */
  async closed(clients: number, seconds: number, next: () => Ask): Promise<Got[]> {
    const [all, until] = [[] as Got[], performance.now() + seconds * 1000];
    const client = async () => {
      while (performance.now() < until) all.push(await this.one(next(), performance.now()));
    };
    await Promise.all(Array.from({ length: clients }, client));
    return all;
  }

  /** So many a second, whether the others are answered or not. */
  async open(perSecond: number, seconds: number, next: () => Ask): Promise<Got[]> {
    const [asked, begun] = [[] as Promise<Got>[], performance.now()];
    await new Promise<void>((done) => {
      const timer = setInterval(() => {
        const now = Math.min(performance.now() - begun, seconds * 1000);
        while (asked.length < (now / 1000) * perSecond) asked.push(this.one(next(), begun + (asked.length / perSecond) * 1000));
        if (now < seconds * 1000) return;
        clearInterval(timer);
        done();
      }, 4);
    });
    return Promise.all(asked);
  }

  close(): void {
    for (const lane of this.lanes) lane.close();
  }

  /** @param due the instant, on the clock of performance.now(), at which it ought to leave */
  async one({ kind, text }: Ask, due = performance.now()): Promise<Got> {
    const lane = await this.lane();
    const head = await lane.exchange(text);
    this.free.push(lane);
    this.waiting.shift()?.();
    return { kind, status: Number(head.slice(9, 12)), took: performance.now() - due, retryAfter: /\r\nretry-after: [1-9]/i.test(head) };
  }

  private async lane(): Promise<Lane> {
    const free = this.free.pop();
    if (free) return free;
    await new Promise<void>((done) => this.waiting.push(done));
    return this.lane();
  }
}

/** One connection. A cut one answers with status 0 and is opened again. */
class Lane {
  /** Itself, once it is open. */
  readonly connected: Promise<Lane>;
  private socket!: Socket;
  private text = '';
  private done?: (head: string) => void;

  constructor(private readonly port: number) {
    this.connect();
    this.connected = new Promise((done) => this.socket.once('connect', () => done(this)));
  }

  exchange(request: string): Promise<string> {
    return new Promise((done) => {
      this.done = done;
      this.text = '';
      this.socket.write(request);
    });
  }

  close(): void {
    this.done = undefined;
    this.socket.removeAllListeners('close').destroy();
  }

  private connect(): void {
    this.socket = connect(this.port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
    this.socket.on('error', () => undefined);
    this.socket.on('data', (chunk) => this.receive(String(chunk)));
    this.socket.on('close', () => {
      this.connect();
      this.settle('HTTP/1.1 000');
    });
  }

  private receive(chunk: string): void {
    this.text += chunk;
    const end = this.text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.text)?.[1] ?? 0);
    if (this.text.length >= end + 4 + length) this.settle(this.text.slice(0, end + 2));
  }

  private settle(head: string): void {
    const done = this.done;
    this.done = undefined;
    done?.(head);
  }
}

/** A request as text. */
export function asText(method: string, path: string, headers: Record<string, string> = {}, body?: object): string {
  const text = body ? JSON.stringify(body) : '';
  const all = { host: '127.0.0.1', ...headers, ...(body && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }) };
  return [`${method} ${path} HTTP/1.1`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`), '', text].join('\r\n');
}
