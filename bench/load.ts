import { connect, type Socket } from 'node:net';

/** What one measure of one server gave. Times in milliseconds. */
export interface Measure {
  count: number;
  perSecond: number;
  median: number;
  p99: number;
}

/** Keep-alive connections, each with one request under way. */
const LANES = 32;

/**
 * Sends requests (whole, as text) for some seconds, in turn and over again, unless `once`: each is then sent at most once.
 * Written on bare sockets: on two cores, the load must not cost more than the servers it compares.
 * @throws Error with the first answer that is not a success: a refusal is fast, and would be measured for a success.
 */
export async function drive(port: number, requests: readonly string[], seconds: number, once = false): Promise<Measure> {
  const lanes = await Promise.all(Array.from({ length: LANES }, () => Lane.open(port)));
  const times: number[] = [];
  const begun = performance.now();
  const until = begun + seconds * 1000;
  let sent = 0;
  const next = () => (once && sent >= requests.length ? undefined : requests[sent++ % requests.length]);
  const work = async (lane: Lane) => {
    for (let request = next(); request && performance.now() < until; request = next()) times.push(await lane.exchange(request));
  };
  try {
    await Promise.all(lanes.map(work));
  } finally {
    for (const lane of lanes) lane.close();
  }
  const elapsed = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { count: times.length, perSecond: times.length / elapsed, median: at(0.5), p99: at(0.99) };
}

/** The body of one answer, read as JSON. @throws Error when it is not a success. */
export async function ask(port: number, request: string): Promise<unknown> {
  const lane = await Lane.open(port);
  try {
    await lane.exchange(request);
    return JSON.parse(lane.text.slice(lane.text.indexOf('\r\n\r\n')));
  } finally {
    lane.close();
  }
}

/** One connection. Answers carry a Content-Length, as both servers always send. */
class Lane {
  private missing = 0;
  private parts: Buffer[] = [];
  private begun = 0;
  private settle?: { done: (time: number) => void; fail: (error: Error) => void };

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    const fail = (error?: Error) => this.settle?.fail(error ?? new Error('the server closed a connection'));
    socket.on('error', fail).on('close', () => fail());
  }

  static open(port: number): Promise<Lane> {
    return new Promise((done, fail) => {
      const socket = connect(port, '127.0.0.1', () => done(new Lane(socket))).once('error', fail);
    });
  }

  /** @returns the time until the last byte of the answer, in milliseconds. */
  exchange(request: string): Promise<number> {
    return new Promise((done, fail) => {
      this.settle = { done, fail };
      this.parts = [];
      this.begun = performance.now();
      this.socket.write(request);
    });
  }

  /** The whole of the last answer. */
  get text(): string {
    return Buffer.concat(this.parts).toString();
  }

  close(): void {
    this.settle = undefined;
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    this.parts.push(chunk);
    this.missing = this.missing > 0 ? this.missing - chunk.length : this.missingAfter(chunk);
    if (this.missing === 0) this.settle?.done(performance.now() - this.begun);
  }

  /** The bytes still to come after the first part of an answer. */
  private missingAfter(chunk: Buffer): number {
    const end = chunk.indexOf('\r\n\r\n');
    const head = chunk.toString('latin1', 0, end);
    if (!head.startsWith('HTTP/1.1 20')) this.settle?.fail(new Error(`not a success: ${chunk.toString()}`));
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    if (end < 0 || !length) this.settle?.fail(new Error(`an answer without length: ${chunk.toString()}`));
    return Number(length) - (chunk.length - end - 4);
  }
}
