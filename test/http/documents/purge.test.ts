import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PurgeContents } from '../../../src/contents/index.js';
import { DocumentStore } from '../../../src/files/index.js';
import { announce, documentsOf, download, pdfOf, provide, sendBytes } from '../../support/documents.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let me: string;
let folder: string;
beforeAll(async () => {
  world = await bootWorld({ dataDir: join(process.env.EGIDE_TEST_FOLDER!, `purge-${process.pid}`) });
  elodie = await world.as('elodie');
  me = elodie.holderId;
  folder = join(world.config.dataDir, 'documents');
});
afterAll(() => world.close());
beforeEach(() => world.moveClock('0 days'));

const purge = (of: World = world, signal = new AbortController().signal) => of.app.get(PurgeContents, { strict: false }).purge(signal);
const kept = () => (existsSync(join(folder, 'kept')) ? readdirSync(join(folder, 'kept'), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, 'kept', name)).filter((path) => statSync(path).isFile()) : []);
const pathOf = async (id: string) => {
  const { rows } = await world.db.query('select store_name from documents.versions where id = $1', [id]);
  return kept().find((path) => path.endsWith(rows[0].store_name));
};
const withdraw = (id: string) => elodie.post(`${documentsOf(me)}/${id}/withdrawal`).set('if-match', '"1"');
const row = async (id: string) => (await world.db.query('select state, key is null as "keyless", tail, store_name, forgotten_at is not null as forgotten from documents.versions where id = $1', [id])).rows[0];
const age = (path: string, days: number) => utimesSync(path, new Date(Date.now() - days * 86_400_000), new Date(Date.now() - days * 86_400_000));

describe('a document that was withdrawn', () => {
  test('keeps its bytes for thirty days, then loses them and their key; what stands keeps everything', async () => {
    const [gone, stays] = [await provide(elodie, me, pdfOf('Retiré')), await provide(elodie, me, pdfOf('Gardé'))];
    const path = (await pathOf(gone))!;
    expect((await withdraw(gone)).status).toBe(204);
    for (const [days, left] of [['29 days', true], ['31 days', false]] as const) {
      await world.moveClock(days);
      await purge();
      expect([days, existsSync(path), (await row(gone)).keyless]).toEqual([days, left, !left]);
    }
    expect(await row(gone)).toEqual({ state: 'clean', keyless: true, tail: null, store_name: null, forgotten: true });
    expect((await download(elodie, me, [stays])).status).toBe(200);
    expect((await download(elodie, me, [gone])).status).toBe(404);
  });

  test('loses what had arrived of it as well', async () => {
    const { id } = (await announce(elodie, me, { size: 1_000 })).body;
    await sendBytes(elodie, me, [id], Buffer.alloc(500));
    await withdraw(id);
    await world.moveClock('31 days');
    await purge();
    expect(await row(id)).toMatchObject({ keyless: true, tail: null, forgotten: true });
  });

  test('is forgotten the next time when a purge was ended between its two steps', async () => {
    const id = await provide(elodie, me, pdfOf('Interrompu'));
    const path = (await pathOf(id))!;
    await withdraw(id);
    await world.moveClock('31 days');
    // As a process that was killed leaves it: the key destroyed, the bytes not yet deleted.
    await world.db.query('update documents.versions set forgotten_at = now(), key = null where id = $1', [id]);
    expect(existsSync(path)).toBe(true);
    await purge();
    expect([existsSync(path), (await row(id)).store_name]).toEqual([false, null]);
  });

  test('is forgotten once by several processes at the same time', async () => {
    const next = await bootWorld({ dataDir: world.config.dataDir, databaseUrl: world.config.databaseUrl, runtimeUrl: world.config.runtimeUrl });
    const ids: string[] = [];
    for (let n = 0; n < 10; n++) ids.push(await provide(elodie, me, pdfOf('À plusieurs')));
    for (const id of ids) await withdraw(id);
    await world.moveClock('31 days');
    await Promise.all([purge(), purge(next), purge(), purge(next)]);
    for (const id of ids) expect(await row(id)).toMatchObject({ keyless: true, store_name: null, forgotten: true });
    await next.close();
  });
});

describe('a content that nobody knows', () => {
  const orphan = async (days: number) => {
    const name = randomUUID();
    await world.app.get(DocumentStore, { strict: false }).put(name, { size: 4, async *bytes() { yield Buffer.from('left'); } });
    const path = kept().find((one) => one.endsWith(name))!;
    age(path, days);
    return path;
  };

  test('is deleted after a day: until then somebody may be about to say that it is there', async () => {
    const [fresh, old] = [await orphan(0.5), await orphan(2)];
    const half = join(folder, 'kept', 'aa', `${randomUUID()}.${randomUUID()}.part`);
    await orphan(0).then((path) => writeFileSync(join(path, '..', half.split('/').at(-1)!), 'half'));
    const part = kept().find((path) => path.endsWith('.part'))!;
    age(part, 2);
    await purge();
    expect([existsSync(fresh), existsSync(old), existsSync(part)]).toEqual([true, false, false]);
  });

  test('is not deleted where most are unknown: then it is the database that is not the store’s', async () => {
    const [documents, orphans] = [kept().length, [] as string[]];
    for (let n = 0; n <= documents + 21; n++) orphans.push(await orphan(2));
    await expect(purge()).rejects.toThrow(/unknown to this database/);
    expect(orphans.filter((path) => existsSync(path))).toEqual(orphans);
  });
});

test('what never arrived is forgotten after a week, and whoever comes back begins anew', async () => {
  const { id } = (await announce(elodie, me, { size: 1_000 })).body;
  await sendBytes(elodie, me, [id], Buffer.alloc(500));
  expect((await row(id)).tail).not.toBeNull();
  age(join(folder, 'arriving', id), 8);
  await purge().catch(() => undefined);
  for (const path of kept()) if (statSync(path).size === 4) age(path, 0);
  await purge();
  expect([existsSync(join(folder, 'arriving', id)), (await row(id)).tail]).toEqual([false, null]);
  const bytes = pdfOf('Revenu');
  await world.db.query('update documents.versions set size = $2 where id = $1', [id, bytes.length]);
  expect((await sendBytes(elodie, me, [id], bytes.subarray(500), 500)).headers['upload-offset']).toBe('0');
  expect((await sendBytes(elodie, me, [id], bytes)).body.state).toBe('clean');
});
