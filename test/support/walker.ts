import { generate } from 'otplib';
import type { SeededRandom } from '../../demo/random.js';
import { KeyService } from '../../src/crypto/index.js';
import { linkFor } from '../../src/mail/index.js';
import { type ByPost, newMember } from './by-post.js';
import type { World } from './world.js';

/** What one walker has in hand. */
interface Hand {
  openings: string[];
  proofs: string[];
  resets: string[];
  /** Opening → the secret of the app that was made with it. */
  chosen: Map<string, string>;
  addressProved: boolean;
  account: { email: string; password: string; secret: string; codes: string[] } | null;
}

type Answer = { status: number; body: { token: string; secret: string; codes: string[]; challenge: string; session: { me: { account: { email: string } } } } };

const passwords = ['tamis-guitare-ruche-61', 'sabot-lanterne-orge-77'];
const wrong = { letter: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ', recovery: 'ZZZZZ-ZZZZZ-ZZZZ', app: '000000' };
const letterCode = 'K7M2-9QXD-44TZ-8PRA';

/**
 * A member who opens an account, signs in and forgets the password, and beside them a thief who knows all they declare, their
 * password and, of whoever comes by post, their mailbox; never the letter, the app or the codes on paper. Each step is one
 * request, drawn at random with whatever is in hand, in whatever order.
 */
export class Walker {
  steps = 0;
  readonly ends = { opened: 0, signedIn: 0, recovered: 0 };
  /** Ends reached without each of their steps. */
  readonly faults: string[] = [];
  private member!: ByPost;
  private email: string | null = null;
  private holder: Hand = fresh();
  private thief: Hand = fresh();

  constructor(
    private readonly world: World,
    private readonly draw: SeededRandom,
  ) {}

  async begin(): Promise<void> {
    this.email = this.chance(0.5) ? null : `marche.${this.draw.whole(0, 1e12)}@courriel.example`;
    this.member = await newMember(this.world, this.email);
    [this.holder, this.thief] = [fresh(), fresh()];
  }

  async step(): Promise<void> {
    const isThief = this.chance(0.4);
    const hand = isThief ? this.thief : this.holder;
    const open = [this.ask, this.typeCode, this.giveAddress, this.prove, this.choose, this.finish, this.finish, this.finish];
    const later = [this.signIn, this.askReset, this.finishReset, this.finish, this.choose];
    const all = this.holder.account ? [...later, this.draw.pick(open)] : [...open, this.age, this.draw.pick(later)];
    await this.draw.pick(all).call(this, hand, isThief);
    if (this.holder.account && this.chance(0.04)) await this.begin();
  }

  private async post(path: string, body: object): Promise<Answer> {
    this.steps++;
    return (await this.world.http.post(`/api/${path}`).send(body)) as unknown as Answer;
  }

  private chance(of: number): boolean {
    return this.draw.next() < of;
  }

  /** What the holder signs in with, or would. */
  private get signingIn(): { email: string; password: string } {
    return this.holder.account ?? { email: this.email ?? 'personne@courriel.example', password: passwords[0]! };
  }

  /** The next code on paper of whoever has any, or a wrong one. */
  private paperCode({ account }: Hand, isThief: boolean): string {
    const right = account?.codes.at(-1);
    return right && !isThief && this.chance(0.7) ? right : wrong.recovery;
  }

  /** One in hand, the newest more often than not; or of another kind, or of nobody. */
  private any(hand: Hand, kind: 'openings' | 'proofs' | 'resets'): string {
    if (this.chance(0.75) && hand[kind].length) return hand[kind].at(-1)!;
    return this.draw.pick([...hand.openings, ...hand.proofs, ...hand.resets, `${this.member.personId}.${'A'.repeat(43)}`]);
  }

  private async ask(): Promise<void> {
    const other = this.chance(0.15) ? { birth_date: '1951-06-29' } : {};
    await this.post('activations', { ...this.member.declared, ...other });
    // The letter comes, and its code is the one that holders of this walk type.
    const kept = await this.world.app.get(KeyService).mac('activation-code', `${this.member.declared.member_number}:${letterCode.replaceAll('-', '')}`);
    await this.world.db.query('update identity.activation_codes c set code = $2 from identity.grants g where g.account_id = c.account_id and g.holder_id = $1', [this.member.personId, kept]);
    this.holder.openings.push(...(await this.mailed('activation')));
  }

  private async typeCode(hand: Hand, isThief: boolean): Promise<void> {
    const answer = await this.post('activations/code', { member_number: this.member.declared.member_number, code: isThief || this.chance(0.3) ? wrong.letter : letterCode });
    if (answer.status !== 201) return;
    if (isThief) this.faults.push('a thief opened by a letter');
    hand.openings.push(answer.body.token);
  }

  private async giveAddress(hand: Hand): Promise<void> {
    const answer = await this.post('activations/address', { token: this.any(hand, 'openings'), email: `${this.member.personId}.${this.draw.pick([1, 2])}@courriel.example` });
    if (answer.status !== 202) return;
    const proofs = await this.mailed('address-proof');
    if (proofs.length) this.holder.addressProved = false;
    for (const one of [this.holder, this.thief]) one.proofs.push(...proofs);
  }

  private async prove(hand: Hand): Promise<void> {
    const token = this.any(hand, 'proofs');
    const answer = await this.post('activations/address/proof', { token });
    if (answer.status === 204) this.holder.addressProved = token === this.holder.proofs.at(-1);
  }

  private async choose(hand: Hand): Promise<void> {
    const token = this.any(hand, 'openings');
    const answer = await this.post('invitations/password', { token, password: passwords[0]! });
    if (answer.status === 201) hand.chosen.set(token, answer.body.secret);
  }

  private async finish(hand: Hand, isThief: boolean): Promise<void> {
    const token = this.any(hand, 'openings');
    const secret = hand.chosen.get(token);
    const typed = secret && this.chance(0.85) ? await generate({ secret }) : wrong.app;
    const answer = await this.post('invitations/completion', { token, code: typed });
    if (answer.status !== 201) return;
    this.ends.opened++;
    const steps = [!isThief, !this.holder.account, hand.openings.includes(token), typed !== wrong.app, this.email !== null || hand.addressProved];
    if (!steps.every(Boolean)) this.faults.push(`an account was opened without each step: ${steps.join()}`);
    hand.account = { email: answer.body.session.me.account.email, password: passwords[0]!, secret: secret!, codes: answer.body.codes };
  }

  private async signIn(hand: Hand, isThief: boolean): Promise<void> {
    const { email, password } = this.signingIn;
    const first = await this.post('sign-ins', { email, password: this.chance(0.85) ? password : 'not this one' });
    const code = this.paperCode(hand, isThief);
    const second = await this.post('sessions', { challenge: first.body.challenge ?? 'none', method: 'recovery_code', code });
    if (second.status !== 201) return;
    this.ends.signedIn++;
    if (first.status !== 201 || code === wrong.recovery) this.faults.push('somebody signed in without each step');
    hand.account?.codes.pop();
  }

  private async askReset(): Promise<void> {
    await this.post('password-resets', { email: this.signingIn.email });
    const resets = await this.mailed('password-reset');
    this.holder.resets.push(...resets);
    if (this.email === null) this.thief.resets.push(...resets);
  }

  private async finishReset(hand: Hand, isThief: boolean): Promise<void> {
    const token = this.any(hand, 'resets');
    const code = this.paperCode(hand, isThief);
    const password = passwords.find((one) => one !== this.holder.account?.password)!;
    const answer = await this.post('password-resets/completion', { token, method: 'recovery_code', code, password });
    if (answer.status !== 204) return;
    this.ends.recovered++;
    if (code === wrong.recovery || !hand.resets.includes(token)) this.faults.push('a password was replaced without each step');
    hand.account!.codes.pop();
    hand.account!.password = password;
  }

  /** Time passes for one link, or for the letter. */
  private async age(): Promise<void> {
    const of = 'account_id in (select account_id from identity.grants where holder_id = $1)';
    const links = `update identity.links set expires_at = now() where id in (select id from identity.links where ${of} order by created_at desc limit 1)`;
    await this.world.db.query(this.chance(0.4) ? links : `update identity.activation_codes set made_at = made_at - interval '11 days' where ${of}`, [this.member.personId]);
  }

  /** What came to the mailbox and was not read yet. */
  private async mailed(kind: string): Promise<string[]> {
    const { rows } = await this.world.db.query<{ id: string }>(
      `select (m.params ->> 'link')::uuid as id from mail.messages m join identity.grants g on g.account_id = m.account_id
        where g.holder_id = $1 and m.kind = $2 order by m.created_at, m.id`,
      [this.member.personId, `link.${kind}`],
    );
    const tokens = await Promise.all(rows.map(({ id }) => linkFor(this.world.app.get(KeyService), id)));
    const known = new Set([...this.holder.openings, ...this.holder.proofs, ...this.holder.resets]);
    return tokens.filter((token) => !known.has(token));
  }
}

const fresh = (): Hand => ({ openings: [], proofs: [], resets: [], chosen: new Map(), addressProved: false, account: null });
