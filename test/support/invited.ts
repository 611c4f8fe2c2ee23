import { generate } from 'otplib';
import { v7 } from 'uuid';
import { KeyService } from '../../src/crypto/index.js';
import { linkFor, type LinkKind } from '../../src/mail/index.js';
import type { World } from './world.js';

export interface Invited {
  accountId: string;
  email: string;
  linkId: string;
  token: string;
}

/** A link of that account, and its token. */
export async function linkOf(world: World, accountId: string, { kind = 'invitation' as LinkKind, life = '7 days' } = {}): Promise<{ linkId: string; token: string }> {
  const linkId = v7();
  await world.db.query(
    `insert into identity.links (id, kind, account_id, created_at, expires_at) values ($1, $2, $3, now() - interval '1 hour', now() - interval '1 hour' + $4::interval)`,
    [linkId, kind, accountId, life],
  );
  return { linkId, token: await linkFor(world.app.get(KeyService), linkId) };
}

/** An account that awaits its holder, an auditor’s, with the link that opens it. */
export async function invited(world: World, link: { kind?: LinkKind; life?: string } = {}): Promise<Invited> {
  const accountId = v7();
  const email = `${accountId}@courriel.example`;
  await world.db.query("insert into identity.accounts (id, email, name, status) values ($1, $2, 'Nouvelle Venue', 'invited')", [accountId, email]);
  await world.db.query(
    "insert into identity.grants (id, account_id, space, role, starts_on) values (gen_random_uuid(), $1, 'backoffice', 'auditor', '2026-01-01')",
    [accountId],
  );
  return { accountId, email, ...(await linkOf(world, accountId, link)) };
}

/** What nobody guesses. */
export const goodPassword = 'tamis-guitare-ruche-61';

/** What finishes the opening of a fresh account: its password is chosen, and its app shows a code. */
export async function readyToFinish(world: World, one?: Invited): Promise<{ token: string; code: string }> {
  const { token } = one ?? (await invited(world));
  const chosen = await world.http.post('/api/invitations/password').send({ token, password: goodPassword });
  if (chosen.status !== 201) throw new Error(`password: ${chosen.status} ${chosen.text}`);
  return { token, code: await generate({ secret: chosen.body.secret as string }) };
}

/** An account that its holder has opened with `goodPassword`, and the recovery codes it was given. */
export async function opened(world: World): Promise<Invited & { codes: string[]; accessToken: string }> {
  const one = await invited(world);
  const done = await world.http.post('/api/invitations/completion').send(await readyToFinish(world, one));
  if (done.status !== 201) throw new Error(`completion: ${done.status} ${done.text}`);
  return { ...one, codes: done.body.codes as string[], accessToken: done.body.session.access_token as string };
}

/** What replaces a password its holder has forgotten. */
export async function forgotten(world: World): Promise<object> {
  const { accountId, codes } = await opened(world);
  const { token } = await linkOf(world, accountId, { kind: 'password-reset', life: '90 minutes' });
  return { token, method: 'recovery_code', code: codes[0], password: 'sabot-lanterne-orge-77' };
}
