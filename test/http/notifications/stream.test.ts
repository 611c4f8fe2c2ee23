import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { members } from '../../../demo/world.js';
import { drain } from '../../../src/platform/draining.js';
import { Streams } from '../../../src/notifications/streams.js';
import { until } from '../../support/main-program.js';
import { type Listening, listen } from '../../support/news.js';
import { happen } from '../../support/notices.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let url: string;
const open: Listening[] = [];
beforeAll(async () => {
  world = await bootWorld();
  url = `http://127.0.0.1:${(world.app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(() => world.close());
afterEach(async () => {
  for (const one of open.splice(0)) one.leave();
  await until(() => world.app.get(Streams).size === 0);
});

async function listening(token: string): Promise<Listening> {
  const one = await listen(url, token);
  open.push(one);
  return one;
}
const answered = () => happen(world, { kind: 'conversation.answered', personId: members.elodie.id, recordId: randomUUID() });

describe('the stream of news', () => {
  test('tells at once what comes, to every window of the account and to nobody else', async () => {
    const [elodie, lucien] = [await world.as('elodie'), await world.as('lucien')];
    const [one, two, other] = [await listening(elodie.token), await listening(elodie.token), await listening(lucien.token)];
    await Promise.all([one, two, other].map((stream) => stream.heard('notices')));
    const before = one.news.at(-1)!.data.unread!;
    const start = Date.now();
    await answered();
    await Promise.all([one, two].map((stream) => stream.heard('notices', ({ unread }) => unread === before + 1)));
    expect(Date.now() - start).toBeLessThan(2_000);
    expect(other.news.every(({ data }) => data.unread === 0)).toBe(true);
  });

  test('ends with its session: signed out, closed from another, or idle', async () => {
    for (const end of [
      "ended_at = now(), end_reason = 'signed out'",
      "last_seen_at = now() - interval '31 minutes'",
      "expires_at = now() - interval '1 second'",
    ]) {
      const elodie = await world.as('elodie');
      const stream = await listening(elodie.token);
      await stream.heard('notices');
      await world.db.query(`update identity.sessions set ${end} where id = (select id from identity.sessions where account_id = $1 order by created_at desc limit 1)`, [elodie.me.account.id]);
      await answered();
      await stream.heard('ended');
      await until(() => stream.isOver());
    }
  });

  test('is as many per account as a few windows want, and no more', async () => {
    const elodie = await world.as('elodie');
    for (let i = 0; i < 6; i++) expect((await listening(elodie.token)).status).toBe(200);
    const refused = await world.http.get('/api/me/notifications/stream').set('authorization', `Bearer ${elodie.token}`).set('accept', 'text/event-stream');
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([429, 'too_many_streams', '60']);
    open.pop()!.leave();
    await until(() => world.app.get(Streams).size === 5);
    expect((await listening(elodie.token)).status).toBe(200);
  });

  test('is refused to whoever is not signed in, and to whoever waits for an end', async () => {
    expect((await world.http.get('/api/me/notifications/stream').set('accept', 'text/event-stream')).status).toBe(401);
    const elodie = await world.as('elodie');
    expect((await elodie.get('/api/me/notifications/stream')).body.code).toBe('stream_wanted');
  });

  test('holds no connection of the pool while it waits: thirty windows leave the others to work', async () => {
    const people = await Promise.all(['elodie', 'lucien', 'sabine', 'gaelle', 'ines'].map((name) => world.as(name)));
    for (const one of people) for (let i = 0; i < 6; i++) await listening(one.token);
    const answers = await Promise.all(Array.from({ length: 20 }, () => people[0]!.get('/api/me/notifications')));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
  });

  test('finds what came while its line to the database was cut', async () => {
    const elodie = await world.as('elodie');
    const stream = await listening(elodie.token);
    await stream.heard('notices');
    const before = stream.news.at(-1)!.data.unread!;
    const cut = "select pg_terminate_backend(pid) as cut from pg_stat_activity where datname = current_database() and query like 'listen %'";
    expect((await world.db.query(cut)).rows).toHaveLength(1);
    await answered();
    await stream.heard('notices', ({ unread }) => unread === before + 1);
  }, 30_000);
});

test('a process that stops ends its streams at once: they wait for nobody', async () => {
  const ending = await bootWorld();
  const elodie = await ending.as('elodie');
  const stream = await listen(`http://127.0.0.1:${(ending.app.getHttpServer().address() as AddressInfo).port}`, elodie.token);
  await stream.heard('notices');
  const start = Date.now();
  expect(await drain(ending.app)).toBe(true);
  await until(() => stream.isOver());
  expect(Date.now() - start).toBeLessThan(8_000);
  await ending.mails.stop();
  await ending.db.end();
}, 30_000);
