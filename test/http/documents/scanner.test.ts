import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Clamd, ScannerUnavailable } from '../../../src/scanner/index.js';
import { type Answer, clamdPath, eicar, instreamServer, type Listening, startClamd } from '../../support/clamd.js';
import { announce, documentsOf, download, pdfOf, sendBytes } from '../../support/documents.js';
import { bootWorld } from '../../support/world.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});
const kept = <T extends { close(): Promise<void> }>(one: T): T => (open.push(one), one);

async function* piecesOf(bytes: Buffer, piece = 65_536): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}
const clean: Answer = () => 'stream: OK';
const finds = async (answer: Answer, bytes = randomBytes(300_000), early?: Answer) => {
  const { address } = kept(await instreamServer(answer, early));
  return new Clamd(address, { connect: 1_000, answer: 300 }).finds(piecesOf(bytes));
};

describe('clamd is asked by INSTREAM', () => {
  test('and is given the file to the byte', async () => {
    const bytes = randomBytes(1_000_003);
    expect(await finds((given) => (given.equals(bytes) ? 'stream: OK' : 'stream: wrong ERROR'), bytes)).toBe(false);
  });

  test('and believed when it knows something', async () => {
    expect(await finds(() => 'stream: Win.Test.EICAR_HDB-1 FOUND')).toBe(true);
    expect(await finds(clean, randomBytes(5_000_000), (given) => (given.length > 100_000 ? 'stream: Early FOUND' : undefined))).toBe(true);
  });

  test.each<[string, Answer, Answer?]>([
    ['hangs up', () => null],
    ['hangs up in the middle', clean, (given) => (given.length > 100_000 ? null : undefined)],
    ['says nothing', () => undefined],
    ['says something else', () => 'stream: Can’t allocate memory ERROR'],
    ['says something like well', () => 'stream: OK but'],
    ['says nothing at all', () => ''],
    ['says too much', () => 'x'.repeat(10_000)],
    ['finds the file too long', clean, () => 'INSTREAM size limit exceeded. ERROR'],
  ])('and is not taken to have found nothing when it %s', async (_, ...[answer, early]) => {
    await expect(finds(answer, undefined, early)).rejects.toThrow(ScannerUnavailable);
  });

  test('and what it lacks is told to whoever runs it, and where it was looked for', async () => {
    await expect(finds(clean, undefined, () => 'INSTREAM size limit exceeded. ERROR')).rejects.toThrow(/StreamMaxLength/);
    await expect(new Clamd({ host: '127.0.0.1', port: 9 }).finds(piecesOf(Buffer.alloc(1)))).rejects.toThrow(/127\.0\.0\.1:9 \(ECONNREFUSED\)/);
  });
});

/** A house whose documents are looked at by that scanner, and what happens to a file in it. */
async function house({ url }: Listening) {
  const world = kept(await bootWorld({ clamdUrl: url, dataDir: join(process.env.EGIDE_TEST_FOLDER!, `scanned-${process.pid}-${Date.now()}`) }));
  const elodie = await world.as('elodie');
  const me = elodie.holderId;
  const folder = join(world.config.dataDir, 'documents');
  const filesIn = (name: string) => (existsSync(join(folder, name)) ? readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).filter((one) => statSync(join(folder, name, one)).isFile()) : []);
  const send = async (bytes: Buffer) => {
    const { id } = (await announce(elodie, me, { size: bytes.length })).body;
    const { status, body } = await sendBytes(elodie, me, [id], bytes);
    return { id: id as string, status, body };
  };
  const version = async (id: string) => (await elodie.get(`${documentsOf(me)}/${id}/versions/${id}`)).body;
  return { elodie, me, filesIn, send, version };
}

const infected = pdfOf(eicar);
const refusal = [422, 'file_refused', 'infected'];

/** Refused with words, and nothing kept. */
async function refuses({ send, version, filesIn, elodie, me }: Awaited<ReturnType<typeof house>>): Promise<void> {
  const before = filesIn('kept').length;
  const { id, status, body } = await send(infected);
  expect([status, body.code, body.errors[0].code]).toEqual(refusal);
  expect(body.title).toMatch(/antivirus.*envoyez une copie saine/);
  expect(await version(id)).toMatchObject({ state: 'refused', refusal: { code: 'infected', fr: body.title } });
  expect((await download(elodie, me, [id])).status).toBe(409);
  expect([filesIn('kept').length, filesIn('opened'), filesIn('arriving')]).toEqual([before, [], []]);
}

test('a document that the scanner knows as harmful is refused with words, and nothing of it is kept; any other passes', async () => {
  const { length } = infected;
  const here = await house(kept(await instreamServer((given) => (given.includes(eicar) && given.length === length ? 'stream: Eicar FOUND' : 'stream: OK'))));
  expect((await here.send(pdfOf('Sain'))).body).toMatchObject({ state: 'clean' });
  await refuses(here);
});

test('a document waits in quarantine while the scanner cannot be asked, and its sender is told; it is never taken as clean', async () => {
  const scanner = await instreamServer(clean);
  const { elodie, me, send, version, filesIn } = await house(scanner);
  await scanner.close();
  const bytes = pdfOf('En attente');
  const { id, status, body } = await send(bytes);
  expect([status, body.code, body.title]).toEqual([503, 'not_inspected', expect.stringMatching(/est bien arrivé.*réessayez/)]);
  expect((await version(id)).state).toBe('quarantined');
  expect((await download(elodie, me, [id])).status).toBe(409);
  expect([filesIn('kept'), filesIn('opened')]).toEqual([[], []]);
  kept(await instreamServer(clean, undefined, scanner.address.port));
  const again = await sendBytes(elodie, me, [id], Buffer.alloc(0), bytes.length);
  expect([again.status, again.body.state]).toEqual([200, 'clean']);
  expect(((await download(elodie, me, [id])).body as Buffer).equals(bytes)).toBe(true);
});

const really = clamdPath ? 'a real clamd refuses what its signatures know, and lets the rest pass' : 'a real clamd cannot be tried here: there is none in the PATH (Debian: clamav-daemon)';
test(really, async () => {
  if (!clamdPath) return;
  const here = await house(kept(await startClamd()));
  for (const bytes of [pdfOf('Sain'), pdfOf('Long', 30_000_000)]) expect((await here.send(bytes)).body).toMatchObject({ state: 'clean' });
  await refuses(here);
}, 120_000);
