import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { documentsOf, download, pdfOf, pdfOfSize, provide } from '../../support/documents.js';
import { until } from '../../support/main-program.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let me: string;
let bytes: Buffer;
let id: string;
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
  me = elodie.holderId;
  bytes = pdfOf('En parties', 400_000);
  id = await provide(elodie, me, bytes);
});
afterAll(() => world.close());

const part = (range: string, of = id) => download(elodie, me, [of]).set('range', range);

describe('a part of a document', () => {
  test('is announced as possible with the whole', async () => {
    const { status, headers } = await download(elodie, me, [id]);
    expect([status, headers['accept-ranges'], headers['content-length']]).toEqual([200, 'bytes', `${bytes.length}`]);
  });

  const size = () => bytes.length;
  test.each([
    ['its first byte', () => [0, 0]],
    ['its last byte', () => [size() - 1, size() - 1]],
    ['a frame', () => [65_536, 131_071]],
    ['the border of two frames', () => [65_535, 65_536]],
    ['the middle of one', () => [70_000, 70_010]],
    ['several frames', () => [1, 300_000]],
    ['all of it', () => [0, size() - 1]],
  ])('is those very bytes: %s', async (_, ends) => {
    const [start, end] = ends() as [number, number];
    const { status, headers, body } = await part(`bytes=${start}-${end}`);
    expect([status, headers['content-range'], headers['content-length'], headers['content-type']]).toEqual([206, `bytes ${start}-${end}/${size()}`, `${end - start + 1}`, 'application/pdf']);
    expect(bytes.subarray(start, end + 1).equals(body as Buffer)).toBe(true);
  });

  test('without its end goes to the end, without its beginning is the end, and past the end stops there', async () => {
    const asked = [await part('bytes=300000-'), await part('bytes=-10'), await part('bytes=399000-999999999'), await part('bytes=-999999999')];
    const from = [300_000, size() - 10, 399_000, 0];
    for (const [at, { status, body }] of asked.entries()) expect([at, status, bytes.subarray(from[at]).equals(body as Buffer)]).toEqual([at, 206, true]);
  });

  test.each([65_536, 131_072])('of a document of whole frames (%i bytes) reaches its last byte', async (whole) => {
    const exact = pdfOfSize(whole);
    const one = await provide(elodie, me, exact);
    const { status, body } = await part(`bytes=${whole - 5}-`, one);
    expect([status, exact.subarray(whole - 5).equals(body as Buffer)]).toEqual([206, true]);
  });

  test('that it has not is refused, and says how long it is', async () => {
    for (const range of [`bytes=${size()}-`, 'bytes=999999999-999999999', 'bytes=-0']) {
      const { status, headers } = await part(range);
      expect([range, status, headers['content-range']]).toEqual([range, 416, `bytes */${size()}`]);
    }
  });

  test.each(['bytes=5-1', 'bytes=0-1,5-6', 'bytes=', 'bytes=-', 'bytes=a-b', 'items=0-1', '0-1', 'bytes=0x1-2'])('that no reader understands is the whole: %s', async (range) => {
    const { status, body } = await part(range);
    expect([status, bytes.equals(body as Buffer)]).toEqual([200, true]);
  });
});

test('sixty downloads that are left, before their first byte and after it, leave as many files open as before', async () => {
  const large = await provide(elodie, me, pdfOf('Laissé', 20_000_000));
  const { port } = world.app.getHttpServer().address() as { port: number };
  const openFiles = () => readdirSync('/proc/self/fd').length;
  const [before, answered] = [openFiles(), { count: 0 }];
  const paths = [[`GET ${documentsOf(me)}/${large}/versions/${large}/content`, ''], [`POST ${documentsOf(me)}/archive`, JSON.stringify({ ids: [large, id] })]] as const;
  const lines = Array.from({ length: 60 }, (_, n) => {
    const [path, body] = paths[n % 2]!;
    const head = `${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${elodie.token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const socket = connect(port, '127.0.0.1', () => socket.write(head));
    socket.once('readable', () => answered.count++).on('error', () => undefined);
    if (n % 4 > 1) setTimeout(() => socket.destroy(), n * 3);
    return socket;
  });
  await until(() => answered.count >= 20, 60_000);
  for (const line of lines) line.destroy();
  await until(() => openFiles() <= before + 2, 60_000);
  expect(openFiles()).toBeLessThanOrEqual(before + 2);
}, 150_000);
