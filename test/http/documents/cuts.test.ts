import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { announce, documentsOf, download, pdfOf, provide, sendBytes } from '../../support/documents.js';
import { until } from '../../support/main-program.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let me: string;
let folder: string;
beforeAll(async () => {
  world = await bootWorld({ dataDir: join(process.env.EGIDE_TEST_FOLDER!, `cuts-${process.pid}`) });
  elodie = await world.as('elodie');
  me = elodie.holderId;
  folder = join(world.config.dataDir, 'documents');
});
afterAll(() => world.close());

const contentOf = (id: string) => `${documentsOf(me)}/${id}/versions/${id}/content`;
const received = async (id: string) => (await world.db.query('select received from documents.versions where id = $1', [id])).rows[0].received as number;
const filesIn = (name: string) => !existsSync(join(folder, name)) ? [] : readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, name, file)).filter((path) => statSync(path).isFile());

/** Begins a request that promises more bytes than it sends. */
function begin(id: string, offset: number, bytes: Buffer, promised: number): Socket {
  const { port } = world.app.getHttpServer().address() as { port: number };
  const head = `PATCH ${contentOf(id)} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${elodie.token}\r\ncontent-type: application/octet-stream\r\nupload-offset: ${offset}\r\ncontent-length: ${promised}\r\n\r\n`;
  const socket: Socket = connect(port, '127.0.0.1', () => socket.write(Buffer.concat([Buffer.from(head), bytes])));
  return socket.on('error', () => undefined);
}

/** Whole frames of it that are in the draft. */
const framesOf = (id: string) => filesIn('arriving').some((path) => path.endsWith(id) && statSync(path).size > 65_536);

describe('an upload that is cut', () => {
  test('goes on where it was cut, and arrives whole', async () => {
    const bytes = pdfOf('Coupé en route', 300_000);
    const { id } = (await announce(elodie, me, { size: bytes.length })).body;
    const line = begin(id, 0, bytes.subarray(0, 150_000), bytes.length);
    await until(() => framesOf(id));
    line.destroy();
    await until(async () => (await received(id)) === 150_000);
    const { body } = await sendBytes(elodie, me, [id], bytes.subarray(150_000), 150_000);
    expect(body.state).toBe('clean');
    expect(bytes.equals((await download(elodie, me, [id])).body as Buffer)).toBe(true);
  });

  test('and lost by the disk begins anew', async () => {
    const bytes = pdfOf('Perdu par le disque', 300_000);
    const { id } = (await announce(elodie, me, { size: bytes.length })).body;
    await sendBytes(elodie, me, [id], bytes.subarray(0, 200_000));
    writeFileSync(join(folder, 'arriving', id), 'nothing of it');
    const lost = await sendBytes(elodie, me, [id], bytes.subarray(200_000), 200_000);
    expect([lost.status, lost.headers['upload-offset']]).toEqual([409, '0']);
    expect((await sendBytes(elodie, me, [id], bytes)).body.state).toBe('clean');
  });

  test('and lost when it was whole begins anew as well', async () => {
    const bytes = pdfOf('Perdu entier', 1_000);
    const { id } = (await announce(elodie, me, { size: bytes.length })).body;
    await world.db.query("update documents.versions set state = 'quarantined', received = size where id = $1", [id]);
    const lost = await sendBytes(elodie, me, [id], Buffer.alloc(0), bytes.length);
    expect([lost.status, lost.headers['upload-offset']]).toEqual([409, '0']);
    expect((await sendBytes(elodie, me, [id], bytes)).body.state).toBe('clean');
  });

  test('is taken over by whoever comes back, while the old line still hangs', async () => {
    const bytes = pdfOf('Une ligne pendue', 300_000);
    const { id } = (await announce(elodie, me, { size: bytes.length })).body;
    const hanging = begin(id, 0, bytes.subarray(0, 100_000), bytes.length);
    await until(() => framesOf(id));
    const wrong = await sendBytes(elodie, me, [id], bytes, 1);
    const at = Number(wrong.headers['upload-offset']);
    expect([wrong.status, at]).toEqual([409, 100_000]);
    expect((await sendBytes(elodie, me, [id], bytes.subarray(at), at)).body.state).toBe('clean');
    hanging.destroy();
  });
});

describe('the folder of the documents', () => {
  test('holds nothing that can be read, neither of what has arrived nor of what is arriving', async () => {
    const bytes = pdfOf('le secret de mon dossier', 200_000);
    await provide(elodie, me, bytes);
    const { id } = (await announce(elodie, me, { size: bytes.length })).body;
    await sendBytes(elodie, me, [id], bytes.subarray(0, 150_000));
    const files = filesIn('.');
    expect(files.length).toBeGreaterThan(2);
    for (const path of files) for (const known of ['secret', '%PDF', 'MediaBox', 'endobj']) expect([path, readFileSync(path).includes(known)]).toEqual([path, false]);
    const { rows } = await world.db.query('select tail from documents.versions where id = $1', [id]);
    expect(rows[0].tail.length).toBeGreaterThan(150_000 % 65_536);
    expect(filesIn('opened')).toEqual([]);
  });

  test('is its owner’s alone', async () => {
    await provide(elodie, me, pdfOf('Privé'));
    for (const path of filesIn('kept')) expect(statSync(path).mode & 0o077).toBe(0);
    for (const name of ['arriving', 'opened', 'kept']) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  test('names no file after what its sender calls it', async () => {
    const id = await provide(elodie, me, pdfOf('Ailleurs'), { file_name: '../../../../tmp/ailleurs.pdf' });
    for (const path of filesIn('.')) expect(path.split('/').at(-1)).toMatch(/^[0-9a-f-]{36}$/);
    const { body } = await elodie.get(`${documentsOf(me)}/${id}`);
    expect(body.file.file_name).toBe('ailleurs.pdf');
  });

  test('loses at the next start what a killed process had open', async () => {
    const left = join(folder, 'opened', `999999999.${randomUUID()}`, 'x');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'content'), 'a document in clear');
    const next = await bootWorld({ dataDir: world.config.dataDir });
    await next.close();
    expect(filesIn('opened')).toEqual([]);
  });
});
