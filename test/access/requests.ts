import type { Response, Test } from 'supertest';
import { tagFor } from '../support/tags.js';
import type { Route } from '../../src/access/index.js';
import type { World } from '../support/world.js';
import { bodyOf, type Case, malformed } from './cases.js';
import type { Asker } from './cast.js';
import type { Expectation } from './routes.expectations.js';

/** What begins to arrive of a file of one byte. */
const isOfBytes = (name: string) => name.startsWith('PATCH') && name.endsWith('/content');
const oneByte = { 'content-type': 'application/octet-stream', 'upload-offset': '0' };

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What the table gives to somebody who has the right: by their name, or else by their role. */
export function rightOf({ allowed }: Expectation, { name, role }: Asker): Record<string, string> | undefined {
  const own = allowed?.[name];
  return own === null ? undefined : (own ?? (role ? (allowed?.[role] ?? undefined) : undefined));
}

const withBody = (request: Test, name: string, given: Case) =>
  isOfBytes(name) ? request.set(oneByte).serialize((text: unknown) => text as string).send('x') : request.send(bodyOf(name, given));

/** Asks routes by their name, `METHOD /path/:with/:params`. */
export class Requests {
  constructor(
    private readonly world: World,
    private readonly routes: Map<string, Route>,
  ) {}

  async send(name: string, { persona }: Asker, given: Case): Promise<Response> {
    const { method, path, changes } = this.routes.get(name)!;
    const url = urlOf(path, given);
    const request = this.world.http[method.toLowerCase() as Verb](url);
    if (persona) void request.set('authorization', `Bearer ${persona.token}`);
    if (changes) void request.set('if-match', await tagFor(this.world.db, url, persona?.me.grant?.holder?.id));
    // Each code of a one-time generator serves once: as if the holder had waited for the next.
    if (path.endsWith('/step-ups')) await this.world.db.query('update identity.totp_factors set last_step = 0');
    const answer = await withBody(request, name, given);
    if (answer.status === 201) await this.undo(name, given, answer.body.id as string);
    return answer;
  }

  /** As the holder of the account does, where they have the right; whoever has not is given the proof by us, which must not help. */
  async prove(name: string, expectation: Expectation, asker: Asker, given: Case): Promise<void> {
    const { account, grant } = asker.persona!.me;
    const subject = { holder: grant?.holder?.id, account: account.id, ...given.params }[this.routes.get(name)!.stepUp?.subject ?? ''];
    if (!subject || subject === malformed) return;
    if (rightOf(expectation, asker)) return asker.persona!.stepUp(expectation.proof!, subject);
    await this.world.db.query(
      `insert into identity.step_ups (id, session_id, account_id, act, subject_id)
         select gen_random_uuid(), id, account_id, $2, $3 from identity.sessions where account_id = $1 and ended_at is null`,
      [account.id, expectation.proof, subject],
    );
  }

  /** What would stand in the way of the next caller. */
  private async undo(name: string, { params, body }: Case, made: string): Promise<void> {
    const { db } = this.world;
    if (name.endsWith('/changes')) await db.query('delete from persons.bank_details where id = $1', [made]);
    if (name === 'POST /api/requests') await db.query('delete from persons.bank_details where id = $1', [(body as { about_id?: string } | undefined)?.about_id ?? null]);
    if (name.endsWith('mandateId/refusal')) await db.query('update guardianship.mandates set refused_at = null, refused_by = null, refusal = null where id = $1', [params!.mandateId]);
    if (!name.endsWith('/verification')) return;
    await db.query('update guardianship.mandates set verified_at = null, verified_by = null where id = $1', [params!.mandateId]);
    await db.query('delete from guardianship.protected_adults where mandate_id = $1', [params!.mandateId]);
  }
}

function urlOf(path: string, { params, query }: Case): string {
  const url = path.replace(/:(\w+)/g, (_, param: string) => params![param]!).replace('*', 'mes-contrats');
  return query ? `${url}?${query}` : url;
}
