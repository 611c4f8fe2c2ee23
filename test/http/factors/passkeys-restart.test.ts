import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import { createApp } from '../../../src/app.setup.js';
import { add, asked, keyOf, managing, signIn, signInAsked, signInWith } from '../../support/passkeys.js';
import { SoftKey } from '../../support/authenticator.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
const others: NestFastifyApplication[] = [];
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(async () => {
  for (const app of others) await app.close();
  await world.close();
});

/** One more application on the same database, that has nothing else in common with the first. */
async function another() {
  const app = await createApp(world.config);
  await app.listen(0, '127.0.0.1');
  others.push(app);
  return { http: supertest(app.getHttpServer()), stop: () => others.splice(others.indexOf(app), 1)[0]!.close() };
}

test('a challenge given by one process serves once in whichever, and a key made with one signs in with the other', async () => {
  const other = await another();
  const lucien = await managing(world, 'lucien');
  const made = new SoftKey().create(await asked(lucien));
  const post = (path: string, body: object) => other.http.post(path).set('authorization', `Bearer ${lucien.token}`).send(body);
  const answers = await Promise.all([add(lucien, made), post('/api/me/factors/passkeys', { name: 'Ailleurs', ...made })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  const key = await keyOf(await managing(world, 'thierry'));
  const signed = key.get(await signInAsked(world));
  const tries = await Promise.all(Array.from({ length: 20 }, (_, n) => signIn(n % 2 ? world : other, signed)));
  expect(tries.filter(({ status }) => status === 201)).toHaveLength(1);
  await other.stop();
});

test('a restart forgets neither a key, nor a challenge that waits, nor one that has served', async () => {
  const before = await another();
  const key = await keyOf(await managing(world, 'elodie'));
  const [waiting, spent] = [key.get(await signInAsked(before)), key.get(await signInAsked(before))];
  expect((await signIn(before, spent)).status).toBe(201);
  await before.stop();
  const after = await another();
  expect((await signIn(after, spent)).body.code).toBe('passkey_refused');
  expect((await signIn(after, waiting)).status).toBe(201);
  expect((await signInWith(after, key)).status).toBe(201);
  await after.stop();
});
