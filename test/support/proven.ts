import { KeyService } from '../../src/crypto/index.js';
import { linkFor } from '../../src/mail/index.js';
import { opened } from './invited.js';
import type { World } from './world.js';

type Opened = Awaited<ReturnType<typeof opened>>;

/** Somebody who has opened an account, and asks as themself. */
export interface Holder extends Opened {
  get(path: string): ReturnType<World['http']['get']>;
  send(method: 'post' | 'delete', path: string, body?: object): ReturnType<World['http']['post']>;
}

/** An account that its holder has opened, with a fresh proof of these acts on it. */
export async function proven(world: World, ...acts: string[]): Promise<Holder> {
  const one = await opened(world);
  for (const act of acts) await prove(world, one.accountId, act);
  const bearing = <T extends { set(name: string, value: string): T }>(request: T): T => request.set('authorization', `Bearer ${one.accessToken}`);
  return {
    ...one,
    get: (path) => bearing(world.http.get(path)),
    send: (method, path, body) => (body ? bearing(world.http[method](path)).send(body) : bearing(world.http[method](path))),
  };
}

/** A proof just given, in every session of the account. */
export async function prove(world: World, accountId: string, act: string): Promise<void> {
  await world.db.query(
    `insert into identity.step_ups (id, session_id, account_id, act, subject_id)
       select gen_random_uuid(), id, account_id, $2, account_id from identity.sessions where account_id = $1 and ended_at is null`,
    [accountId, act],
  );
}

/** The token by which the new mailbox of somebody agrees to a change of address that waits. */
export async function agreement(world: World): Promise<{ token: string }> {
  const one = await proven(world, 'change-email');
  await one.send('post', '/api/me/email', { email: `neuve.${one.accountId}@courriel.example` });
  const { rows } = await world.db.query<{ id: string }>('select new_link as id from identity.email_changes where account_id = $1', [one.accountId]);
  return { token: await linkFor(world.app.get(KeyService), rows[0]!.id) };
}
