import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aboutPerson, act, conversations, open, textsOf, write } from '../../support/conversations.js';
import { formsOf, Needles } from '../../support/needles.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

/* What is written in a conversation is read by the vault alone: docs/adr/0005-sealed-values.md. */

const words = ['Ma belle-sœur est hospitalisée depuis mardi', 'Nous remboursons le forfait journalier', 'Dossier à revoir avec le chef de service', 'Je pensais aussi demander une avance'];

let world: World;
let elodie: Persona;
let ines: Persona;
let id: string;
beforeAll(async () => {
  world = await bootWorld();
  [elodie, ines] = [await world.as('elodie'), await world.as('ines')];
  ({ id } = await open(elodie, aboutPerson(elodie.holderId), { kind: 'complaint', motive: 'reimbursement', text: words[0] }));
  await act(ines, id, 'answer', { text: words[1] });
  await ines.post(`${conversations}/${id}/notes`, { text: words[2] });
  await elodie.send('put', `${conversations}/${id}/draft`, { content: words[3] });
});
afterAll(() => world.close());

const stored = async () => {
  const { rows: tables } = await world.db.query(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`);
  const parts: Buffer[] = [];
  for (const { name } of tables as { name: string }[]) {
    const { rows } = await world.db.query(`select to_jsonb(t)::text as row from ${name} t`);
    parts.push(Buffer.from(rows.map(({ row }) => row as string).join('\n')));
  }
  return Buffer.concat(parts);
};

test('no table holds a word of a message, an answer, a note or a draft, in any form', async () => {
  const needles = new Needles(words.flatMap((text, at) => formsOf(`text ${at}`, text)));
  expect([...needles.in(await stored())]).toEqual([]);
  await world.db.query("insert into mail.deliveries (id, message_id, account_id, address, locale) select gen_random_uuid(), id, account_id, $1, 'fr' from mail.messages limit 1", [words[0]]);
  expect([...needles.in(await stored())]).toContain('text 0');
});

test('no file of the database holds one either', async () => {
  await world.db.query('delete from mail.deliveries where address = $1', [words[0]]);
  const folder = process.env.EGIDE_TEST_DATA_FOLDER;
  if (!folder) return;
  const marker = 'A motive that is kept in clear';
  await world.db.query('update conversations.threads set motive = $2 where id = $1', [id, marker]);
  await world.db.query('checkpoint');
  const needles = new Needles([...words.slice(1).flatMap((text, at) => formsOf(`text ${at + 1}`, text)), { name: 'what is in clear', bytes: Buffer.from(marker) }]);
  const { rows } = await world.db.query("select oid from pg_database where datname = current_database()");
  const files = filesIn(join(folder, 'base', String(rows[0].oid))).concat(filesIn(join(folder, 'pg_wal')));
  const found = new Set(files.flatMap((file) => [...needles.in(readFileSync(file))]));
  expect([...found]).toEqual(['what is in clear']);
}, 60_000);

const filesIn = (folder: string) => readdirSync(folder).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());

describe('an envelope moved elsewhere', () => {
  const broken = async (change: string) => {
    await world.db.query(change, [id]);
    return (await elodie.get(`${conversations}/${id}`)).status;
  };

  test('to another message, or into the author’s name, opens nothing', async () => {
    const { rows } = await world.db.query('select id, body, author_name from conversations.messages where thread_id = $1 order by number', [id]);
    expect(await broken(`update conversations.messages set body = (select m.body from conversations.messages m where m.thread_id = $1 and m.number = 2 and m.kind = 'answer') where thread_id = $1 and number = 1`)).toBe(500);
    await world.db.query('update conversations.messages set body = $2, author_name = $2 where id = $1', [rows[0].id, rows[0].body]);
    expect((await elodie.get(`${conversations}/${id}`)).status).toBe(500);
    await world.db.query('update conversations.messages set body = $2, author_name = $3 where id = $1', [rows[0].id, rows[0].body, rows[0].author_name]);
    expect(textsOf((await elodie.get(`${conversations}/${id}`)).body)[0]).toBe(words[0]);
  });
});

test('with the person’s key destroyed, nobody reads what was written any more, and whoever asks is told so', async () => {
  const lucien = await world.as('lucien');
  const { id: other } = await open(lucien, aboutPerson(lucien.holderId));
  await write(ines, other, 'Une réponse.');
  await world.db.query('update keyring.data_keys set destroyed_at = now() where subject_id = $1', [lucien.holderId]);
  for (const one of [lucien, ines]) {
    const { status, body } = await one.get(`${conversations}/${other}`);
    expect([status, body.code]).toEqual([410, 'erased']);
  }
});
