import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { members } from '../../demo/world.js';
import { announce, documentsOf, download, pdfOf, provide, sendBytes } from '../support/documents.js';
import { leaveDocument } from '../support/left-documents.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

/* A document that is not what it says, and whoever sends it. Formats themselves: test/inspection. */

let world: World;
let elodie: Persona;
let me: string;
let folder: string;
beforeAll(async () => {
  world = await bootWorld({ dataDir: join(process.env.EGIDE_TEST_FOLDER!, `attacks-${process.pid}`) });
  elodie = await world.as('elodie');
  me = elodie.holderId;
  folder = join(world.config.dataDir, 'documents', 'kept');
});
afterAll(() => world.close());

const contentOf = (id: string) => `${documentsOf(me)}/${id}/versions/${id}/content`;
const announced = async (bytes: Buffer, more: object = {}) => (await announce(elodie, me, { size: bytes.length, ...more })).body.id as string;
const stateOf = async (id: string) => (await elodie.get(`${documentsOf(me)}/${id}/versions/${id}`)).body as { state: string; received: number };

describe('a hostile document', () => {
  test.each([
    ['a page that begins as a PDF', Buffer.from('%PDF-1.7\n<html><script>alert(document.domain)</script></html>')],
    ['a PDF that begins as a page', Buffer.concat([Buffer.from('<html><script>alert(1)</script><!--'), pdfOf('x')])],
    ['a PDF that goes on as a page', Buffer.concat([pdfOf('x'), Buffer.from('<html><script>alert(1)</script></html>')])],
    ['a PDF that goes on as an archive', Buffer.concat([pdfOf('x'), Buffer.from('PK\x05\x06' + '\0'.repeat(18), 'latin1')])],
    ['a PDF under gzip', gzipSync(pdfOf('x'))],
    ['nothing but blanks', Buffer.alloc(500, ' ')],
  ])('that is %s is refused, and nothing of it is kept', async (_, bytes) => {
    const before = filesIn(folder).length;
    const id = await announced(bytes);
    const { status, body } = await sendBytes(elodie, me, [id], bytes);
    expect([status, body.code]).toEqual([422, 'file_refused']);
    expect([(await download(elodie, me, [id])).status, filesIn(folder).length]).toEqual([409, before]);
  });

  test('is never opened on its way for a header that says it is packed', async () => {
    const packed = gzipSync(Buffer.alloc(3_000_000, ' '));
    const id = await announced(packed);
    const { status } = await sendBytes(elodie, me, [id], packed).set('content-encoding', 'gzip');
    expect([415, 422]).toContain(status);
    expect((await stateOf(id)).received).toBeLessThanOrEqual(packed.length);
  });

  test.each([
    ['releve.pdf"; filename*=UTF-8\'\'virus.exe.pdf', /virus/],
    ['..\\..\\..\\Windows\\x.pdf', /\.\.|Windows/],
    ['/etc/cron.d/x.pdf', /etc|cron/],
    ['facture\u202efdp.exe.pdf', /\u202e/],
    ['a%0d%0aset-cookie: x=1.pdf', /\r|\n/],
    ['.htaccess.pdf', /filename="\./],
  ])('called %j leaves under a name that does no harm', async (file_name, harm) => {
    const id = await provide(elodie, me, pdfOf('Nommé'), { file_name });
    const { headers } = await download(elodie, me, [id]);
    const told = String(headers['content-disposition']);
    expect(told).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w%!#$&+\-.^`|~]*$/);
    const plain = /filename="([^"]*)"/.exec(told)![1]!;
    if (harm.source === 'virus') expect(told.match(/filename\*=/g)).toHaveLength(1);
    else expect([plain, harm.test(`filename="${plain}`)]).toEqual([plain, false]);
    expect(headers).not.toHaveProperty('set-cookie');
  });

  test('says itself what it is in no header: the type is the one that was found', async () => {
    for (const media_type of ['text/html', 'application/pdf\r\nx-injected: 1', 'application/pdf; charset=utf-7', 'image/svg+xml']) {
      const bytes = pdfOf('Typé');
      const { status, body } = await announce(elodie, me, { size: bytes.length, media_type });
      if (status !== 201) continue;
      const sent = await sendBytes(elodie, me, [body.id as string], bytes);
      if (sent.status !== 200) continue;
      const { headers } = await download(elodie, me, [body.id as string]);
      expect([media_type, headers['content-type'], headers['x-injected']]).toEqual([media_type, 'application/pdf', undefined]);
    }
  });
});

describe('a hostile uploader', () => {
  test('who sends two files over two lines as one gets one of them, whole, or neither', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const [one, other] = [pdfOf('Le premier', 150_000), pdfOf('Le second.', 150_000)];
      expect(one.length).toBe(other.length);
      const id = await announced(one);
      // Whoever is refused while they still send may find the line cut before the answer.
      const send = (bytes: Buffer) => sendBytes(elodie, me, [id], bytes).then(({ status }) => status, ({ code }: { code?: string }) => code);
      for (const outcome of await Promise.all([send(one), send(other)])) expect([200, 400, 409, 422, 'ECONNRESET', 'EPIPE']).toContain(outcome);
      if ((await stateOf(id)).state !== 'clean') continue;
      const kept = (await download(elodie, me, [id])).body as Buffer;
      expect([one, other].some((bytes) => bytes.equals(kept))).toBe(true);
    }
  });

  test('goes on with no bytes once the document is withdrawn', async () => {
    const bytes = pdfOf('Retiré');
    const id = await announced(bytes);
    const { headers } = await elodie.get(`${documentsOf(me)}/${id}`);
    expect((await elodie.post(`${documentsOf(me)}/${id}/withdrawal`).set('if-match', headers.etag!)).status).toBe(204);
    expect((await sendBytes(elodie, me, [id], bytes)).status).toBe(404);
  });

  test.each(['-1', '+0', '0x0', '1e0', ' ', '00000000000', '0, 0', '9999999999', '18446744073709551616', 'NaN'])('begins nowhere else by an offset of “%s”', async (offset) => {
    const bytes = pdfOf('Décalé');
    const id = await announced(bytes);
    const { status } = await sendBytes(elodie, me, [id], bytes).set('upload-offset', offset);
    expect([409, 422]).toContain(status);
    expect(await stateOf(id)).toMatchObject({ state: 'receiving', received: 0 });
  });

  test('reaches no version of another document through one of their own', async () => {
    const mine = await provide(elodie, me, pdfOf('Le mien'));
    const theirs = await leaveDocument(world, { personId: members.lucien.id, providedAs: 'member' });
    const ofTheMutual = await leaveDocument(world, { personId: me, providedAs: 'mutual', state: 'receiving' });
    for (const version of [theirs, ofTheMutual]) {
      expect((await download(elodie, me, [mine, version])).status).toBe(404);
      expect((await sendBytes(elodie, me, [mine, version], Buffer.from('x'))).status).toBe(404);
      expect((await elodie.get(`${documentsOf(me)}/${mine}/versions/${version}`)).status).toBe(404);
    }
    expect((await sendBytes(elodie, me, [ofTheMutual], Buffer.from('x'))).status).toBe(403);
  });

  test('makes no plain document one of health, nor another’s, nor clean, by what is written about it', async () => {
    const id = await announced(pdfOf('x'));
    const { headers } = await elodie.get(`${documentsOf(me)}/${id}`);
    for (const more of [{ kind: 'health_form' }, { medical: true }, { provided_as: 'mutual' }, { person_id: members.lucien.id }, { state: 'clean' }, { file: { state: 'clean' } }]) {
      const { status, body } = await elodie.send('put', `${documentsOf(me)}/${id}`, { title: 'x', ...more }).set('if-match', headers.etag!);
      expect([status, body.errors[0].field]).toEqual([422, Object.keys(more)[0]]);
    }
  });

  test('asks for parts beyond any number, and gets a part that there is, or is told', async () => {
    const bytes = pdfOf('Par parts');
    const id = await provide(elodie, me, bytes);
    for (const [range, status] of [['bytes=0-999999999999999', 206], ['bytes=0-99999999999999999999', 200], ['bytes=99999999999999-', 416], ['bytes=-0', 416], ['bytes=-999999999999999', 206]] as const) {
      const answer = await world.http.get(contentOf(id)).set('authorization', `Bearer ${elodie.token}`).set('range', range).buffer(true);
      expect([range, answer.status]).toEqual([range, status]);
      if (status !== 416) expect([range, Number(answer.headers['content-length'])]).toEqual([range, bytes.length]);
    }
  });
});

test('a file that was put in the place of another in the store is not handed out as that one', async () => {
  const [one, other] = [await provide(elodie, me, pdfOf('Le bon relevé')), await provide(elodie, me, pdfOf('Le bon relevé'))];
  const { rows } = await world.db.query('select store_name from documents.versions where id = any ($1) order by id = $2', [[one, other], one]);
  const [from, to] = rows.map(({ store_name }) => filesIn(folder).find((path) => path.endsWith(store_name as string))!);
  copyFileSync(from!, to!);
  expect((await download(elodie, me, [other])).status).toBe(200);
  const swapped = await download(elodie, me, [one]).catch((error: Error) => error);
  expect(swapped instanceof Error || swapped.status >= 400).toBe(true);
});

const filesIn = (path: string): string[] => !existsSync(path) ? [] : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => join(path, file)).filter((file) => statSync(file).isFile());
