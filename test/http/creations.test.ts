import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nirOf } from '../../demo/numbers.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const affiliations = '/api/employer/affiliations';

let world: World;
let gaelle: Persona;
let enrolment: Record<string, unknown> & { employee: object };
beforeAll(async () => {
  world = await bootWorld();
  gaelle = await world.as('gaelle');
  const [contract] = (await gaelle.get('/api/employer/contracts')).body.items;
  enrolment = {
    contract_id: contract.id, establishment_id: contract.establishments[0].id, category_id: contract.categories[0].id, starts_on: contract.earliest_start_on,
    employee: { civility: 'mrs', last_name: 'Vasseur', first_name: 'Odile', birth_date: '1991-04-02', nir: nirOf('2', '1991-04-02', '44', 321) },
  };
});
afterAll(() => world.close());

const enrol = (key: string, body: object = enrolment, who = gaelle) => who.post(affiliations, body).set('idempotency-key', key);
const count = async () => (await world.db.query('select count(*)::int as n from employers.affiliations')).rows[0].n as number;
const named = async () => (await world.db.query('select encode(key, \'escape\') as key, encode(request, \'escape\') as request from access.creations')).rows;

describe('a creation sent twice under one Idempotency-Key', () => {
  test('is made once, and answered twice with the same record', async () => {
    const [key, before] = [randomUUID(), await count()];
    const [first, second] = [await enrol(key), await enrol(key)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(await count()).toBe(before + 1);
  });

  test('fifty times at once is made once', async () => {
    const [key, before] = [randomUUID(), await count()];
    const answers = await Promise.all(Array.from({ length: 50 }, () => enrol(key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`))).toEqual(new Set([`201 ${answers[0]!.body.id}`]));
    expect(await count()).toBe(before + 1);
  });

  test('with another body is refused and makes nothing', async () => {
    const key = randomUUID();
    await enrol(key);
    const before = await count();
    const { status, body } = await enrol(key, { ...enrolment, employee: { ...enrolment.employee, first_name: 'Odette' } });
    expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await count()).toBe(before);
  });

  test('may be corrected under the same key when nothing was made of the first', async () => {
    const key = randomUUID();
    expect((await enrol(key, { ...enrolment, starts_on: '1999-01-01' })).status).toBe(422);
    expect((await enrol(key)).status).toBe(201);
  });

  test('is made anew a day later', async () => {
    const key = randomUUID();
    const first = (await enrol(key)).body.id as string;
    await world.db.query("update access.creations set created_at = now() - interval '24 hours 1 second'");
    expect((await enrol(key)).body.id).not.toBe(first);
  });

  test('means nothing to another grant', async () => {
    const key = randomUUID();
    const first = await enrol(key);
    const other = await enrol(key, enrolment, await world.as('fabien'));
    expect(other.body.id).not.toBe(first.body.id);
  });

  test('leaves neither the key nor anything of the body in the database', async () => {
    await enrol('a key that is easily remembered'.replaceAll(' ', '-'));
    expect(JSON.stringify(await named())).not.toMatch(/remembered|Vasseur|91/);
  });
});

test.each(['short', 'x'.repeat(101), 'a key with spaces in it'])('the key “%s” is refused by name, before anything is made', async (key) => {
  const before = await count();
  const { status, body } = await enrol(key);
  expect([status, body.errors?.[0].field]).toEqual([422, 'Idempotency-Key']);
  expect(await count()).toBe(before);
});

test('a change of bank details whose answer was lost is found again under its key, although the version has moved on', async () => {
  const elodie = await world.as('elodie');
  await elodie.stepUp('change-bank-details', elodie.holderId);
  const { etag } = (await elodie.get('/api/member/bank-details')).headers;
  const body = { iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP', holder_name: 'Mme Élodie Garnier' };
  const send = () => elodie.post('/api/member/bank-details/changes', body).set('if-match', etag!).set('idempotency-key', 'c2a4f8d2-lost-answer');
  const [first, again] = [await send(), await send()];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
});

test('an account opened twice under one key is one account with one grant', async () => {
  const pascal = await world.as('pascal');
  await pascal.stepUp('manage-grants', pascal.me.account.id);
  const send = () => pascal.post('/api/backoffice/accounts', { email: 'une.fois@deux-rives.example', name: 'Une Fois', grant: { role: 'auditor' } }).set('idempotency-key', 'one-account-and-no-more');
  const [first, again] = [await send(), await send()];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  expect(again.body.grants).toHaveLength(1);
});
