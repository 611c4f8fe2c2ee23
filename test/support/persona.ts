import { generate } from 'otplib';
import type pg from 'pg';
import type { Response } from 'supertest';
import type supertest from 'supertest';
import { type DemoAccount, demoAccounts } from '../../demo/accounts.js';
import { tagFor } from './tags.js';

type Http = ReturnType<typeof supertest>;

/** Somebody of the demonstration mutual, signed in. */
export class Persona {
  private constructor(
    readonly account: DemoAccount,
    private readonly http: Http,
    private readonly db: pg.Client,
    public token: string,
    /** The answer of the sign-in: `me`, with the chosen grant. */
    public me: { account: { id: string }; grant: Grant | null; grants: Grant[] },
    public cookie: string,
  ) {}

  static async signIn(http: Http, db: pg.Client, email: string): Promise<Persona> {
    const account = accountNamed(email);
    const first = await http.post('/api/sign-ins').send({ email: account.email, password: account.password });
    if (first.status !== 201) throw new Error(`sign-in of ${email}: ${first.status} ${JSON.stringify(first.body)}`);
    const code = await freshCode(db, account);
    const second = await http.post('/api/sessions').send({ challenge: first.body.challenge, code });
    if (second.status !== 201) throw new Error(`code of ${email}: ${second.status} ${JSON.stringify(second.body)}`);
    const [cookie] = second.headers['set-cookie'] as unknown as string[];
    return new Persona(account, http, db, second.body.access_token, second.body.me, cookie!.split(';')[0]!);
  }

  /** The person or entity acted for. */
  get holderId(): string {
    return this.me.grant!.holder!.id;
  }

  get(path: string) {
    return this.http.get(path).set('authorization', `Bearer ${this.token}`);
  }

  post(path: string, body?: object) {
    return this.send('post', path, body);
  }

  /** Posts a change of what has just been read. */
  async change(path: string, body?: object): Promise<Response> {
    return this.post(path, body).set('if-match', await tagFor(this.db, path, this.me.grant?.holder?.id));
  }

  send(method: 'post' | 'put' | 'delete' | 'patch', path: string, body?: object) {
    const request = this.http[method](path).set('authorization', `Bearer ${this.token}`);
    return body === undefined ? request : request.send(body);
  }

  /** Proves identity again for one act on one subject. */
  async stepUp(act: string, subject: string): Promise<void> {
    const code = await freshCode(this.db, this.account);
    const answer = await this.post('/api/step-ups', { act, subject, code });
    if (answer.status !== 201) throw new Error(`step-up ${act}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** Chooses for whom to act; the session's tokens are made for that role from then on. */
  async choose(space: string): Promise<void> {
    const grant = this.me.grants.find((one) => one.space === space)!;
    const answer = await this.send('put', '/api/sessions/current/grant', { grant_id: grant.id });
    if (answer.status !== 200) throw new Error(`grant: ${answer.status}`);
    Object.assign(this, { token: answer.body.access_token, me: answer.body.me });
  }
}

interface Grant {
  id: string;
  space: string;
  role: string;
  holder: { id: string; name: string } | null;
}

export function accountNamed(email: string): DemoAccount {
  const account = demoAccounts().find((one) => one.email === email || one.email.split('@')[0]!.startsWith(email));
  if (!account) throw new Error(`no demonstration account ${email}`);
  return account;
}

/** A code that has not served: the last step is forgotten, as if the holder had waited for the next one. */
export async function freshCode(db: pg.Client, account: DemoAccount): Promise<string> {
  await db.query(
    'update identity.totp_factors set last_step = 0 where account_id = (select id from identity.accounts where email = $1)',
    [account.email],
  );
  return generate({ secret: account.totp_secret });
}
