import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DocumentStore, LocalStore, type Source, StoreUnavailable } from '../../../src/files/index.js';
import { readS3Settings, S3Store } from '../../../src/stores/index.js';
import { freshFolder } from '../../support/main-program.js';
import { type S3Server, startS3 } from '../../support/s3-server.js';

let s3: S3Server;
const folder = freshFolder('store');
const opened: S3Store[] = [];
const patience = { connect: 500, idle: 1_000, pause: 10 };
/** @param endpoint another way to the same server */
const bucket = (changes: Partial<S3Server['settings']> = {}) => {
  const store = new S3Store(readS3Settings({ ...s3.settings, ...changes }, true)!, patience);
  opened.push(store);
  return store;
};
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(async () => {
  for (const store of opened) store.close();
  await s3.remove();
  folder.remove();
});

const sourceOf = (bytes: Buffer, piece = 65_564): Source => ({
  size: bytes.length,
  async *bytes() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  },
});
const read = async (store: DocumentStore, ...asked: Parameters<DocumentStore['get']>) => {
  const { size, stream } = await store.get(...asked);
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
  return { size, bytes: Buffer.concat(parts) };
};
const namesIn = async (store: DocumentStore) => {
  const names: string[] = [];
  for await (const { name, since } of store.names()) {
    expect(Math.abs(Date.now() - since.getTime())).toBeLessThan(60_000);
    names.push(name);
  }
  return names;
};

const cut: Source = {
  size: 200_000,
  async *bytes() {
    yield randomBytes(100_000);
    throw new Error('the disk fails');
  },
};

test('a folder keeps nothing of what failed on its way', async () => {
  const [store, name] = [new LocalStore(folder.path), randomUUID()];
  await expect(store.put(name, cut)).rejects.toThrow();
  await expect(store.get(name)).rejects.toThrow();
  expect(readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).filter((one) => one.includes(name))).toEqual([]);
});

describe.each([
  ['a folder', () => new LocalStore(folder.path)],
  ['a bucket', () => bucket()],
])('%s', (_, open) => {
  test('gives back what it was given, whole or a part of it, until that is deleted', async () => {
    const [store, name, bytes] = [open(), randomUUID(), randomBytes(300_000)];
    expect(await store.fault()).toBeNull();
    await store.put(name, sourceOf(bytes));
    const whole = await read(store, name);
    expect([whole.size, whole.bytes.equals(bytes)]).toEqual([bytes.length, true]);
    const part = await read(store, name, { start: 65_564, end: 131_127 });
    expect([part.size, part.bytes.equals(bytes.subarray(65_564, 131_128))]).toEqual([bytes.length, true]);
    expect(await namesIn(store)).toContain(name);
    await store.delete(name);
    await store.delete(name);
    await expect(store.get(name)).rejects.toThrow();
    expect(await namesIn(store)).not.toContain(name);
  });

  test('tells why what it was given ended early', async () => {
    await expect(open().put(randomUUID(), cut)).rejects.toThrow('the disk fails');
  });

  test('takes no name but those that we draw', async () => {
    for (const name of ['../x', 'x', '', `${randomUUID()}/x`]) await expect(open().put(name, sourceOf(Buffer.from('x')))).rejects.toThrow('a uuid');
  });
});

/** Before the server: what it does with a request is up to the test. */
async function before(first: Parameters<typeof createServer>[1]): Promise<{ endpoint: string; server: Server }> {
  const server = createServer(first!);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('a bucket', () => {
  test('whose line is cut in the middle of a file is sent the whole of it again', async () => {
    let requests = 0;
    const { hostname, port } = new URL(s3.settings.ENDPOINT);
    const { endpoint, server } = await before((asked, answer) => {
      if (++requests < 3) return void asked.once('data', () => asked.socket.destroy());
      asked.pipe(request({ hostname, port, path: asked.url, method: asked.method, headers: asked.headers }, (given) => given.pipe(answer.writeHead(given.statusCode!, given.headers))));
    });
    const [name, bytes] = [randomUUID(), randomBytes(500_000)];
    await bucket({ ENDPOINT: endpoint }).put(name, sourceOf(bytes));
    expect([requests, (await read(bucket(), name)).bytes.equals(bytes)]).toEqual([3, true]);
    server.close();
  });

  test('that does not answer is asked three times, for no longer than it may take, and said to be unavailable', async () => {
    let requests = 0;
    const { endpoint, server } = await before(() => void requests++);
    const began = Date.now();
    await expect(bucket({ ENDPOINT: endpoint }).put(randomUUID(), sourceOf(Buffer.alloc(10)))).rejects.toThrow(StoreUnavailable);
    expect([requests, Date.now() - began < 6_000]).toEqual([3, true]);
    await expect(bucket({ ENDPOINT: endpoint }).get(randomUUID())).rejects.toThrow(StoreUnavailable);
    server.closeAllConnections();
    server.close();
  }, 30_000);

  test('that reads slowly holds back what is read from the disk: a file is never in memory as a whole', async () => {
    let given = 0;
    const large: Source = { size: 60_000_000, async *bytes() { for (; given < 60_000_000; given += 60_000) yield Buffer.alloc(60_000); } };
    const seen: number[] = [];
    const { endpoint, server } = await before((asked, answer) => {
      setTimeout(() => {
        seen.push(given);
        asked.resume().once('end', () => answer.end());
      }, 500);
    });
    await bucket({ ENDPOINT: endpoint }).put(randomUUID(), large);
    expect(given).toBe(60_000_000);
    expect(seen[0]).toBeLessThan(12_000_000);
    server.close();
  });

  test.each([
    ['there is none of that name', { BUCKET: 'nothing-here' }, false, /no bucket nothing-here .* EGIDE_S3_BUCKET/],
    ['the key is not known', { ACCESS_KEY_ID: 'somebody' }, false, /EGIDE_S3_ACCESS_KEY_ID/],
    ['nobody listens', { ENDPOINT: 'http://127.0.0.1:9' }, true, /127\.0\.0\.1:9 cannot be reached/],
  ])('says in plain words what is wrong: %s', async (_, changes, passing, words) => {
    expect(await bucket(changes).fault()).toEqual({ passing, words: expect.stringMatching(words) });
  });

  test('lists and deletes nothing that is not ours', async () => {
    const store = bucket();
    const { PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
    const client = new S3Client({ endpoint: s3.settings.ENDPOINT, region: 'us-east-1', forcePathStyle: true, credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } });
    for (const Key of [randomUUID(), 'documents/readme.txt', `other/${randomUUID()}`]) await client.send(new PutObjectCommand({ Bucket: 'documents', Key, Body: 'theirs' }));
    expect((await namesIn(store)).every((name) => /^[0-9a-f-]{36}$/.test(name))).toBe(true);
    const own = randomUUID();
    await store.put(own, sourceOf(Buffer.from('ours')));
    expect(await namesIn(store)).toContain(own);
    expect(await text((await store.get(own)).stream)).toBe('ours');
    client.destroy();
  });

  test('that tells its names in pages is asked for all of them', async () => {
    const names = Array.from({ length: 5 }, () => randomUUID());
    const { endpoint, server } = await before(({ url }, answer) => {
      const from = Number(new URL(url!, 'http://x').searchParams.get('continuation-token') ?? '0');
      const contents = names.slice(from, from + 2).map((name) => `<Contents><Key>documents/${name}</Key><LastModified>${new Date().toISOString()}</LastModified></Contents>`);
      const more = from + 2 < names.length ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${from + 2}</NextContinuationToken>` : '<IsTruncated>false</IsTruncated>';
      answer.writeHead(200, { 'content-type': 'application/xml' }).end(`<ListBucketResult>${contents.join('')}${more}</ListBucketResult>`);
    });
    expect(await namesIn(bucket({ ENDPOINT: endpoint }))).toEqual(names);
    server.close();
  });
});
