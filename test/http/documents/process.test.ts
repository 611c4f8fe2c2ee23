import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { announce, documentsOf, download, pdfOf, sendBytes } from '../../support/documents.js';
import { demonstrationEnv, freshFolder, type MainProgram, runMain, until } from '../../support/main-program.js';
import { Persona } from '../../support/persona.js';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.js';

let database: FreshDatabase;
let db: pg.Client;
let program: MainProgram;
let elodie: Persona;
let me: string;
const folder = freshFolder('documents');

async function start(): Promise<void> {
  program = await runMain(demonstrationEnv(database.url, folder.path));
  elodie = await Persona.signIn(supertest(program.url), db, 'elodie');
  me = elodie.holderId;
}

beforeAll(async () => {
  database = await freshDatabase();
  db = new pg.Client(database.url);
  await db.connect();
  await start();
}, 180_000);
afterAll(async () => {
  await program.stop();
  await db.end();
  await database.drop();
  folder.remove();
});

const inside = (...names: string[]) => join(folder.path, 'documents', ...names);
const received = async (id: string) => (await db.query('select received from documents.versions where id = $1', [id])).rows[0].received as number;
/** The most memory that the program ever held, in MB. */
const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${program.child.pid}/status`, 'utf8'))![1]) / 1024;

/** Sends it and fetches it again, in pieces on this side as well. @returns the most memory that the program has held by then, in MB */
async function upAndDown(bytes: Buffer): Promise<number> {
  const { id } = (await announce(elodie, me, { size: bytes.length })).body;
  expect((await sendBytes(elodie, me, [id], bytes)).body.state).toBe('clean');
  const url = `${program.url}${documentsOf(me)}/${id}/versions/${id}/content`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${elodie.token}` } });
  const hash = createHash('sha256');
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) hash.update(part);
  expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  return peak();
}

test('a PDF of 60 MB costs no more memory than one of 10 MB on its way up and down: none is held whole', async () => {
  const [small, large] = [10, 60].map((mega) => pdfOf('Longue', mega * 1_000_000)) as [Buffer, Buffer];
  // Until what it leaves behind is collected as fast as it comes.
  let before = await upAndDown(small);
  for (let round = 0; round < 3; round++) before = await upAndDown(small);
  const grown = (await upAndDown(large)) - before;
  expect(grown).toBeLessThan((large.length - small.length) / 1024 / 1024 / 2);
}, 120_000);

test('killed in the middle of an upload, the program goes on with it where it was counted last, and nothing is clean by half', async () => {
  const bytes = pdfOf('Tué en route', 30_000_000);
  const { id } = (await announce(elodie, me, { size: bytes.length })).body;
  const head = `PATCH ${documentsOf(me)}/${id}/versions/${id}/content HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${elodie.token}\r\ncontent-type: application/octet-stream\r\nupload-offset: 0\r\ncontent-length: ${bytes.length}\r\n\r\n`;
  const socket = connect(Number(new URL(program.url).port), '127.0.0.1', () => socket.write(Buffer.concat([Buffer.from(head), bytes.subarray(0, 20_000_000)])));
  socket.on('error', () => undefined);
  await until(() => existsSync(inside('arriving', id)) && statSync(inside('arriving', id)).size > 18_000_000);
  program.child.kill('SIGKILL');
  await program.ended;
  const { rows } = await db.query('select state, store_name from documents.versions where id = $1', [id]);
  expect(rows).toEqual([{ state: 'receiving', store_name: null }]);
  const at = await received(id);
  expect(at).toBeGreaterThan(8_000_000);
  await start();
  expect((await download(elodie, me, [id])).status).toBe(409);
  expect((await sendBytes(elodie, me, [id], bytes.subarray(at), at)).body.state).toBe('clean');
  expect(bytes.equals((await download(elodie, me, [id])).body as Buffer)).toBe(true);
}, 180_000);

test('killed while a file is judged, the program leaves it in quarantine, unread, and judges it when it is asked again', async () => {
  const bytes = pdfOf('Tué pendant l’examen', 30_000_000);
  const { id } = (await announce(elodie, me, { size: bytes.length })).body;
  const sent = sendBytes(elodie, me, [id], bytes).catch(() => undefined);
  const open = () => (existsSync(inside('opened')) ? readdirSync(inside('opened'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('content')) : []);
  await until(() => open().length > 0);
  program.child.kill('SIGKILL');
  await Promise.all([program.ended, sent]);
  expect((await db.query('select state, received from documents.versions where id = $1', [id])).rows).toEqual([{ state: 'quarantined', received: bytes.length }]);
  await start();
  expect(open()).toEqual([]);
  expect((await download(elodie, me, [id])).status).toBe(409);
  const { status, body } = await sendBytes(elodie, me, [id], Buffer.alloc(0), bytes.length);
  expect([status, body.state]).toEqual([200, 'clean']);
  expect(bytes.equals((await download(elodie, me, [id])).body as Buffer)).toBe(true);
}, 180_000);
