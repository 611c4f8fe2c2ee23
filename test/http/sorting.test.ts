import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import supertest from 'supertest';
import { loadDemonstration } from '../../demo/load.js';
import { createApp } from '../../src/app.setup.js';
import { migrate, owningSource } from '../../src/platform/database.js';
import { Persona } from '../support/persona.js';
import { appPassword } from '../support/template.js';
import { testConfig } from '../support/world.js';

const server = new URL(process.env.EGIDE_TEST_POSTGRES!);
const name = `${process.env.EGIDE_TEST_TEMPLATE}_${randomBytes(6).toString('hex')}`;
const admin = new pg.Client(server.href);

let db: pg.Client;
let app: NestFastifyApplication;
const as = (email: string) => Persona.signIn(supertest(app.getHttpServer()), db, email);

/** A database as a server of French people makes it: its own comparison puts É beside E, and capitals beside small letters. */
beforeAll(async () => {
  await admin.connect();
  await admin.query(`create database ${name} template template0 encoding 'UTF8' locale_provider icu icu_locale 'fr-FR' locale 'C'`);
  server.pathname = `/${name}`;
  const config = testConfig(server.href);
  await migrate(config.databaseUrl, appPassword);
  const source = await owningSource(config.databaseUrl);
  await loadDemonstration(source, config.keyRing).finally(() => source.destroy());
  app = await createApp(config);
  await app.listen(0, '127.0.0.1');
  db = new pg.Client(config.databaseUrl);
  await db.connect();
}, 120_000);
afterAll(async () => {
  await app?.close();
  await db?.end();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
});

const written = ['École', 'ecurie', 'Zinc', 'eau', 'Eau', 'été', 'e-mail', 'Œuvre', 'Usine 10', 'Usine 9'];

test('the server itself would sort otherwise', async () => {
  const { rows } = await db.query('select w from unnest($1::text[]) as w order by w', [written]);
  expect(rows.map(({ w }) => w)).not.toEqual([...written].sort());
});

test('accounts come by address in the order of code points, page after page', async () => {
  const addresses = ['zoe@a.example', 'z-oe@a.example', 'z.b@a.example', 'zéa@a.example', 'zf@a.example', 'z_a@a.example'];
  for (const email of addresses) await db.query("insert into identity.accounts (id, email, name, status) values (gen_random_uuid(), $1, 'Nouvelle Venue', 'invited')", [email]);
  const pascal = await as('pascal');
  const seen: string[] = [];
  for (let after = ''; ; ) {
    const { body } = await pascal.get(`/api/backoffice/accounts?limit=4${after}`);
    seen.push(...body.items.map(({ email }: { email: string }) => email));
    if (!body.next) break;
    after = `&after=${body.next}`;
  }
  const { rows } = await db.query('select email from identity.accounts');
  expect(seen).toEqual(rows.map(({ email }) => email).sort());
});

test('the places and categories of a contract come in the order of code points', async () => {
  const gaelle = await as('gaelle');
  const { rows: [contract] } = await db.query('select id from employers.collective_contracts where legal_entity_id = $1 order by number limit 1', [gaelle.holderId]);
  for (const [n, word] of written.entries()) {
    await db.query('insert into organisations.establishments (id, legal_entity_id, siret, name) values (gen_random_uuid(), $1, $2, $3)', [gaelle.holderId, `9999999990000${n}`, word]);
    await db.query('insert into employers.categories (id, legal_entity_id, contract_id, name) values (gen_random_uuid(), $1, $2, $3)', [gaelle.holderId, contract.id, word]);
  }
  const { items } = (await gaelle.get('/api/employer/contracts')).body;
  const names = (of: { name: string }[]) => of.map((one) => one.name);
  const found = items.find(({ id }: { id: string }) => id === contract.id);
  expect(names(found.establishments)).toEqual(names(found.establishments).sort());
  expect(names(found.establishments)).toEqual(expect.arrayContaining(written));
  expect(names(found.categories)).toEqual(names(found.categories).sort());
  expect(names(found.categories)).toEqual(expect.arrayContaining(written));
});
