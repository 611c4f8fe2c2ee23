import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFile } from '../../src/platform/yaml-file.js';
import { loadRules, Rules } from '../../src/rules/index.js';
import { accountNamed, type Persona } from './persona.js';
import { challengeFor } from './signing-in.js';
import type { World } from './world.js';

/** The rules as the mutual has them once it has written this choice into its file; in force from now on. */
export function choose(world: World, memberSignIn: 'two_factors' | 'mailed_code'): void {
  const path = join(mkdtempSync(join(tmpdir(), 'egide-rules-')), 'rules.yaml');
  writeFileSync(path, readFileSync(configFile('rules.yaml'), 'utf8').replace('value: two_factors', `value: ${memberSignIn}`));
  Object.assign(world.app.get(Rules), loadRules(path));
}

export const askCode = (world: World, challenge: string) => world.http.post('/api/mailed-codes').send({ challenge });

export const typeCode = (world: World, challenge: string, code: string) => world.http.post('/api/sessions').send({ challenge, method: 'mailed_code', code });

/** The codes that came by e-mail so far, the oldest first, once there are `count`. */
export async function codesOf(world: World, name: string, count = 1): Promise<string[]> {
  const mails = await world.mails.of(accountNamed(name).email, 'code', count);
  return mails.map(({ text }) => /^(\d{4}) (\d{4})$/m.exec(text)!.slice(1).join(''));
}

/** A right password and the code that came for it. */
export async function mailed(world: World, name: string): Promise<{ challenge: string; code: string }> {
  const before = world.mails.all.filter(({ to, subject }) => to === accountNamed(name).email && subject.includes('code')).length;
  const challenge = await challengeFor(world, name);
  const { status, text } = await askCode(world, challenge);
  if (status !== 201) throw new Error(`code for ${name}: ${status} ${text}`);
  const codes = await codesOf(world, name, before + 1);
  return { challenge, code: codes.at(-1)! };
}

/** Forgets how many codes were sent, as if the hour had passed. */
export async function forgetMails(world: World): Promise<void> {
  await world.db.query("update identity.sign_in_challenges set mailed_at = mailed_at - interval '61 minutes'");
}

/** Somebody signed in with a code by e-mail. */
export async function enteredByMail(world: World, name: string): Promise<Entered> {
  const { challenge, code } = await mailed(world, name);
  const { status, body, text } = await typeCode(world, challenge, code);
  if (status !== 201) throw new Error(`${name}: ${status} ${text}`);
  const bearing = <T extends { set(name: string, value: string): T }>(request: T): T => request.set('authorization', `Bearer ${body.access_token as string}`);
  return {
    me: body.me as Entered['me'],
    get: (path) => bearing(world.http.get(path)),
    send: (method, path, sent = {}) => bearing(world.http[method](path)).send(sent),
  };
}

export interface Entered {
  me: Persona['me'] & { assurance: string };
  get(path: string): ReturnType<World['http']['get']>;
  send(method: 'post' | 'put', path: string, body?: object): ReturnType<World['http']['post']>;
}
