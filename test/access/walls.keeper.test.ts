import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { asApplication } from '../../src/platform/config.js';
import { freshConnection } from '../support/postgres.js';
import { appPassword } from '../support/template.js';
import { columnsOf } from './columns-of.js';
import { inRoom } from './universe.js';

/* The room of whoever forgets documents: what it may read and take away, column by column. */

let connection: Awaited<ReturnType<typeof freshConnection>>;
let app: pg.Client;
beforeAll(async () => {
  connection = await freshConnection();
  app = new pg.Client(asApplication(connection.url, appPassword));
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await connection.close();
});

const columns = (privilege: string) => columnsOf(connection.db, 'egide_keeper', privilege);

describe('the keeper', () => {
  test('reads names of the store, and no title, no file name, no key and nobody', async () => {
    expect(await columns('select')).toEqual({ 'documents.documents': 'id withdrawn_at', 'documents.versions': 'id document_id state store_name forgotten_at' });
  });

  test('adds nothing, deletes no row, and can only take away', async () => {
    expect(await columns('insert')).toEqual({});
    expect(await columns('update')).toEqual({ 'documents.versions': 'received state tail key store_name forgotten_at' });
    for (const sql of ['delete from documents.versions', 'delete from documents.documents', "update documents.documents set withdrawn_at = null"]) {
      await expect(inRoom(app, 'egide_keeper', null, () => app.query(sql))).rejects.toThrow(/permission denied/);
    }
  });

  test('takes nothing of a document that stands', async () => {
    const person = "(select id from persons.persons order by id limit 1)";
    await connection.db.query(`insert into documents.documents (id, person_id, kind, title, provided_as, created_by, withdrawn_at)
      select gen_random_uuid(), ${person}, 'rib', '\\x00', 'member', gen_random_uuid(), w from unnest(array[null, now()]) w`);
    await connection.db.query(`insert into documents.versions (id, document_id, person_id, number, file_name, declared_type, size, key, uploaded_by, state, store_name)
      select gen_random_uuid(), d.id, d.person_id, 1, '\\x00', 'x/y', 1, '\\x00', d.id, 'clean', gen_random_uuid() from documents.documents d`);
    const { rows } = await inRoom(app, 'egide_keeper', null, () => app.query('update documents.versions set key = null, forgotten_at = now() returning document_id'));
    const withdrawn = await connection.db.query('select id from documents.documents where withdrawn_at is not null');
    expect(rows.map(({ document_id }) => document_id)).toEqual(withdrawn.rows.map(({ id }) => id));
  });
});
