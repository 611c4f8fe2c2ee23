import { setTimeout as wait } from 'node:timers/promises';
import { accountNamed, freshCode } from '../support/persona.js';
import type { Cluster } from './cluster.js';
import type { Answer, Program } from './program.js';

/** Milliseconds before somebody who got no answer asks again. */
const pause = 50;

/** Milliseconds: before the 300 seconds of an access token and of a proof are over. */
const renewal = 200_000;

/** Somebody signed in, who asks again when an answer does not come. */
export class Visitor {
  /** The person or entity acted for. */
  holderId = '';
  private token = '';
  private since = 0;

  constructor(
    private readonly program: Program,
    private readonly cluster: Cluster,
    private readonly name: string,
    private readonly space: string,
    private readonly act?: string,
  ) {}

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }

  /** Password, code, choice of the grant and, for an act that wants it, the proof. */
  async signIn(): Promise<this> {
    const { email, password } = accountNamed(this.name);
    this.since = performance.now();
    const { challenge } = must(201, await this.program.ask('/api/sign-ins', { method: 'POST', body: { email, password } }));
    this.take(must(201, await this.program.ask('/api/sessions', { method: 'POST', body: { challenge, code: await this.code() } })));
    if (this.act) await this.prove(this.act);
    return this;
  }

  private async prove(act: string): Promise<void> {
    const body = { act, subject: this.holderId, code: await this.code() };
    must(201, await this.program.ask('/api/step-ups', { method: 'POST', headers: this.headers, body }));
  }

  private take({ access_token, me }: { access_token: string; me: { grant: Grant | null; grants: Grant[] } }): void {
    this.token = access_token;
    this.holderId = (me.grant ?? me.grants.find((one) => one.space === this.space)!).holder!.id;
    if (!me.grant) throw new Error(`${this.name} has several grants: take somebody who has one`);
  }

  private code(): Promise<string> {
    return this.cluster.look((db) => freshCode(db, accountNamed(this.name)));
  }

  /**
   * Asks until there is an answer that is one: after a cut connection or a 5xx the same request leaves again.
   * @returns the answer, and whether it took more than one try
   */
  async insist(path: string, request: Parameters<Program['ask']>[1] = {}): Promise<Answer & { again: boolean }> {
    for (let again = false; ; again = true) {
      // On a slow machine a test may outlast its tokens and proofs.
      if (performance.now() - this.since > renewal) await this.signIn().catch(() => undefined);
      const answer = await this.program.ask(path, { ...request, headers: { ...request.headers, ...this.headers } }).catch(() => null);
      if (answer && answer.status === 500) throw new Error(`${path}: 500`);
      if (answer && answer.status < 500) return { ...answer, again };
      await wait(pause);
    }
  }
}

interface Grant {
  space: string;
  holder: { id: string } | null;
}

/** The body of an answer of this status. @throws Error for another. */
export function must(status: number, answer: Answer): Answer['body'] {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
