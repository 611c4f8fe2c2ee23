import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { stringify } from 'yaml';
import { IdentityProvider, type Person, Wanderer } from './identity-provider.js';
import { managing } from './passkeys.js';
import type { Persona } from './persona.js';
import { bootWorld, type World } from './world.js';

type Http = World['http'];

export const ids = { member: 'france', pro: 'pro' } as const;
type Id = (typeof ids)[keyof typeof ids];
const secrets = { FRANCE: 'un secret pour les tests', PRO: 'un autre secret pour les tests' };

/** The demonstration mutual beside two providers: one that knows members, one that knows employers and guardians. */
export interface Federated {
  world: World;
  providers: Record<Id, IdentityProvider>;
  close(): Promise<void>;
}

export async function bootFederated(changes: Parameters<typeof bootWorld>[0] = {}, publicUrl = 'https://extranet.test'): Promise<Federated> {
  const start = (id: Id, client_secret: string) =>
    IdentityProvider.start({ client_id: 'egide', client_secret, redirect_uris: [`${publicUrl}/retour-connexion/${id}`], post_logout_redirect_uris: [`${publicUrl}/connexion`] });
  const [france, pro] = await Promise.all([start('france', secrets.FRANCE), start('pro', secrets.PRO)]);
  const folder = mkdtempSync(join(tmpdir(), 'egide-federation-'));
  const file = join(folder, 'providers.yaml');
  const described = (id: Id, name: string, { issuer }: IdentityProvider, spaces: string[]) => ({ id, name, issuer, client_id: 'egide', spaces, strong_acr: ['eidas2', 'eidas3'] });
  writeFileSync(file, stringify({ providers: [described('france', 'Identité France', france, ['member']), described('pro', 'Identité Pro', pro, ['employer', 'guardian'])] }));
  const world = await bootWorld({ ...changes, federation: { file, secrets } });
  return {
    world,
    providers: { france, pro },
    close: async () => {
      await world.close();
      await Promise.all([france.stop(), pro.stop()]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** What a browser brings back from a provider, and the cookie it has kept. */
export interface Back {
  body: { provider: string; state: string; code: string; iss: string };
  cookie: string;
}

const cookieIn = (answer: Response) => (answer.headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;

/** Comes back from a provider, recognised there as that person. */
async function backFrom({ providers }: Federated, id: Id, begun: Response, person: Person, wanderer = new Wanderer()): Promise<Back> {
  if (begun.status !== 201) throw new Error(`authorization: ${begun.status} ${JSON.stringify(begun.body)}`);
  providers[id].person = person;
  const { searchParams, pathname } = await wanderer.visit(begun.body.url as string);
  const [state, code, iss] = ['state', 'code', 'iss'].map((name) => searchParams.get(name)!) as [string, string, string];
  return { body: { provider: pathname.split('/').at(-1)!, state, code, iss }, cookie: cookieIn(begun) };
}

export const strong = (sub: string): Person => ({ sub, acr: 'eidas2' });

/** Somebody not signed in has been to the provider. */
export async function visited(all: Federated, person: Person, { id = 'france' as Id, http = all.world.http, wanderer = new Wanderer() } = {}): Promise<Back> {
  return backFrom(all, id, await http.post(`/api/federation/${id}/authorizations`), person, wanderer);
}

/** Somebody signed in has been there to link their account. */
export async function visitedAs(all: Federated, one: Persona, person: Person, id: Id = 'france'): Promise<Back> {
  return backFrom(all, id, await one.post(`/api/me/federation/${id}/authorizations`), person);
}

export const signIn = ({ http }: { http: Http }, { body, cookie }: Back) => http.post('/api/federation/sign-ins').set('cookie', cookie).send(body);

export const link = (one: Persona, { body, cookie }: Back) => one.post('/api/me/federation/links', body).set('cookie', cookie);

/** An account linked to that person of the provider, by its holder. */
export async function linked(all: Federated, email: string, sub: string, id: Id = 'france'): Promise<Persona & { linkId: string }> {
  const one = await managing(all.world, email);
  const answer = await link(one, await visitedAs(all, one, strong(sub), id));
  if (answer.status !== 201) throw new Error(`link: ${answer.status} ${JSON.stringify(answer.body)}`);
  return Object.assign(one, { linkId: answer.body.id as string });
}

/** No link and no visit of anybody is left, and no provider lies. */
export async function forgetFederation({ world, providers }: Federated): Promise<void> {
  await world.db.query('delete from identity.provider_links; delete from identity.provider_visits');
  for (const one of Object.values(providers)) one.lie = null;
}
