import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, by, demoAccounts, entities, world as demonstration } from '../../demo/world.js';
import { auditCatalogue } from '../../src/audit/index.js';
import { nirPurposes } from '../../src/persons/bank-details.views.js';
import { declaredProblems } from '../../src/platform/problem.js';
import { everyPage, forgedCursor, nobody } from '../support/answers.js';
import { enrolment } from '../support/enrolments.js';
import { verify } from '../support/entrusted.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const trail = '/api/backoffice/audit-events';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
let world: World;
let remi: Persona;
let agnes: Persona;

/** Acts of every space, taken and refused, each carrying values that the trail must not keep. */
beforeAll(async () => {
  world = await bootWorld();
  [remi, agnes] = (await Promise.all([world.as('remi'), world.as('agnes')])) as [Persona, Persona];
  await signIns();
  await guardianActs(await world.as('sabine'), `/api/guardian/protected-adults/${adults.yvonne.id}`);
  await employerActs(await world.as('gaelle'));
  await verify(await world.as('ines'), (await world.db.query('select id from guardianship.mandates where person_id = $1', [adults.marcel.id])).rows[0].id);
  await administratorActs(await world.as('pascal'));
});
afterAll(() => world.close());

async function signIns() {
  for (const email of ['elodie.garnier@courriel.example', 'stranger@courriel.example']) {
    await world.http.post('/api/sign-ins').set('x-request-id', 'elodie.garnier').set('user-agent', 'elodie.garnier').send({ email, password: 'mauvais-mot-de-passe' });
  }
  const { email, password } = demoAccounts()[1]!;
  const { challenge } = (await world.http.post('/api/sign-ins').send({ email, password })).body;
  await world.http.post('/api/sessions').send({ challenge, code: '000000' });
}

async function guardianActs(sabine: Persona, path: string) {
  await sabine.get(`/api/guardian/protected-adults?prefix=Castelnau`);
  await sabine.get(path);
  for (const act of ['change-bank-details', 'unmask-nir']) await sabine.stepUp(act, adults.yvonne.id);
  const body = { iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP', holder_name: 'Yvonne Grimaux' };
  const { etag } = (await sabine.get(`${path}/bank-details`)).headers;
  const { id } = (await sabine.post(`${path}/bank-details/changes`, body).set('if-match', etag!)).body;
  await sabine.change(`${path}/bank-details/changes/${id}/cancellation`);
  await sabine.post(`${path}/nir-disclosures`, { purpose: 'check' });
  await sabine.post(`${path}/nir-disclosures`, { purpose: adults.yvonne.nir! });
  await sabine.get(`/api/guardian/protected-adults/${adults.paulette.id}`);
  await sabine.get(`/api/guardian/protected-adults/${adults.yvonne.nir!}`);
}

async function employerActs(gaelle: Persona) {
  await gaelle.post('/api/employer/affiliations', await enrolment(gaelle));
  await gaelle.post('/api/employer/affiliations', await enrolment(gaelle, { employee: { nir: '255081416802539' } }));
  await gaelle.get('/api/employer/affiliations?prefix=vaudremont');
  await gaelle.get('/api/member/dashboard');
}

async function administratorActs(pascal: Persona) {
  await pascal.stepUp('manage-grants', by.administrator);
  const grant = { role: 'employer', holder_id: entities.mirambeau.id };
  const { body } = await pascal.post('/api/backoffice/accounts', { email: 'nadia.ferrand@mirambeau.example', name: 'Nadia Ferrand', grant });
  await pascal.stepUp('manage-grants', body.id);
  await pascal.post(`/api/backoffice/accounts/${body.id}/grants`, { role: 'dpo' });
  await pascal.stepUp('manage-grants', body.grants[0].id);
  await pascal.change(`/api/backoffice/grants/${body.grants[0].id}/revocation`);
  await pascal.post('/api/backoffice/legal-entities', { siren: '732829320', name: 'Fonderie Belcourt', kind: 'employer', establishments: [] });
}

const stored = async () => (await world.db.query('select * from audit.events order by id')).rows as Record<string, string | null>[];

describe('the trail', () => {
  test('knows what each space did and was refused', async () => {
    const events = new Set((await stored()).map(({ event }) => event));
    for (const event of [
      'sign-in.refused', 'sign-in.code-refused', 'session.opened', 'step-up.proved', 'access.denied', 'bank-details.read', 'bank-details.proposed',
      'bank-details.cancelled', 'nir.disclosed', 'protected-adults.listed', 'protected-adult.read', 'affiliations.listed', 'affiliation.read',
      'affiliation.submitted', 'legal-entity.created', 'account.opened', 'grant.given', 'grant.revoked', 'mandate.verified',
    ]) expect(events).toContain(event);
  });

  test('holds references and words of closed lists, and nothing that was typed', async () => {
    for (const row of await stored()) {
      const { at, event, outcome, purpose, code, ...references } = row;
      expect(Object.keys(auditCatalogue)).toContain(event);
      expect(['done', 'denied']).toContain(outcome);
      if (purpose) expect([...nirPurposes, 'change-bank-details', 'unmask-nir', 'verify-mandate', 'manage-grants']).toContain(purpose);
      if (code) expect([...declaredProblems.keys()]).toContain(code);
      expect(at).toBeInstanceOf(Date);
      for (const value of Object.values(references)) if (value !== null) expect(value).toMatch(uuid);
    }
  });

  test('holds no name, e-mail, NIR or IBAN of anybody', async () => {
    const { persons, bankDetails, accounts, affiliations } = demonstration('2026-01-01');
    const values = [
      ...persons.flatMap(({ nir, last_name, email, phone, member_number }) => [nir, last_name, email, phone, member_number]),
      ...affiliations.flatMap(({ nir, last_name }) => [nir, last_name]),
      ...bankDetails.map(({ iban }) => iban),
      ...accounts.map(({ email }) => email),
      'Ferrand', 'Vaudremont', '2550814168025', '255081416802539', 'FR7630006000011234567890189', 'Grimaux', 'courriel', 'Belcourt', '732829320',
    ].filter((value): value is string => !!value);
    const text = JSON.stringify(await stored()).toLowerCase();
    expect(values.filter((value) => text.includes(value.toLowerCase()))).toEqual([]);
  });
});

describe('the trail is read', () => {
  test.each(['remi', 'agnes'])('by %s, newest first, by references only', async (who) => {
    const reader = who === 'remi' ? remi : agnes;
    const { status, body } = await reader.get(`${trail}?limit=100`);
    expect(status).toBe(200);
    for (const item of body.items) {
      expect(Object.keys(item).sort()).toEqual(['account_id', 'at', 'code', 'count', 'event', 'id', 'on_behalf_of', 'outcome', 'purpose', 'record_id', 'subject_id', 'told']);
    }
    const order = body.items.map(({ id }: { id: string }) => id);
    expect(order).toEqual([...order].sort().reverse());
  });

  test.each([1, 7])('by pages of %i without missing or repeating an event, those of the reading itself apart', async (limit) => {
    const before = (await stored()).map(({ id }) => id).reverse();
    const walked = (await everyPage<{ id: string }>(remi, trail, limit)).map(({ id }) => id);
    expect(walked).toEqual(before);
  });

  test('and each reading is itself in the trail', async () => {
    const count = async () => (await stored()).filter(({ event, account_id }) => event === 'audit.read' && account_id === by.dpo).length;
    const before = await count();
    await agnes.get(trail);
    expect(await count()).toBe(before + 1);
  });

  test.each(['pascal', 'ines', 'gaelle', 'sabine', 'elodie'])('not by %s', async (who) => {
    const { status, body } = await (await world.as(who)).get(trail);
    expect([status, body.code]).toEqual([403, 'forbidden']);
  });

  test('by readers who see no data: every other room is closed to them', async () => {
    for (const path of ['member/dashboard', 'guardian/protected-adults', 'employer/affiliations', 'backoffice/accounts', 'backoffice/legal-entities']) {
      for (const reader of [remi, agnes]) expect((await reader.get(`/api/${path}`)).status).toBe(403);
    }
  });

  test.each([
    ['after', `after=${forgedCursor('-'.repeat(36))}`],
    ['after', `after=${forgedCursor(nobody, nobody)}`],
    ['limit', 'limit=1000'],
    ['name', 'name=x'],
    ['account_id', 'account_id=elodie'],
    ['from', 'from=2026-02-30'],
  ])('and a wrong %s is named (%s)', async (field, query) => {
    const { status, body } = await remi.get(`${trail}?${query}`);
    expect([status, body.errors?.[0].field]).toEqual([422, field]);
  });
});
