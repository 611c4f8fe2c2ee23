import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { family, members } from '../../../demo/world.js';
import { everyPage } from '../../support/answers.js';
import { readPdf } from '../../support/read-pdf.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

interface Item { id: string; kind: string | null; care: string | null; provider: string | null; beneficiary_name: string; mutual_cents: number }

let world: World;
let elodie: Persona;
let olivier: Persona;
let his: string[];
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
  olivier = await world.as('olivier');
  const { rows } = await world.db.query("select r.id from coverage.reimbursements r join coverage.beneficiaries b on b.id = r.beneficiary_id where b.first_name = 'Olivier' order by 1");
  his = rows.map(({ id }) => id as string);
  expect(his).toHaveLength(9);
});
afterAll(() => world.close());

const list = (who: Persona) => everyPage<Item>(who, '/api/member/reimbursements', 5);
const ofOlivier = async () => (await list(elodie)).filter(({ id }) => his.includes(id));
const sharing = async (who: Persona) => (await who.get('/api/member/care-sharing')).body;
const reader = { reader_id: members.elodie.id };

describe('an adult beneficiary', () => {
  test('reads their own reimbursements with what they were cared for, and nobody else’s', async () => {
    const read = await list(olivier);
    expect(read.map(({ id }) => id).sort()).toEqual(his);
    for (const one of read) expect(one).toMatchObject({ beneficiary_name: 'Olivier Garnier', kind: expect.any(String), care: expect.any(String), provider: expect.any(String) });
    const { body } = await olivier.get('/api/member/reimbursements/summary');
    expect(body.people).toEqual([{ id: family.olivier.id, name: 'Olivier Garnier' }]);
    expect((body.years as { count: number }[]).reduce((sum, { count }) => sum + count, 0)).toBe(9);
    expect((await olivier.get('/api/member/dashboard')).body.reimbursements).toHaveLength(5);
  });

  test('sees the contract that covers them and whose it is, and nothing of whom else it covers', async () => {
    const { body: home } = await olivier.get('/api/member/dashboard');
    expect(home.contracts).toEqual([expect.objectContaining({ number: 'IND-10042817-1', holder_name: 'Élodie Garnier' })]);
    const { body: file } = await olivier.get('/api/member/file');
    expect(file.person.first_name).toBe('Olivier');
    expect(file.contracts).toEqual([expect.objectContaining({ holder_name: 'Élodie Garnier', beneficiaries: [] })]);
    const { body: { items: [cover] } } = await olivier.get('/api/member/covers');
    expect(cover).toMatchObject({ holder: { first_name: 'Élodie', birth_date: null }, card: { member_number: '10042817' } });
    expect(cover.beneficiaries.map(({ first_name }: { first_name: string }) => first_name)).toEqual(['Olivier']);
    for (const answer of [home, file, cover]) expect(JSON.stringify(answer)).not.toMatch(/Zoé|Malo|1984-03-17/);
  });

  test('has a card and a certificate that name themselves, and no other child or spouse', async () => {
    const { body: { items: [cover] } } = await olivier.get('/api/member/covers');
    for (const paper of ['card', 'certificate']) {
      const file = await olivier.get(`/api/member/covers/${cover.id}/${paper}`).buffer(true);
      expect(file.status).toBe(200);
      const text = (await readPdf(file.body as Buffer)).pages.join('\n');
      expect(text).toContain('Olivier Garnier');
      expect(text).not.toMatch(/Zoé|Malo|17 mars 1984/);
    }
  });

  test('says who may read their care, and takes it back: at once, in lists, searches, figures and the home page', async () => {
    expect(await sharing(olivier)).toEqual({ readers: [{ id: members.elodie.id, name: 'Élodie Garnier', since: null }], adults: [] });
    expect(await sharing(elodie)).toEqual({ readers: [], adults: [{ name: 'Olivier Garnier', since: null }] });
    for (const one of await ofOlivier()) expect(one).toMatchObject({ kind: null, care: null, provider: null });
    expect((await olivier.post('/api/member/care-sharing/consent').send(reader)).body.code).toBe('step_up_required');
    await olivier.stepUp('share-care', family.olivier.id);
    const agreed = [await olivier.post('/api/member/care-sharing/consent').send(reader), await olivier.post('/api/member/care-sharing/consent').send(reader)];
    expect(agreed.map(({ status }) => status)).toEqual([201, 201]);
    expect((await sharing(elodie)).adults).toEqual([{ name: 'Olivier Garnier', since: expect.any(String) }]);
    const open = await ofOlivier();
    expect(open.map(({ id }) => id).sort()).toEqual(his);
    for (const one of open) expect(one).toMatchObject({ kind: expect.any(String), care: expect.any(String) });
    expect((await olivier.post('/api/member/care-sharing/withdrawal').send(reader)).body.readers[0].since).toBeNull();
    for (const one of await ofOlivier()) expect(one).toMatchObject({ kind: null, care: null, provider: null });
    const { rows } = await world.db.query("select event, count(*)::int as times from audit.events where event in ('care.shared', 'care.kept') group by 1 order by 1");
    expect(rows).toEqual([{ event: 'care.kept', times: 1 }, { event: 'care.shared', times: 1 }]);
  });

  test('agrees to nobody but a member whose contract covers them', async () => {
    await olivier.stepUp('share-care', family.olivier.id);
    for (const id of [members.lucien.id, family.olivier.id]) expect((await olivier.post('/api/member/care-sharing/consent').send({ reader_id: id })).status).toBe(404);
  });

  test('keeps what was paid for them in the sums of who was paid', async () => {
    const { body } = await elodie.get('/api/member/reimbursements/summary');
    const hidden = (await ofOlivier()).reduce((sum, { mutual_cents }) => sum + mutual_cents, 0);
    expect((body.years as { kind: string | null; mutual_cents: number }[]).filter(({ kind }) => kind === null).reduce((sum, one) => sum + one.mutual_cents, 0)).toBe(hidden);
  });
});

describe('on the day of eighteen years', () => {
  const born = (years: number, days: number) =>
    world.db.query("update coverage.beneficiaries set birth_date = (access.today() - make_interval(years => $1))::date + $2::int where first_name = 'Zoé'", [years, days]);
  const kinds = async () => new Set((await list(elodie)).filter(({ beneficiary_name }) => beneficiary_name === 'Zoé Garnier').map(({ kind }) => kind === null));

  test('a child’s care becomes their own, and not the day before', async () => {
    await born(18, 1);
    expect(await kinds()).toEqual(new Set([false]));
    await born(18, 0);
    expect(await kinds()).toEqual(new Set([true]));
  });
});
