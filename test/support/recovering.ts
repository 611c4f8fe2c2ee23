import { generate } from 'otplib';
import type pg from 'pg';
import { v7 } from 'uuid';
import { tokenIn } from './mails.js';
import type { Persona } from './persona.js';
import { type Holder, proven } from './proven.js';
import { forgetFailures } from './signing-in.js';
import type { World } from './world.js';

export const recoveries = '/api/backoffice/recoveries';
export const chosenAnew = 'sabot-lanterne-orge-77';
/** What a link answers that serves no more. */
export const gone = { status: 410, code: 'link_not_valid' };

/** Two people of the mutual who give accounts back. */
export class Recovering {
  private constructor(
    private readonly world: World,
    readonly ines: Persona,
    readonly pascal: Persona,
  ) {}

  static async of(world: World): Promise<Recovering> {
    return new Recovering(world, await world.as('ines'), await world.as('pascal'));
  }

  /** Before each test: no mail, no failure, and it is now. */
  async settle(): Promise<void> {
    this.world.mails.clear();
    await this.world.moveClock('0 hours');
    await forgetFailures(this.world);
  }

  inspect(token: string) {
    return this.world.http.post('/api/invitations/inspection').send({ token });
  }

  async open(email: string) {
    await this.ines.stepUp('recover-account', this.ines.me.account.id);
    return this.ines.post(recoveries, { email, identity_check: 'in_person', reason: 'everything_lost' });
  }

  async decide(who: Persona, id: string, what: 'approval' | 'cancellation') {
    await who.stepUp('recover-account', id);
    const { headers } = await who.get(`${recoveries}/${id}`);
    return who.post(`${recoveries}/${id}/${what}`).set('if-match', headers.etag!);
  }

  /** Somebody whose recovery was opened, and may be approved by now. */
  async waiting(): Promise<{ one: Holder; id: string }> {
    const one = await proven(this.world);
    await this.world.moveClock('0 hours');
    const { status, text, body } = await this.open(one.email);
    if (status !== 201) throw new Error(`recovery: ${status} ${text}`);
    await this.world.moveClock('73 hours');
    return { one, id: body.id as string };
  }

  /** The same, approved, with the token of the link that has left. */
  async approved(): Promise<{ one: Holder; id: string; token: string }> {
    const { one, id } = await this.waiting();
    const { status, text } = await this.decide(this.pascal, id, 'approval');
    if (status !== 201) throw new Error(`approval: ${status} ${text}`);
    const [mail] = await this.world.mails.of(one.email, 'Retrouvez l’accès');
    return { one, id, token: tokenIn(mail!) };
  }

  /** Goes through the link: another password, another app. */
  async regain(token: string): Promise<{ status: number; secret: string }> {
    const chosen = await this.world.http.post('/api/invitations/password').send({ token, password: chosenAnew });
    if (chosen.status !== 201) return { status: chosen.status, secret: '' };
    const secret = chosen.body.secret as string;
    const done = await this.world.http.post('/api/invitations/completion').send({ token, code: await generate({ secret }) });
    return { status: done.status, secret };
  }

  /** How it ended; null while it is under way. */
  async outcomeOf(id: string): Promise<string | null> {
    const { rows } = await this.world.db.query<{ outcome: string | null }>('select outcome from identity.recoveries where id = $1', [id]);
    return rows[0]!.outcome;
  }
}

/** An account that its holder has opened, of nobody who signs in here. */
export async function accountToRecover(db: pg.Client): Promise<{ id: string; email: string }> {
  const id = v7();
  const email = `${id}@courriel.example`;
  await db.query("insert into identity.accounts (id, email, name, status) values ($1, $2, 'Un compte', 'active')", [id, email]);
  return { id, email };
}

export interface ToDecide {
  id?: string;
  /** The account, of somebody new when it is not said. */
  of?: string;
  openedBy: string;
  ready?: string;
  over?: boolean;
}

/** A recovery of such an account, to be decided on. @param ready from when, an interval from now */
export async function recoveryToDecide(db: pg.Client, { id = v7(), of, openedBy, ready = '-1 hour', over = false }: ToDecide): Promise<string> {
  const account = of ?? (await accountToRecover(db)).id;
  await db.query(
    `insert into identity.recoveries (id, account_id, identity_check, reason, opened_by, opened_at, ready_at, ended_at, outcome)
       values ($1, $2, 'video', 'factor_lost', $3, now() - interval '3 days', now() + $4::interval, case when $5 then now() end, case when $5 then 'cancelled' end)`,
    [id, account, openedBy, ready, over],
  );
  return id;
}
