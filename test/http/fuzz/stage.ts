import { RouteRegister } from '../../../src/access/index.js';
import { AccessTokens } from '../../../src/identity/access-token.js';
import { OpenApiDocument } from '../../../src/shell/platform.controller.js';
import { type Case, type Cases, casesOf } from '../../access/cases.js';
import { type Asker, enter, type Name } from '../../access/cast.js';
import { rightOf } from '../../access/requests.js';
import { type Expectation, expectations } from '../../access/routes.expectations.js';
import { examples } from '../../support/examples.js';
import type { OpenApi } from '../../support/openapi.js';
import { choose } from '../../support/mailed-codes.js';
import { freshCode } from '../../support/persona.js';
import { challengeFor } from '../../support/signing-in.js';
import { tagFor } from '../../support/tags.js';
import { bootWorld, type World } from '../../support/world.js';
import { type Answered, Client, type Sent } from './client.js';
import { Contract, type Declared } from './contract.js';

/** Who asks: one of each space, those of the back office that have rights of their own, and nobody. */
export const names = ['nobody', 'member', 'staff', 'representative', 'caseworker', 'administrator', 'auditor'] as const satisfies Name[];

/** Stands for a value that only the moment of sending knows. */
export const later = { code: '‹code›', challenge: '‹challenge›' };

const forgetting = `delete from identity.throttles; update identity.totp_factors set last_step = 0, failures = 0;
  update identity.sessions set ended_at = null, end_reason = null, last_seen_at = now(), expires_at = now() + interval '1 day';
  update identity.sign_in_challenges set mailed_at = null`;

const noProvider = 'the run has no identity provider';

/** Operations that nobody of the run can bring to succeed, and why. */
export const unreached: Record<string, string> = {
  'POST /api/step-ups/passkey': 'its challenge was made for one act, and the run says any',
  'POST /api/federation/{providerId}/authorizations': noProvider,
  'POST /api/federation/sign-ins': noProvider,
  'POST /api/me/federation/{providerId}/authorizations': noProvider,
  'POST /api/me/federation/links': noProvider,
  'POST /api/me/code-sheets/confirmation': 'its codes stand on paper, and each serves once: the run asks many times',
  'PATCH /api/persons/{personId}/documents/{documentId}/versions/{versionId}/content': 'it takes the bytes of a file, and the run sends JSON',
  'GET /api/me/notifications/stream': 'its answer does not end before the session, and the run waits for an end',
  'POST /api/unsubscriptions/one-click': 'its token stands in a mail, and is none of the schema’s values',
  'POST /api/me/closure': 'whoever closes their account asks nothing more: the run gives no proof for it',
  'POST /api/me/factors/totp/{factorId}/confirmation': 'it takes away the factor by which the run signs its callers in',
};

/** As the register names what the document names with braces. */
export const routeName = (name: string) => name.replace(/\{(\w+)\}/g, ':$1');

function proofAsked({ status, text }: Answered): { act: string; subject: string } | undefined {
  const proof = status === 403 ? (JSON.parse(text) as { step_up?: { act: string; subject: string } }).step_up : undefined;
  return proof && proof.act !== 'close-account' && /^[0-9a-f-]{36}$/.test(proof.subject) ? proof : undefined;
}

/** The demonstration mutual with its callers, where every operation can be asked again and again. */
export class Stage {
  readonly contract: Contract;
  readonly client: Client;
  readonly askers = new Map<Name, Asker>();
  private changing?: Set<string>;
  private readonly passwords = new Map<string, string>();

  private constructor(readonly world: World) {
    this.contract = new Contract(structuredClone(world.app.get(OpenApiDocument).current) as unknown as OpenApi);
    this.client = new Client(world);
  }

  static async set(): Promise<Stage> {
    const stage = new Stage(await bootWorld());
    // Where the mutual allows more, more operations can succeed.
    choose(stage.world, 'mailed_code');
    for (const name of names) stage.askers.set(name, await enter(stage.world, name));
    const { rows } = await stage.world.db.query<{ id: string; password_hash: string }>('select id, password_hash from identity.accounts');
    for (const { id, password_hash } of rows) stage.passwords.set(id, password_hash);
    return stage;
  }

  async close(): Promise<void> {
    this.client.close();
    await this.world.close();
  }

  expectation({ name }: Declared): Expectation {
    const found = expectations[routeName(name)];
    if (!found) throw new Error(`${name} has no expectation yet: see test/access/routes.expectations.ts`);
    return found;
  }

  mayAsk(operation: Declared, asker: Asker): boolean {
    const expectation = this.expectation(operation);
    return Boolean(expectation.everybody ?? (asker.persona && (expectation.signedIn ?? rightOf(expectation, asker))));
  }

  /** Those with the right; of a public operation one is enough. */
  entitled(operation: Declared): Asker {
    return [...this.askers.values()].find((asker) => asker.persona && this.mayAsk(operation, asker))!;
  }

  /** What an operation may be asked about, made anew, after whatever the last request left. */
  async cases(operation: Declared, asker: Asker): Promise<Cases> {
    await this.world.db.query(`${forgetting}; delete from persons.bank_details where status = 'in_review' or effective_at > now()`);
    if (asker.persona) asker.persona.token = this.token(asker)!;
    const made = await casesOf(this.expectation(operation).cases, this.world, asker);
    const ids = this.answerToOwn(operation, asker)?.startsWith('2') ? undefined : examples[operation.name]?.path;
    return ids ? { ...made, own: { params: await ids(this.world, asker.persona!) } } : made;
  }

  /** What the table of expectations has for the case `own`: where it is a refusal, an example knows better. */
  private answerToOwn(operation: Declared, asker: Asker): string | undefined {
    const expectation = this.expectation(operation);
    return (expectation.signedIn ?? rightOf(expectation, asker))?.own;
  }

  /** An access token that has not expired, however long the run. */
  token({ persona }: Asker): string | null {
    if (!persona) return null;
    const claims = JSON.parse(Buffer.from(persona.token.split('.')[1]!, 'base64url').toString('utf8')) as { sid: string; role: never };
    return this.world.app.get(AccessTokens).issue({ sid: claims.sid, role: claims.role });
  }

  /** A request of the asker's, as a client that does everything right would send it. */
  async request(operation: Declared, asker: Asker, { params = {}, query }: Case, body?: string): Promise<Sent> {
    const { method, path: shape } = operation;
    const path = shape.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '') + (query ? `?${query}` : '');
    const headers = { ...this.credentials(operation, asker), ...(await this.tag(operation, path, asker)) };
    if (body === undefined) return { method, path, headers };
    return { method, path, headers: { ...headers, 'content-type': 'application/json' }, body: await this.filled(body, asker) };
  }

  private credentials({ path }: Declared, asker: Asker): Sent['headers'] {
    const token = this.token(asker);
    const cookie = path.endsWith('/refresh') ? asker.persona?.cookie : undefined;
    return { ...(token && { authorization: `Bearer ${token}` }), ...(cookie && { cookie }) };
  }

  private async tag({ name }: Declared, path: string, { persona }: Asker): Promise<Sent['headers']> {
    this.changing ??= new Set(this.world.app.get(RouteRegister).routes().filter((one) => one.changes).map((one) => `${one.method} ${one.path}`));
    if (!this.changing.has(routeName(name))) return {};
    return { 'if-match': await tagFor(this.world.db, path, persona?.me.grant?.holder?.id) };
  }

  /** Sends; where a proof is asked of somebody who may give one, gives it and sends again. */
  async send(operation: Declared, asker: Asker, sent: Sent): Promise<Answered> {
    if (/sign-ins|mailed-codes|sessions|step-ups/.test(operation.path)) await this.world.db.query(forgetting);
    let answer = await this.client.send(sent);
    const proof = this.mayAsk(operation, asker) ? proofAsked(answer) : undefined;
    if (proof) {
      await this.prove(asker, proof);
      answer = await this.client.send(sent);
    }
    return this.kept(operation, asker, answer);
  }

  /** Undoes what would stand in the way of the next request. */
  private async kept({ path }: Declared, { persona }: Asker, answer: Answered): Promise<Answered> {
    if (answer.status >= 300) return answer;
    const [cookie] = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
    if (path.endsWith('/refresh')) persona!.cookie = cookie!.split(';')[0]!;
    if (path.endsWith('/verification')) {
      const { id } = JSON.parse(answer.text) as { id: string };
      await this.world.db.query('update guardianship.mandates set verified_at = null, verified_by = null where id = $1', [id]);
      await this.world.db.query('delete from guardianship.protected_adults where mandate_id = $1', [id]);
    }
    // The run signs its callers in by the password that the demonstration has.
    if (path.endsWith('/me/password')) await this.world.db.query('update identity.accounts set password_hash = $2 where id = $1', [persona!.me.account.id, this.passwords.get(persona!.me.account.id)]);
    if (path.endsWith('/changes')) await this.world.db.query("delete from persons.bank_details where status = 'in_review' or effective_at > now()");
    return answer;
  }

  /** As if proved just now, and for the rest of the run. */
  private async prove({ persona }: Asker, { act, subject }: { act: string; subject: string }): Promise<void> {
    await this.world.db.query(
      `insert into identity.step_ups (id, session_id, account_id, act, subject_id, proved_at)
         select gen_random_uuid(), id, account_id, $2, $3, now() + interval '1 day' from identity.sessions where account_id = $1 and ended_at is null`,
      [persona!.me.account.id, act, subject],
    );
  }

  private async filled(body: string, { persona }: Asker): Promise<string> {
    const code = body.includes(later.code) ? await freshCode(this.world.db, persona!.account) : '';
    const challenge = body.includes(later.challenge) ? await challengeFor(this.world, persona!.account.email) : '';
    return body.replaceAll(later.code, code).replaceAll(later.challenge, challenge);
  }
}
