import { readdirSync, readlinkSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { announce, documentsOf } from '../../support/documents.js';
import { until } from '../../support/main-program.js';
import { bootWorld } from '../../support/world.js';

const openFiles = () => readdirSync('/proc/self/fd').flatMap((fd) => {
  try {
    return [readlinkSync(`/proc/self/fd/${fd}`)];
  } catch {
    return [];
  }
});
const arriving = () => openFiles().filter((path) => path.includes('/arriving/')).length;

test('a thousand uploads that are cut leave as many files open as before', async () => {
  const world = await bootWorld({ dataDir: join(process.env.EGIDE_TEST_FOLDER!, `aborted-${process.pid}`) });
  const elodie = await world.as('elodie');
  const { port } = world.app.getHttpServer().address() as { port: number };
  const begin = (id: string): Socket => {
    const path = `${documentsOf(elodie.holderId)}/${id}/versions/${id}/content`;
    const head = `PATCH ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${elodie.token}\r\ncontent-type: application/octet-stream\r\nupload-offset: 0\r\ncontent-length: 1000000\r\n\r\n`;
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(head));
    return socket.on('error', () => undefined);
  };
  const ids: string[] = [];
  for (let n = 0; n < 40; n++) ids.push((await announce(elodie, elodie.holderId, { size: 1_000_000 })).body.id as string);
  const before = openFiles().length;
  for (let round = 0; round < 25; round++) {
    const lines = ids.map(begin);
    await until(() => arriving() === ids.length);
    for (const line of lines) line.destroy();
    await until(() => arriving() === 0);
  }
  await until(() => openFiles().length <= before);
  expect(openFiles().length).toBeLessThanOrEqual(before);
  await world.close();
}, 120_000);
