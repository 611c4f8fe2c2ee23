import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, members } from '../../../demo/world.js';
import { announce, documentsOf, pdfOf, provide } from '../../support/documents.js';
import { leaveDocument } from '../../support/left-documents.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';
import { entriesOf } from '../../support/zip-reader.js';

let world: World;
let elodie: Persona;
let me: string;
beforeAll(async () => {
  world = await bootWorld({ dataDir: join(process.env.EGIDE_TEST_FOLDER!, `archive-${process.pid}`) });
  elodie = await world.as('elodie');
  me = elodie.holderId;
});
afterAll(() => world.close());

const archive = (ids: unknown, one = elodie, person = me) => one.post(`${documentsOf(person)}/archive`, { ids }).buffer(true).parse((response, done) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part)).on('error', (error) => done(error, null)).on('end', () => done(null, Buffer.concat(parts)));
});
const codeOf = (answer: { body: unknown }) => JSON.parse(String(answer.body)).code as string;

describe('a ZIP of some documents', () => {
  test('holds each of them to the byte, under its name, in the order they were asked for', async () => {
    const files = ['Attestation é.pdf', 'Relevé.pdf', 'long.pdf'].map((name, n) => ({ name, bytes: pdfOf(name.slice(0, 4), n * 200_000) }));
    const ids: string[] = [];
    for (const { name, bytes } of files) ids.push(await provide(elodie, me, bytes, { file_name: name }));
    const { status, headers, body } = await archive([ids[2], ids[0], ids[1], ids[0]]);
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([200, 'application/zip', expect.stringContaining('filename="documents.zip"')]);
    const found = entriesOf(body as Buffer);
    expect(found.map(({ name }) => name)).toEqual(['long.pdf', 'Attestation é.pdf', 'Relevé.pdf']);
    expect([2, 0, 1].map((at, n) => files[at]!.bytes.equals(found[n]!.bytes))).toEqual([true, true, true]);
    const { rows } = await world.db.query("select record_id from audit.events where event = 'document.downloaded' and subject_id = $1", [me]);
    expect(rows.map(({ record_id }) => record_id).sort()).toEqual([...ids].sort());
  });

  test('names each of them once, whatever the capitals, and as any disk can write it', async () => {
    const names = ['note.pdf', 'NOTE.pdf', 'note.pdf', '..\\note.pdf', 'a:b*c?.pdf', 'con.pdf', 'point.pdf..'];
    const ids: string[] = [];
    for (const name of names) ids.push(await provide(elodie, me, pdfOf('x'), { file_name: name.replace(/\.\.$/, '') }));
    const { body } = await archive(ids);
    expect(entriesOf(body as Buffer).map(({ name }) => name)).toEqual(['note.pdf', 'NOTE (2).pdf', 'note (3).pdf', 'note (4).pdf', 'a_b_c_.pdf', '_con.pdf', 'point.pdf']);
  });

  test('holds the version that is current', async () => {
    const id = await provide(elodie, me, pdfOf('Ancienne'));
    const fresh = pdfOf('Nouvelle');
    const { body } = await elodie.post(`${documentsOf(me)}/${id}/versions`, { file_name: 'v2.pdf', media_type: 'application/pdf', size: fresh.length });
    const waiting = await archive([id]);
    expect([waiting.status, codeOf(waiting)]).toEqual([409, 'not_available']);
    await elodie.send('patch', `${documentsOf(me)}/${id}/versions/${body.id}/content`).set('content-type', 'application/octet-stream').set('upload-offset', '0').serialize((b: unknown) => b as string).send(fresh as never);
    expect(entriesOf((await archive([id])).body as Buffer)[0]!.bytes.equals(fresh)).toBe(true);
  });
});

describe('no byte of a ZIP leaves', () => {
  test('when one of the documents is not in sight: somebody else’s, withdrawn, of another person or none', async () => {
    const mine = await provide(elodie, me, pdfOf('À moi'));
    const withdrawn = await provide(elodie, me, pdfOf('Retiré'));
    await elodie.post(`${documentsOf(me)}/${withdrawn}/withdrawal`).set('if-match', '"1"');
    const theirs = await leaveDocument(world, { personId: members.lucien.id, providedAs: 'member' });
    for (const other of [withdrawn, theirs, randomUUID()]) {
      const answer = await archive([mine, other]);
      expect([answer.status, codeOf(answer)]).toEqual([404, 'not_found']);
    }
    expect((await archive([theirs], elodie, members.lucien.id)).status).toBe(404);
    const ines = await world.as('ines');
    const health = await leaveDocument(world, { personId: adults.marguerite.id, providedAs: 'member', kind: 'health_form' });
    expect((await archive([health], ines, adults.marguerite.id)).status).toBe(404);
  });

  test('when none is asked for, more than a hundred are, or they are no ids', async () => {
    for (const ids of [[], undefined, 'x', ['x'], [null], Array.from({ length: 101 }, () => randomUUID())]) expect((await archive(ids)).status).toBe(422);
  });

  test('when one has not arrived', async () => {
    const { id } = (await announce(elodie, me)).body;
    const answer = await archive([id]);
    expect([answer.status, codeOf(answer)]).toEqual([409, 'not_available']);
  });
});

test('a ZIP of which one document was changed in the store is cut off, and never passes for whole', async () => {
  const first = await provide(elodie, me, pdfOf('Intact', 3_000_000));
  const kept = join(world.config.dataDir, 'documents', 'kept');
  const files = () => readdirSync(kept, { recursive: true, encoding: 'utf8' }).map((name) => join(kept, name)).filter((path) => statSync(path).isFile());
  const before = files();
  const second = await provide(elodie, me, pdfOf('Altéré', 300_000));
  const path = files().find((one) => !before.includes(one))!;
  const size = statSync(path).size;
  rmSync(path);
  writeFileSync(path, Buffer.alloc(size));
  const answer = await fetch(`${await world.app.getUrl()}${documentsOf(me)}/archive`, {
    method: 'POST', body: JSON.stringify({ ids: [first, second] }), headers: { authorization: `Bearer ${elodie.token}`, 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(200);
  await expect(answer.arrayBuffer()).rejects.toThrow(/terminated/);
});
