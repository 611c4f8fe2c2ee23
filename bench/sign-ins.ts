import { generate } from 'otplib';
import { PASSWORD, TOTP_SECRET } from './fill.js';
import type { Who } from './limit-jobs.js';

/** Sign-ins a second beside J1: a big mutual's Monday morning, and about a sixth of one core for argon2id. */
const RATE = 5;

/** Real sign-ins, password (argon2id) and one-time code, at a steady rate while something else is measured. */
export class SignIns {
  private next = 0;
  readonly times: number[] = [];

  constructor(
    private readonly port: number,
    private readonly accounts: readonly Who[],
  ) {}

  async during<T>(work: () => Promise<T>): Promise<T> {
    const under: Promise<void>[] = [];
    const timer = setInterval(() => under.push(this.signIn()), 1000 / RATE);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      await Promise.all(under);
    }
  }

  private async signIn(): Promise<void> {
    const { account } = this.accounts[this.next++ % this.accounts.length]!;
    const begun = performance.now();
    const { challenge } = await this.post('sign-ins', { email: `${account}@bench.example`, password: PASSWORD });
    await this.post('sessions', { challenge, code: await generate({ secret: TOTP_SECRET }) });
    this.times.push(performance.now() - begun);
  }

  private async post(path: string, body: object): Promise<{ challenge?: string }> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { challenge?: string };
  }
}
