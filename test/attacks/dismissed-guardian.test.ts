import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { adults, entities } from '../../demo/world.js';
import { everyPage, forgedCursor, nobody, seen } from '../support/answers.js';
import { dismissed } from '../support/besides.js';
import { aboutPerson, asked, conversations, open } from '../support/conversations.js';
import { announce, documentsOf, pdfOf, provide, sendBytes } from '../support/documents.js';
import { entrustVerified } from '../support/entrusted.js';
import { listen } from '../support/news.js';
import { happen, noticesOf } from '../support/notices.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

/* The judge has given the adult to another guardian. Sabine, whose session is open, keeps what she had begun. */

const list = '/api/guardian/protected-adults';
const account = { iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP', holder_name: 'M. Claude Ancienne' };
let world: World;
let sabine: Persona;
let bertrand: Persona;
let ines: Persona;
let adult: string;
beforeAll(async () => {
  world = await bootWorld();
  [sabine, bertrand, ines] = [await world.as('sabine'), await world.as('bertrand'), await world.as('ines')];
});
beforeEach(async () => {
  adult = await entrustVerified(world, ines, { last: 'Ancienne', holder: entities.riveClaire.id });
});
afterAll(() => world.close());

const dismiss = () => dismissed(world, adult, entities.riveClaire.id);
const successor = () => world.db.query(
  `with m as (select * from guardianship.mandates where person_id = $1 limit 1)
   update guardianship.mandates set holder_id = $2 where id in (select id from m)`, [adult, bertrand.holderId],
);

async function propose(one: Persona, headers: Record<string, string> = {}) {
  await one.stepUp('change-bank-details', adult);
  const { headers: read } = await one.get(`${list}/${adult}/bank-details`);
  return one.post(`${list}/${adult}/bank-details/changes`, account).set({ 'if-match': read.etag ?? '"1"', ...headers });
}

describe('a guardian dismissed', () => {
  test('between the announcement of a document and its bytes, or in the middle of them, hands in nothing more', async () => {
    const bytes = pdfOf('Avant de partir', 200_000);
    const [before, within] = [(await announce(sabine, adult, { size: bytes.length })).body.id as string, (await announce(sabine, adult, { size: bytes.length })).body.id as string];
    expect((await sendBytes(sabine, adult, [within], bytes.subarray(0, 120_000))).body.received).toBe(120_000);
    await dismiss();
    expect((await sendBytes(sabine, adult, [before], bytes)).status).toBe(404);
    expect((await sendBytes(sabine, adult, [within], bytes.subarray(120_000), 120_000)).status).toBe(404);
    expect((await sabine.post(`${documentsOf(adult)}/${before}/versions`, { file_name: 'v2.pdf', media_type: 'application/pdf', size: 10 })).status).toBe(404);
    const { rows } = await world.db.query('select state, received from documents.versions where id = any ($1) order by received', [[before, within]]);
    expect(rows).toEqual([{ state: 'receiving', received: 0 }, { state: 'receiving', received: 120_000 }]);
  });

  test('gets nothing again under the key of a request that was answered before', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await propose(sabine, key);
    expect(first.body.iban_masked).toMatch(/189$/);
    const talk = asked(aboutPerson(adult));
    const opened = await sabine.post(conversations, talk).set('idempotency-key', `${key['idempotency-key']}.c`);
    expect(opened.status).toBe(201);
    await dismiss();
    const again = await propose(sabine, key);
    expect([again.status, again.text.includes('189')]).toEqual([404, false]);
    expect((await sabine.post(conversations, talk).set('idempotency-key', `${key['idempotency-key']}.c`)).status).toBe(404);
  });

  test('who has proposed an account before leaving is undone by the successor, within the hold', async () => {
    const { body } = await propose(sabine);
    expect(body.status).toBe('accepted');
    await dismiss();
    await world.db.query('update guardianship.protected_adults set holder_id = $2, ends_on = access.today() + 300 where person_id = $1', [adult, bertrand.holderId]);
    await world.db.query('update guardianship.mandates set ends_on = access.today() + 300 where person_id = $1', [adult]);
    await successor();
    const { body: read, headers } = await bertrand.get(`${list}/${adult}/bank-details`);
    expect(read.pending.id).toBe(body.id);
    await bertrand.stepUp('change-bank-details', adult);
    expect((await bertrand.post(`${list}/${adult}/bank-details/changes/${body.id}/cancellation`).set('if-match', headers.etag!)).body.status).toBe('cancelled');
    await world.moveClock('49 hours');
    expect((await bertrand.get(`${list}/${adult}/bank-details`)).body).toMatchObject({ current: null, pending: null });
    await world.moveClock('0 hours');
  });

  test('attaches a document of the former adult to nothing that is said of another', async () => {
    const id = await provide(sabine, adult, pdfOf('Le relevé'));
    const talk = await open(sabine, aboutPerson(adults.marguerite.id));
    await dismiss();
    const written = await sabine.post(`${conversations}/${talk.id}/messages`, { text: 'Voici', attachments: [id] });
    expect(seen(written)).toEqual(seen(await sabine.post(`${conversations}/${talk.id}/messages`, { text: 'Voici', attachments: [nobody] })));
    expect(written.status).toBe(404);
    expect((await sabine.post(conversations, asked(aboutPerson(adults.marguerite.id), { attachments: [id] }))).status).toBe(404);
    expect((await world.db.query('select 1 from conversations.attachments where document_id = $1', [id])).rowCount).toBe(0);
  });

  test('keeps the notice of a document, which opens nothing any more', async () => {
    const id = await provide(ines, adult, pdfOf('De la mutuelle'), { kind: 'certificate' });
    await happen(world, { kind: 'document.received', personId: adult, recordId: id });
    expect(await noticesOf(sabine, id)).not.toEqual([]);
    const other = await provide(sabine, adults.marguerite.id, pdfOf('D’une autre'));
    await dismiss();
    expect(Object.keys((await noticesOf(sabine, id))[0]!).filter((field) => /name|title|text/.test(field))).toEqual([]);
    for (const path of [`${documentsOf(adult)}/${id}`, `${documentsOf(adults.marguerite.id)}/${id}`]) expect((await sabine.get(path)).status).toBe(404);
    expect((await sabine.post(`${documentsOf(adults.marguerite.id)}/archive`, { ids: [other, id] })).status).toBe(404);
  });

  test('hears nothing of the former adult over a stream that was open before', async () => {
    const stream = await listen(`http://127.0.0.1:${(world.app.getHttpServer().address() as AddressInfo).port}`, sabine.token);
    await stream.heard('notices');
    const unread = stream.news.at(-1)!.data.unread!;
    await dismiss();
    const about = (personId: string) => happen(world, { kind: 'conversation.answered', personId, holderId: entities.riveClaire.id, recordId: randomUUID() });
    await about(adult);
    // What comes after tells that nothing came before.
    await about(adults.marguerite.id);
    await stream.heard('notices', (data) => data.unread! > unread);
    expect(stream.news.at(-1)!.data.unread).toBe(unread + 1);
    stream.leave();
  });

  test('goes on in the list from where the adult stood, and finds them on no page', async () => {
    const before = await everyPage<{ person_id: string }>(sabine, list, 3);
    expect(before.some(({ person_id }) => person_id === adult)).toBe(true);
    await dismiss();
    const after = await everyPage<{ person_id: string }>(sabine, list, 3);
    expect(after).toEqual(before.filter(({ person_id }) => person_id !== adult));
    const { body } = await sabine.get(`${list}?limit=100&after=${forgedCursor('ancienne claude', nobody)}`);
    expect((body.items as { person_id: string }[] | undefined)?.some(({ person_id }) => person_id === adult) ?? false).toBe(false);
  });
});
