import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { announce, documentsOf, download, pdfOf, pdfOfSize, provide, sendBytes } from '../../support/documents.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let me: string;
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
  me = elodie.holderId;
});
afterAll(() => world.close());

const versionAt = async (id: string) => (await elodie.get(`${documentsOf(me)}/${id}/versions/${id}`)).body;

describe('a file that is sent', () => {
  test('in one go is judged with its last byte, and comes back as it was sent', async () => {
    const bytes = pdfOf('Bonjour');
    const { status, body } = await announce(elodie, me, { size: bytes.length });
    expect([status, body.file.state, body.file.received]).toEqual([201, 'receiving', 0]);
    const sent = await sendBytes(elodie, me, [body.id], bytes);
    expect(sent.body).toMatchObject({ state: 'clean', media_type: 'application/pdf', size: bytes.length, received: bytes.length, refusal: null });
    const back = await download(elodie, me, [body.id]);
    expect(back.status).toBe(200);
    expect(bytes.equals(back.body as Buffer)).toBe(true);
  });

  test('in pieces of any length goes on where it ended, and nowhere else', async () => {
    const bytes = pdfOf('En morceaux', 400_000);
    const { id } = (await announce(elodie, me, { size: bytes.length })).body;
    const ends = [1, 70_000, 131_072, 200_001, 200_002, bytes.length];
    let at = 0;
    for (const end of ends) {
      const wrong = await sendBytes(elodie, me, [id], bytes.subarray(at, end), at + 1);
      expect([wrong.status, wrong.body.code, wrong.headers['upload-offset']]).toEqual([409, 'offset_differs', `${at}`]);
      const { status, body } = await sendBytes(elodie, me, [id], bytes.subarray(at, end), at);
      expect([status, body.received, body.state]).toEqual([200, end, end === bytes.length ? 'clean' : 'receiving']);
      at = end;
    }
    expect(bytes.equals((await download(elodie, me, [id])).body as Buffer)).toBe(true);
  });

  test('tells how far it has come, by GET and by HEAD', async () => {
    const { id } = (await announce(elodie, me, { size: 1_000 })).body;
    await sendBytes(elodie, me, [id], Buffer.alloc(300), 0);
    const path = `${documentsOf(me)}/${id}/versions/${id}`;
    const [got, headed] = [await elodie.get(path), await world.http.head(path).set('authorization', `Bearer ${elodie.token}`)];
    expect([got.status, got.body.received, got.headers['upload-offset'], got.headers['upload-length']]).toEqual([200, 300, '300', '1000']);
    expect([headed.status, headed.headers['upload-offset']]).toEqual([200, '300']);
  });

  test('whose length is that of whole frames arrives whole', async () => {
    for (const size of [65_536, 131_072]) {
      const bytes = pdfOfSize(size);
      const { id } = (await announce(elodie, me, { size })).body;
      await sendBytes(elodie, me, [id], bytes.subarray(0, 65_535), 0);
      await sendBytes(elodie, me, [id], bytes.subarray(65_535), 65_535);
      expect(await versionAt(id)).toMatchObject({ received: size, state: 'clean' });
      expect(bytes.equals((await download(elodie, me, [id])).body as Buffer)).toBe(true);
    }
  });

  test('takes nothing more once it is whole', async () => {
    const bytes = pdfOf('Fini');
    const id = await provide(elodie, me, bytes);
    const { status, body } = await sendBytes(elodie, me, [id], bytes, bytes.length);
    expect([status, body.code]).toEqual([409, 'upload_ended']);
  });
});

test('a picture is kept without what it tells besides: where it was taken, by which device', async () => {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } }).jpeg();
  const bytes = await picture.withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitude: '47/1 13/1 5/1' } }).toBuffer();
  expect(bytes.includes('Telephone')).toBe(true);
  const id = await provide(elodie, me, bytes, { file_name: 'photo.jpg', media_type: 'image/jpeg', kind: 'identity' });
  const { headers, body } = await download(elodie, me, [id]);
  expect([headers['content-type'], headers['content-length']]).toEqual(['image/jpeg', `${(body as Buffer).length}`]);
  // From a file: the inspection has closed every other way into this process’s decoder.
  const path = join(world.config.dataDir, 'picture.jpg');
  writeFileSync(path, body as Buffer);
  const { exif, width, height } = await sharp(path).metadata();
  expect([exif, width, height]).toEqual([undefined, 40, 30]);
  expect((body as Buffer).includes('Telephone')).toBe(false);
  expect((await versionAt(id)).size).toBe((body as Buffer).length);
});

describe('a file that is refused', () => {
  test('says why and what to do in the reader’s language, and leaves nothing of its bytes', async () => {
    const bytes = Buffer.from('MZ a program that calls itself a document');
    const { id } = (await announce(elodie, me, { size: bytes.length })).body;
    const french = await sendBytes(elodie, me, [id], bytes);
    expect([french.status, french.body.code, french.body.errors[0].code]).toEqual([422, 'file_refused', 'not_what_it_says']);
    expect(french.body.title).toMatch(/Ouvrez-le/);
    const again = (await announce(elodie, me, { size: bytes.length })).body.id as string;
    const english = await sendBytes(elodie, me, [again], bytes).set('accept-language', 'en');
    expect(english.body.title).toMatch(/Open it/);
    expect(await versionAt(id)).toMatchObject({ state: 'refused', refusal: { code: 'not_what_it_says', fr: french.body.title, en: english.body.title } });
    const { rows } = await world.db.query('select key, tail, store_name from documents.versions where id = $1', [id]);
    expect(rows).toEqual([{ key: null, tail: null, store_name: null }]);
    expect((await download(elodie, me, [id])).status).toBe(409);
  });

  test('is told its size before a byte is sent, and when more comes than was announced', async () => {
    const large = await announce(elodie, me, { size: 64 * 1024 * 1024 + 1 });
    expect([large.status, large.body.code, large.body.title]).toEqual([413, 'document_too_large', expect.stringContaining('64 Mo')]);
    const { id } = (await announce(elodie, me, { size: 10 })).body;
    const more = await sendBytes(elodie, me, [id], Buffer.alloc(11));
    expect([more.status, more.body.code]).toEqual([413, 'document_too_large']);
    expect((await versionAt(id)).received).toBe(0);
  });

  test.each([
    ['JSON', 'application/json', '{}', 415, 'bytes_wanted'],
    ['a form', 'multipart/form-data', 'x', 415, 'unsupported_media'],
  ])('is no %s', async (_, type, body, status, code) => {
    const { id } = (await announce(elodie, me)).body;
    const sent = await elodie.send('patch', `${documentsOf(me)}/${id}/versions/${id}/content`).set('upload-offset', '0').set('content-type', type).serialize((text: unknown) => text as string).send(body as never);
    expect([sent.status, sent.body.code]).toEqual([status, code]);
  });

  test('has to say where it goes on', async () => {
    const { id } = (await announce(elodie, me)).body;
    for (const offset of ['', 'x', '-1', '1e3']) {
      const sent = await sendBytes(elodie, me, [id], Buffer.alloc(1)).set('upload-offset', offset);
      expect([sent.status, sent.body.errors?.[0].field]).toEqual([422, 'Upload-Offset']);
    }
  });
});

test('bytes are taken by this one route: to every other they are what they were before', async () => {
  for (const [method, path] of [['post', documentsOf(me)], ['post', '/api/sign-ins'], ['post', '/api/member/nir-disclosures']] as const) {
    const answer = await elodie.send(method, path).set('content-type', 'application/octet-stream').serialize((text: unknown) => text as string).send(Buffer.alloc(10) as never);
    expect([path, answer.status, answer.body.code]).toEqual([path, 415, 'unsupported_media']);
  }
});
