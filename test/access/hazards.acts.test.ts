import { Controller, Logger, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { sirenOf } from '../../demo/numbers.js';
import { createApp } from '../../src/app.setup.js';
import { type Act, Acting, Can, Door, Transaction, Repeatable } from '../../src/access/index.js';
import { LegalEntity } from '../../src/organisations/index.js';
import { problems } from '../../src/platform/problem.js';
import { Persona } from '../support/persona.js';
import { type FreshDatabase, freshDatabase } from '../support/postgres.js';
import { testConfig } from '../support/world.js';
import { openSession } from './sessions.js';

/** Writes, then goes wrong in every way a handler can. */
@Controller('api/test')
class Clumsy {
  @Post('throws') @Can('read', 'Person') @Repeatable('a test')
  async throws(@Acting() act: Act): Promise<void> {
    await this.write(act);
    throw new Error('after the write');
  }

  @Post('refuses') @Can('read', 'Person') @Repeatable('a test')
  async refuses(@Acting() act: Act): Promise<void> {
    await this.write(act);
    throw problems.not_found();
  }

  @Post('hides') @Can('read', 'Person') @Repeatable('a test')
  async hides(@Acting() act: Act): Promise<{ ok: true }> {
    await this.write(act);
    await act.query('select 1 / 0').catch(() => undefined);
    return { ok: true };
  }

  @Post('writes') @Can('read', 'Person') @Repeatable('a test')
  async writes(@Acting() act: Act): Promise<{ ok: true }> {
    await this.write(act);
    return { ok: true };
  }

  private async write(act: Act): Promise<void> {
    await act.query('update persons.persons set bank_version = bank_version + 1');
    await act.record('nir.disclosed', { subjectId: act.actor.holderId });
  }
}

let database: FreshDatabase;
let db: pg.Client;
let app: NestFastifyApplication;
let members: Persona[];
beforeAll(async () => {
  database = await freshDatabase();
  db = new pg.Client(database.url);
  await db.connect();
  app = await createApp(testConfig(database.url), [Clumsy]);
  // Before the first request: hardly a connection for each of the two members.
  // Two and no more from here on: those that the boot has opened are closed.
  const opened = await Promise.all(Array.from({ length: poolOf().totalCount }, () => poolOf().connect()));
  for (const one of opened) one.release(true);
  poolOf().options.max = 2;
  await app.listen(0, '127.0.0.1');
  const http = supertest(app.getHttpServer());
  members = [await Persona.signIn(http, db, 'elodie'), await Persona.signIn(http, db, 'lucien')];
  // The errors that these tests make on purpose are no news.
  Logger.overrideLogger(false);
});
afterAll(async () => {
  await app?.close();
  await db.end();
  await database.drop();
});

const poolOf = () => (app.get(DataSource).driver as unknown as { master: pg.Pool }).master;

describe('an act that goes wrong after a write', () => {
  const versions = async () => (await db.query('select id, bank_version from persons.persons order by id')).rows;
  const disclosed = async () => (await db.query(`select count(*)::int as n from audit.events where event = 'nir.disclosed'`)).rows[0].n as number;
  const denied = async () => (await db.query(`select code from audit.events where event = 'access.denied' order by id desc limit 1`)).rows[0]?.code as string;

  test.each([['throws', 500], ['refuses', 404], ['hides', 500]] as const)('%s: leaves nothing, answers %i', async (way, status) => {
    const before = [await versions(), await disclosed()];
    expect((await members[0]!.post(`/api/test/${way}`)).status).toBe(status);
    expect([await versions(), await disclosed()]).toEqual(before);
  });

  test('is remembered where it was refused, by a record of its own', async () => {
    await members[0]!.post('/api/test/refuses');
    expect(await denied()).toBe('not_found');
  });

  test('gives its connection back', async () => {
    for (let i = 0; i < 30; i++) await members[0]!.post('/api/test/throws');
    const { totalCount, idleCount, waitingCount } = poolOf();
    expect({ busy: totalCount - idleCount, waitingCount }).toEqual({ busy: 0, waitingCount: 0 });
  });

  test('while one that goes well leaves its write and its event, on the own row alone', async () => {
    const before = (await versions()) as { id: string; bank_version: number }[];
    const events = await disclosed();
    expect((await members[0]!.post('/api/test/writes')).status).toBe(201);
    const own = members[0]!.holderId;
    expect(await versions()).toEqual(before.map((row) => (row.id === own ? { ...row, bank_version: row.bank_version + 1 } : row)));
    expect(await disclosed()).toBe(events + 1);
  });
});

describe('TypeORM inside an act', () => {
  const kept = async (id: string) => (await db.query('select 1 from organisations.legal_entities where id = $1', [id])).rowCount;
  const place = (act: Act) =>
    act.query<object>(`select current_user, current_setting('egide.grant') as grant, current_setting('egide.account') as account, pg_current_xact_id()::text as xact, pg_backend_pid() as pid`);

  test.each([['commit', 1], ['rollback', 0]] as const)('saves under the act’s role and context, and ends with its %s', async (end, rows) => {
    const { session } = await openSession(db, 'pascal', 'administrator');
    const act = (await app.get(Door).open(session, 'administrator', 'request'))!;
    const before = await place(act);
    const entity = Object.assign(new LegalEntity(), { id: v7(), siren: sirenOf(`9100000${rows}`), name: 'Essai', kind: 'employer' as const });
    await act.manager.save(entity);
    await act.manager.save(Object.assign(entity));
    await act.manager.transaction((inner) => inner.findOneBy(LegalEntity, { id: entity.id }));
    expect(await place(act)).toEqual(before);
    expect(before[0]).toMatchObject({ current_user: 'egide_administrator' });
    expect(await kept(entity.id)).toBe(0);
    await act[end]();
    expect(await kept(entity.id)).toBe(rows);
  });

  test('looks nothing up by an undefined id', async () => {
    const { session } = await openSession(db, 'pascal', 'administrator');
    const act = (await app.get(Door).open(session, 'administrator', 'request'))!;
    await expect(act.manager.findOneBy(LegalEntity, { id: undefined })).rejects.toThrow(/undefined/i);
    await act.rollback();
  });
});

describe('a pooled connection', () => {
  test('keeps nothing of the last act: its context is empty text, and an empty context is no row and no error', async () => {
    const { session, acts } = await openSession(db, 'elodie', 'member');
    const act = (await app.get(Door).open(session, 'member', 'request'))!;
    expect(await act.query('select id from persons.persons')).toEqual([{ id: acts.holder }]);
    const [connection] = await act.query<object>('select pg_backend_pid() as pid');
    await act.commit();
    const look = `select pg_backend_pid() as pid, current_setting('egide.subject', true) as subject, (select count(*)::int from persons.persons) as persons, access.holder() as holder`;
    const [next, rows] = await Transaction.begin(app.get(DataSource), 'egide_member', { sql: look, params: [] });
    await next.rollback();
    expect(rows).toEqual([{ ...connection, subject: '', persons: 0, holder: null }]);
  });

  test('shared by two members in a hundred interleaved requests never shows one the other’s rows', async () => {
    const paths = ['/api/member/dashboard', '/api/member/file'];
    const asked = Array.from({ length: 100 }, (_, i) => ({ who: members[i % 2]!, path: paths[(i >> 1) % 2]! }));
    // One in ten fails after a write: a connection that comes back from a rollback is as clean.
    const answers = await Promise.all(asked.map(({ who, path }, i) => (i % 10 === 9 ? who.post('/api/test/throws') : who.get(path))));
    answers.forEach(({ status, body, text }, i) => {
      if (i % 10 === 9) return expect(status).toBe(500);
      expect([status, body.person?.id]).toEqual([200, asked[i]!.who.holderId]);
      expect(text).not.toContain(members[(i + 1) % 2]!.holderId);
    });
    expect(poolOf().totalCount).toBe(2);
  });
});
