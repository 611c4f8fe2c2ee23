import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DocumentStore } from '../../../src/files/index.js';
import { announce, documentsOf, download, pdfOf, provide, sendBytes } from '../../support/documents.js';
import type { Persona } from '../../support/persona.js';
import { type S3Server, startS3 } from '../../support/s3-server.js';
import { bootWorld, testConfig, type World } from '../../support/world.js';
import { entriesOf } from '../../support/zip-reader.js';

let s3: S3Server;
let world: World;
let elodie: Persona;
let me: string;
beforeAll(async () => {
  s3 = await startS3();
  world = await bootWorld({ s3: s3.settings, dataDir: join(process.env.EGIDE_TEST_FOLDER!, `bucket-${process.pid}`) });
  elodie = await world.as('elodie');
  me = elodie.holderId;
});
afterAll(async () => {
  await world.close();
  await s3.remove();
});

const filesOnDisk = () => {
  const folder = join(world.config.dataDir, 'documents');
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile()) : [];
};

test('a document goes into the bucket and comes out to the byte, whole, in part and in a ZIP; none of it stays on the disk', async () => {
  const bytes = pdfOf('Dans le seau', 300_000);
  const id = await provide(elodie, me, bytes);
  expect(filesOnDisk()).toEqual([]);
  expect(((await download(elodie, me, [id])).body as Buffer).equals(bytes)).toBe(true);
  const part = await download(elodie, me, [id]).set('range', 'bytes=100000-200000');
  expect([part.status, (part.body as Buffer).equals(bytes.subarray(100_000, 200_001))]).toEqual([206, true]);
  const zip = await elodie.post(`${documentsOf(me)}/archive`, { ids: [id] }).buffer(true).parse((response, done) => {
    const parts: Buffer[] = [];
    response.on('data', (one: Buffer) => parts.push(one)).on('end', () => done(null, Buffer.concat(parts)));
  });
  expect(entriesOf(zip.body as Buffer)[0]!.bytes.equals(bytes)).toBe(true);
});

test('nothing in the bucket can be read, nor tells what it is called or whose it is', async () => {
  await provide(elodie, me, pdfOf('le secret de mon dossier', 100_000), { title: 'Mon titre', file_name: 'mon-fichier.pdf' });
  const files = s3.files();
  expect(files.length).toBeGreaterThan(2);
  for (const path of files) {
    const told = Buffer.concat([Buffer.from(path), readFileSync(path)]);
    for (const known of ['secret', '%PDF', 'MediaBox', 'Mon titre', 'mon-fichier', me, elodie.account.email]) expect([path, known, told.includes(known)]).toEqual([path, known, false]);
  }
});

test('an object that was changed or cut in the bucket is not handed out as the document', async () => {
  const id = await provide(elodie, me, pdfOf('Altéré', 100_000));
  const { rows } = await world.db.query('select store_name from documents.versions where id = $1', [id]);
  const store = world.app.get(DocumentStore, { strict: false });
  await store.put(rows[0].store_name, { size: 10, async *bytes() { yield Buffer.alloc(10); } });
  expect((await download(elodie, me, [id])).status).toBe(500);
});

describe('while the bucket cannot be reached', () => {
  const bytes = pdfOf('En attente', 100_000);
  let kept: string;
  let waiting: string;
  beforeAll(async () => {
    kept = await provide(elodie, me, bytes);
    waiting = (await announce(elodie, me, { size: bytes.length })).body.id as string;
    await s3.stop();
  }, 60_000);

  test('whoever asks for a document is told so, and what arrives waits in quarantine', async () => {
    const down = await download(elodie, me, [kept]).set('accept-language', 'fr');
    expect([down.status, JSON.parse(String(down.body)).code]).toEqual([503, 'store_unavailable']);
    const up = await sendBytes(elodie, me, [waiting], bytes);
    expect([up.status, up.body.code, up.body.title]).toEqual([503, 'store_unavailable', expect.stringMatching(/Rien n’est perdu/)]);
    const { body } = await elodie.get(`${documentsOf(me)}/${waiting}/versions/${waiting}`);
    expect([body.state, body.received]).toEqual(['quarantined', bytes.length]);
    expect((await download(elodie, me, [waiting])).status).toBe(409);
  }, 60_000);

  test('another process starts and serves the rest', async () => {
    const next = await bootWorld({ s3: s3.settings });
    expect((await next.http.get('/api/health/ready')).status).toBe(200);
    await next.close();
  }, 60_000);

  test('nothing is lost: once it answers, the file is judged when it is asked for again', async () => {
    await s3.again();
    const { status, body } = await sendBytes(elodie, me, [waiting], Buffer.alloc(0), bytes.length);
    expect([status, body.state]).toEqual([200, 'clean']);
    for (const id of [kept, waiting]) expect(((await download(elodie, me, [id])).body as Buffer).equals(bytes)).toBe(true);
  });
});

test.each([
  ['no such bucket', { BUCKET: 'another-one' }, /there is no bucket another-one/],
  ['a key that is not known', { ACCESS_KEY_ID: 'somebody' }, /EGIDE_S3_ACCESS_KEY_ID/],
])('a boot with %s stops, and says what to do', async (_, changes, words) => {
  const { createApp } = await import('../../../src/app.setup.js');
  const config = { ...testConfig(world.config.databaseUrl), s3: { ...s3.settings, ...changes } };
  await expect(createApp(config)).rejects.toThrow(words);
});
