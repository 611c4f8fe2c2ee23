import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { openRooms, type Rooms } from './rooms.js';
import { inRoom } from './universe.js';

/* The room of whoever judges files that wait: what it may read, open and say, column by column. */

let rooms: Rooms;
let db: pg.Client;
let app: pg.Client;
beforeAll(async () => {
  rooms = await openRooms();
  ({ db, app } = rooms);
  await leaveFiles();
});
afterAll(() => rooms.close());

/** One document that stands and one that was withdrawn, each with a version in every state. */
async function leaveFiles(): Promise<void> {
  await db.query(`insert into documents.documents (id, person_id, kind, title, provided_as, created_by, withdrawn_at)
    select gen_random_uuid(), (select id from persons.persons order by id limit 1), 'rib', '\\x00', 'member', gen_random_uuid(), w from unnest(array[null, now()]) w`);
  await db.query(`insert into documents.versions (id, document_id, person_id, number, file_name, declared_type, size, key, uploaded_by, state, store_name, refusal, judged_at)
    select gen_random_uuid(), d.id, d.person_id, n, '\\x00', 'x/y', 1, case s when 'refused' then null else '\\x00'::bytea end, d.id, s,
        case s when 'clean' then gen_random_uuid() end, case s when 'refused' then 'infected' end, case when n > 2 then now() - interval '1 day' end
      from documents.documents d, (values (1, 'receiving'), (2, 'quarantined'), (3, 'clean'), (4, 'refused')) v (n, s)`);
}

const room = (sql: string, params: unknown[] = []) => inRoom(app, 'egide_examiner', null, () => app.query(sql, params));
const waiting = async () => (await db.query<{ id: string }>("select v.id from documents.versions v join documents.documents d on d.id = v.document_id where d.withdrawn_at is null and v.state = 'quarantined'")).rows.map(({ id }) => id);

describe('the examiner', () => {
  const columns = (privilege: string) => rooms.columnsOf('egide_examiner', privilege);

  test('reads keys and names of files that wait, and no title, no comment and nobody', async () => {
    expect(await columns('select')).toEqual({
      'documents.documents': 'id holder_id provided_as withdrawn_at',
      'documents.versions': 'id document_id person_id file_name declared_type size received state key uploaded_by judged_at judge_after judge_tries',
      'keyring.data_keys': 'id subject_id wrapped kek_id created_at destroyed_at',
    });
  });

  test('writes what became of a file, the event of it and the news of it, and nothing else', async () => {
    expect(Object.keys(await columns('insert'))).toEqual(['audit.events', 'notifications.events']);
    expect(await columns('update')).toEqual({ 'documents.versions': 'media_type size received state refusal tail key store_name judged_at judge_after judge_tries' });
  });

  test('sees no file but those that are whole and not judged yet, of documents that stand', async () => {
    expect((await room('select id from documents.versions')).rows.map(({ id }) => id)).toEqual(await waiting());
    expect((await room('select withdrawn_at from documents.documents')).rows.every(({ withdrawn_at }) => withdrawn_at === null)).toBe(true);
  });

  test('changes no other, and takes none back into what arrives', async () => {
    const { rows } = await room("update documents.versions set state = 'refused', refusal = 'infected', key = null, judged_at = access.now() returning id");
    expect(rows.map(({ id }) => id)).toEqual(await waiting());
    await expect(room("update documents.versions set state = 'receiving'")).rejects.toThrow('row-level security');
  });

  test('says nothing in anybody’s name, and nothing but how it has judged', async () => {
    const event = 'insert into audit.events (id, event, outcome, account_id) values (gen_random_uuid(), $1, $2, $3)';
    await room(event, ['document.accepted', 'done', null]);
    await expect(room(event, ['document.downloaded', 'done', null])).rejects.toThrow('row-level security');
    await expect(room(event, ['document.accepted', 'done', (await waiting())[0]])).rejects.toThrow('row-level security');
    const news = 'insert into notifications.events (id, kind, person_id, record_id) select gen_random_uuid(), $1, id, id from documents.documents limit 1';
    for (const kind of ['document.received', 'document.refused']) await room(news, [kind]);
    await expect(room(news, ['notice.changed'])).rejects.toThrow('row-level security');
  });
});
