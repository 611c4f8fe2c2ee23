import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { announce, documentsOf, download, pdfOf, provide, sendBytes } from '../../support/documents.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let me: string;
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
  me = elodie.holderId;
});
afterAll(() => world.close());

const pathOf = (id: string) => `${documentsOf(me)}/${id}`;
const read = async (id: string) => (await elodie.get(pathOf(id))).body;
const titles = async (query: string) => ((await elodie.get(`${documentsOf(me)}?${query}`)).body.items as { title: string }[]).map(({ title }) => title);

describe('a document', () => {
  test('carries title, folder, dates and kind, and its first version', async () => {
    const bytes = pdfOf('Attestation');
    const { body, headers } = await announce(elodie, me, { title: 'Attestation 2026', folder: 'Sécurité sociale', kind: 'carte_vitale', alert_on: '2027-01-10', reminder_on: '2027-01-03', size: bytes.length, file_name: 'C:\\papiers\\attestation é.pdf' });
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({
      title: 'Attestation 2026', folder: 'Sécurité sociale', kind: 'carte_vitale', alert_on: '2027-01-10', reminder_on: '2027-01-03', provided_as: 'member', changeable: true,
      file: { id: body.id, number: 1, file_name: 'attestation é.pdf', state: 'receiving' }, comments: [],
    });
    expect(body.versions).toHaveLength(1);
  });

  test('is announced once, however often its announcement is sent', async () => {
    const key = randomUUID();
    const send = () => announce(elodie, me, { title: 'Une seule fois' }).then(({ body }) => body.id as string);
    const named = () => elodie.post(documentsOf(me), { title: 'Une fois', kind: 'other', file_name: 'a.pdf', media_type: 'application/pdf', size: 10 }).set('idempotency-key', key);
    const [first, second] = [await named(), await named()];
    expect([first.status, second.body.id]).toEqual([201, first.body.id]);
    expect(await send()).not.toBe(await send());
  });

  test('is changed by whoever has read it as it is: what is left out goes away', async () => {
    const { id } = (await announce(elodie, me, { folder: 'Ancien', alert_on: '2027-01-10' })).body;
    const change = (body: object, tag: string) => elodie.send('put', pathOf(id), body).set('if-match', tag);
    const { status, body, headers } = await change({ title: 'Nouveau nom', reminder_on: '2027-02-01' }, '"1"');
    expect([status, headers.etag]).toEqual([200, '"2"']);
    expect(body).toMatchObject({ title: 'Nouveau nom', folder: null, alert_on: null, reminder_on: '2027-02-01' });
    expect((await change({ title: 'Trop tard' }, '"1"')).body.code).toBe('precondition_failed');
  });

  test('takes new versions, each with its own bytes; the last one comes first', async () => {
    const [old, fresh] = [pdfOf('Ancienne'), pdfOf('Nouvelle')];
    const id = await provide(elodie, me, old);
    const { status, body } = await elodie.post(`${pathOf(id)}/versions`, { file_name: 'v2.pdf', media_type: 'application/pdf', size: fresh.length });
    expect([status, body.number, body.state]).toEqual([201, 2, 'receiving']);
    await sendBytes(elodie, me, [id, body.id], fresh);
    const { versions, file } = await read(id);
    expect(versions.map(({ number, state }: { number: number; state: string }) => [number, state])).toEqual([[2, 'clean'], [1, 'clean']]);
    expect(file.id).toBe(body.id);
    expect(old.equals((await download(elodie, me, [id])).body as Buffer)).toBe(true);
    expect(fresh.equals((await download(elodie, me, [id, body.id])).body as Buffer)).toBe(true);
  });

  test('takes twenty versions at once, each with a number of its own', async () => {
    const id = await provide(elodie, me, pdfOf('Vingt'));
    await Promise.all(Array.from({ length: 20 }, () => elodie.post(`${pathOf(id)}/versions`, { file_name: 'v.pdf', media_type: 'application/pdf', size: 10 })));
    const numbers = (await read(id)).versions.map(({ number }: { number: number }) => number);
    expect(numbers).toEqual(Array.from({ length: 21 }, (_, n) => 21 - n));
  });

  test('bears comments, dated and signed', async () => {
    const { id } = (await announce(elodie, me)).body;
    const { status, body } = await elodie.post(`${pathOf(id)}/comments`, { text: 'À garder jusqu’en 2030.' });
    expect(status).toBe(201);
    expect(body.comments).toEqual([{ id: expect.any(String), text: 'À garder jusqu’en 2030.', author_name: elodie.account.name, written_as: 'member', written_at: expect.stringMatching(/^\d{4}-/) }]);
  });

  test('that is withdrawn is nobody’s to see, by no path', async () => {
    const id = await provide(elodie, me, pdfOf('Retiré'), { title: 'Retiré' });
    expect((await elodie.post(`${pathOf(id)}/withdrawal`).set('if-match', '"1"')).status).toBe(204);
    const answers = [
      await elodie.get(pathOf(id)), await download(elodie, me, [id]), await elodie.get(`${pathOf(id)}/versions/${id}`), await elodie.post(`${pathOf(id)}/comments`, { text: 'x' }),
      await elodie.send('put', pathOf(id), { title: 'x' }).set('if-match', '"2"'), await elodie.post(`${pathOf(id)}/withdrawal`).set('if-match', '"2"'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(await titles('text=retire')).toEqual([]);
  });

  test('of which nothing readable is in the database', async () => {
    await announce(elodie, me, { title: 'Le mot du titre', folder: 'Le mot du dossier', file_name: 'le-mot-du-fichier.pdf' });
    for (const table of ['documents', 'versions', 'comments']) {
      const { rows } = await world.db.query(`select coalesce(string_agg(t::text, ' '), '') as all from documents.${table} t`);
      expect(rows[0].all).not.toMatch(new RegExp(`mot|${Buffer.from('mot').toString('hex')}`));
    }
  });
});

describe('the list of documents', () => {
  beforeAll(async () => {
    for (const [title, folder, kind] of [['Écheancier', 'Impôts', 'other'], ['Carte d’identité', undefined, 'identity'], ['Avis', 'Impôts', 'certificate'], ['100 % santé', 'Soins_2026', 'other']] as const) {
      await announce(elodie, me, { title, kind, ...(folder && { folder }) });
    }
  });

  test.each([
    ['text=echeANCIER', ['Écheancier']],
    ['text=impots', ['Avis', 'Écheancier']],
    [`folder=${encodeURIComponent('Impôts')}`, ['Avis', 'Écheancier']],
    ['folder=Imp', []],
    ['kind=identity', ['Carte d’identité']],
    [`text=${encodeURIComponent('100 %')}`, ['100 % santé']],
    ['text=_2026', ['100 % santé']],
    ['text=avis&until=2020-01-01', []],
    ['text=avis&from=2020-01-01', ['Avis']],
  ])('is searched by title, folder, kind and day: %s', async (query, found) => {
    expect(await titles(query)).toEqual(found);
  });

  test('comes in pages, the last one first, each document once', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await elodie.get(`${documentsOf(me)}?limit=2${next && `&after=${next}`}`);
      seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
      next = body.next as string | null;
    }
    expect(seen.length).toBeGreaterThan(6);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });
});

test('a file of a person holds a thousand documents, and no more', async () => {
  const lucien = await world.as('lucien');
  const fill = `insert into documents.documents (id, person_id, kind, title, provided_as, created_by)
    select gen_random_uuid(), $1, 'other', '\\x00', 'member', $1 from generate_series(1, 1000)`;
  await world.db.query(fill, [lucien.holderId]);
  const { status, body } = await announce(lucien, lucien.holderId);
  expect([status, body.code]).toEqual([409, 'too_many_documents']);
  await world.db.query('delete from documents.documents where person_id = $1', [lucien.holderId]);
  expect((await announce(lucien, lucien.holderId)).status).toBe(201);
});

test('a download is a file and no page, under its own name', async () => {
  const id = await provide(elodie, me, pdfOf('Nom'), { file_name: 'Relevé « été » "x".pdf' });
  const { headers } = await download(elodie, me, [id]);
  expect(headers).toMatchObject({
    'content-type': 'application/pdf', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/^default-src 'none';.*; sandbox$/),
    'content-disposition': `attachment; filename="Releve _ ete _ _x_.pdf"; filename*=UTF-8''Relev%C3%A9%20%C2%AB%20%C3%A9t%C3%A9%20%C2%BB%20%22x%22.pdf`,
  });
  const events = await world.db.query("select count(*)::int as n from audit.events where event = 'document.downloaded' and record_id = $1 and subject_id = $2", [id, me]);
  expect(events.rows[0].n).toBe(1);
});

describe('a person whose key is destroyed', () => {
  test('has documents that nobody can read any more, and whoever asks is told so', async () => {
    const lucien = await world.as('lucien');
    const id = await provide(lucien, lucien.holderId, pdfOf('Effacé'));
    await world.db.query('update keyring.data_keys set destroyed_at = now() where subject_id = $1', [lucien.holderId]);
    const path = documentsOf(lucien.holderId);
    const answers = [await download(lucien, lucien.holderId, [id]), await lucien.get(path), await lucien.get(`${path}/${id}`), await lucien.post(`${path}/archive`, { ids: [id] })];
    expect(answers.map(({ status }) => status)).toEqual([410, 410, 410, 410]);
    expect([answers[1]!.body.code, answers[1]!.body.title, String(answers[0]!.body).includes('%PDF')]).toEqual(['erased', expect.stringMatching(/effacé/), false]);
  });

  test('is told apart from one whose values somebody has changed: that is a failure', async () => {
    const id = await provide(elodie, me, pdfOf('Altéré'));
    await world.db.query("update documents.versions set key = set_byte(key, 40, get_byte(key, 40) # 1) where id = $1", [id]);
    expect((await download(elodie, me, [id])).status).toBe(500);
  });
});
