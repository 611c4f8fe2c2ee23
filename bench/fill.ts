import pg from 'pg';
import type { DataSource } from 'typeorm';
import { loadGenerated } from '../demo/generate.js';
import { Vault } from '../src/crypto/index.js';
import { hashPassword } from '../src/identity/index.js';
import { migrate, owningSource } from '../src/platform/database.js';
import type { Secrets } from '../src/settings/secrets.js';
import { memberAccess, guardianAccess, minimalPersons, organisationOf, protectAdults } from './fill-sql.js';
import { DATABASES } from './servers.js';
import type { Tools } from './tools.js';

/** Adults of one holder, in every database. */
const ADULTS_EACH = 100;
/** Who signs in beside J1; each once in a good while, since a code serves once. */
export const SIGNING_IN = 300;
export const PASSWORD = 'bench-password-known-to-all';
export const TOTP_SECRET = 'MVTWSZDFEBTWK3TFOJQXIZLEEB3W64TM';

/** Makes one database anew and runs `fill` on it, with the checks of foreign keys off: the rows are sound by construction. */
export async function filled(tools: Tools, secrets: Secrets, database: string, fill: (db: pg.Client) => Promise<void>): Promise<void> {
  const admin = await connected(tools.databaseUrl('postgres'));
  await admin.query(`drop database if exists ${database} with (force)`);
  await admin.query(`create database ${database}`);
  await admin.end();
  await migrate(tools.databaseUrl(database), secrets.databaseAppPassword);
  const db = await connected(tools.databaseUrl(database));
  await db.query('set session_replication_role = replica');
  await db.query('set synchronous_commit = off');
  await fill(db);
  await db.query('vacuum analyze');
  await db.query('checkpoint');
  await db.end();
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  return client;
}

/** The database of the jobs: generated members, a fifth of them protected, everybody signed in and ready to change their bank details. */
export async function fillMain(tools: Tools, secrets: Secrets, persons: number): Promise<void> {
  await filled(tools, secrets, DATABASES.main, async (db) => {
    const source = await owningSource(tools.databaseUrl(DATABASES.main));
    await generate(source, secrets, persons, tools);
    await tools.stage('Sessions, proofs and mandates', async () => {
      await db.query(memberAccess);
      await db.query(protectAdults, [Math.max(1, Math.floor(persons / 5 / ADULTS_EACH)), ADULTS_EACH]);
      await db.query(guardianAccess);
      await prepareSignIns(source, secrets);
    });
    await source.destroy();
  });
}

/** Two halves side by side: one is sealed here while the other is written there. */
async function generate(source: DataSource, secrets: Secrets, persons: number, { say, stage }: Tools): Promise<void> {
  await stage(`${persons.toLocaleString('en')} members, sealed`, async () => {
    const done = [0, 0];
    let told = 0;
    const half = (seed: number, count: number) =>
      loadGenerated(source, secrets.keyRing, { persons: count, adults: 0, affiliates: 0, reimbursements: 6, seed }, (progress) => {
        done[seed - 1] = progress.persons;
        const percent = Math.floor((100 * (done[0]! + done[1]!)) / persons);
        if (percent >= told + 20) say(`  ${(told = percent)} %`);
      });
    await Promise.all([half(1, Math.ceil(persons / 2)), half(2, Math.floor(persons / 2))]);
  });
}

/** A password and a factor for some of the members. */
async function prepareSignIns(source: DataSource, { keyRing }: Secrets): Promise<void> {
  const hash = await hashPassword(PASSWORD);
  const accounts = (await source.query(
    `update identity.accounts set password_hash = $1 where id in
       (select g.account_id from identity.grants g join identity.sessions s on s.grant_id = g.id
        where g.space = 'member' order by g.id limit $2) returning id`,
    [hash, SIGNING_IN],
  )) as [{ id: string }[]];
  const ids = accounts[0].map(({ id }) => id);
  await source.transaction(async (db) => {
    const place = (id: string) => ({ table: 'identity.totp_factors', column: 'secret', rowId: id, subjectId: id });
    const sealed = await new Vault(keyRing).sealValues(db, ids.map((id) => ({ place: place(id), plaintext: TOTP_SECRET })));
    await db.query(
      'insert into identity.totp_factors (id, account_id, secret) select id, id, secret from unnest($1::uuid[], $2::bytea[]) as t (id, secret)',
      [ids, sealed],
    );
  });
}

/** The databases of the lists: as many persons as said, all protected; in the big one an organisation of 5,000 as well. */
export async function fillLists(tools: Tools, secrets: Secrets, small: number, big: number): Promise<void> {
  for (const [database, persons] of [[DATABASES.small, small], [DATABASES.big, big]] as const) {
    await tools.stage(`${persons.toLocaleString('en')} protected adults`, () =>
      filled(tools, secrets, database, async (db) => {
        await db.query(minimalPersons, [persons]);
        await db.query(protectAdults, [persons / ADULTS_EACH, ADULTS_EACH]);
        if (persons === big) await db.query(organisationOf, [5000]);
        await db.query(guardianAccess);
      }),
    );
  }
}
