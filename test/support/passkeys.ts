import type { Response } from 'supertest';
import { type Asked, SoftKey, type Twist } from './authenticator.js';
import type { Persona } from './persona.js';
import type { World } from './world.js';

type Http = World['http'];

/** Somebody who has just proved themselves to manage their factors. */
export async function managing(world: World, email: string): Promise<Persona> {
  const one = await world.as(email);
  await one.stepUp('manage-factors', one.me.account.id);
  return one;
}

/** A challenge to make a key with. */
export async function asked(who: Persona): Promise<Asked & { user: { id: string }; excludeCredentials: { id: string }[] }> {
  const { status, body } = await who.post('/api/me/factors/passkeys/options');
  if (status !== 201) throw new Error(`options: ${status} ${JSON.stringify(body)}`);
  return body;
}

export const add = (who: Persona, made: object, name = 'Mon téléphone') => who.post('/api/me/factors/passkeys', { name, ...made });

/** A key of that account, made as the portal makes one. */
export async function keyOf(who: Persona, { key = new SoftKey(), name = 'Mon téléphone', twist = {} as Twist } = {}): Promise<SoftKey & { recordId: string }> {
  const answer = await add(who, key.create(await asked(who), twist), name);
  if (answer.status !== 201) throw new Error(`passkey: ${answer.status} ${JSON.stringify(answer.body)}`);
  return Object.assign(key, { recordId: answer.body.id as string });
}

/** A challenge to sign in with. */
export async function signInAsked({ http }: { http: Http }): Promise<Asked> {
  const { status, body } = await http.post('/api/passkey-sign-ins/options');
  if (status !== 201) throw new Error(`options: ${status} ${JSON.stringify(body)}`);
  return body;
}

export const signIn = ({ http }: { http: Http }, signed: object) => http.post('/api/passkey-sign-ins').send(signed);

/** The whole ceremony. */
export async function signInWith(world: { http: Http }, key: SoftKey, twist: Twist = {}): Promise<Response> {
  return signIn(world, key.get(await signInAsked(world), twist));
}

export const list = async (who: Persona) => (await who.get('/api/me/factors/passkeys')).body.items as { id: string; name: string; last_used_at: string | null; is_suspended: boolean; is_synced: boolean }[];

/** No key, no challenge and no proof of anybody is left. */
export async function forgetPasskeys({ db }: World): Promise<void> {
  await db.query('delete from identity.passkeys; delete from identity.passkey_challenges; delete from identity.passkey_sign_ins');
}
