import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyService } from '../../../src/crypto/index.js';
import { createApp } from '../../../src/app.setup.js';
import { lettersWaiting, printedSheet } from '../../support/letters.js';
import { accountNamed, type Persona } from '../../support/persona.js';
import { forgetFailures, password } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let ines: Persona;
beforeAll(async () => {
  world = await bootWorld();
  ines = await world.as('ines');
});
afterAll(() => world.close());
beforeEach(async () => {
  world.mails.clear();
  await forgetFailures(world);
});

const idOf = async (name: string) => (await world.db.query('select id from identity.accounts where email = $1', [accountNamed(name).email])).rows[0].id as string;
const waiting = () => lettersWaiting(ines);
const printedCodes = () => printedSheet(ines);

async function order(who: Persona): Promise<string> {
  await who.stepUp('manage-factors', who.me.account.id);
  return (await who.post('/api/me/code-sheets')).body.status as string;
}

const confirm = (who: Persona, code: string) => who.post('/api/me/code-sheets/confirmation', { code });

/** A member with a sheet in service, and its codes that are left. */
async function withSheet(name: string): Promise<{ who: Persona; codes: string[] }> {
  await world.db.query('delete from identity.sheet_codes');
  await world.db.query('delete from identity.code_sheets');
  const who = await world.as(name);
  expect(await order(who)).toBe('ordered');
  const [first, ...codes] = await printedCodes();
  expect((await confirm(who, first!)).status).toBe(204);
  return { who, codes };
}

async function challengeOf(name: string): Promise<{ challenge: string; factors: string[] }> {
  const account = accountNamed(name);
  return (await password(world, account.email, account.password)).body as { challenge: string; factors: string[] };
}

async function signIn(name: string, code: string) {
  const { challenge } = await challengeOf(name);
  return world.http.post('/api/sessions').send({ challenge, method: 'code_sheet', code });
}

describe('a sheet of codes by post', () => {
  test('is ordered after a fresh proof, told by mail, comes as a letter of thirty codes, and serves once its holder has typed one', async () => {
    const who = await world.as('thierry');
    expect((await who.post('/api/me/code-sheets')).body).toMatchObject({ status: 403, code: 'step_up_required' });
    expect([await order(who), await order(who)]).toEqual(['ordered', 'on_its_way']);
    await world.mails.of(who.account.email, 'feuille de codes');
    const codes = await printedCodes();
    expect([codes.length, new Set(codes).size]).toEqual([30, 30]);
    expect((await challengeOf('thierry')).factors).not.toContain('code_sheet');
    expect((await signIn('thierry', codes[0]!)).body.code).toBe('code_refused');
    expect((await confirm(who, 'AAAA-AAAA')).body).toMatchObject({ status: 422, code: 'sheet_code_refused' });
    expect((await confirm(who, codes[1]!.toLowerCase().replace('-', ' '))).status).toBe(204);
    expect((await who.get('/api/me/factors')).body).toMatchObject({ code_sheet: { codes_left: 29, added_at: expect.any(String) }, code_sheet_ordered_at: null });
    expect((await challengeOf('thierry')).factors).toContain('code_sheet');
    expect((await signIn('thierry', codes[1]!)).status).toBe(401);
    expect((await signIn('thierry', codes[0]!)).status).toBe(201);
  });

  test('is known to the database by MACs alone', async () => {
    const { who, codes } = await withSheet('elodie');
    const { rows } = await world.db.query<{ code: Buffer }>('select code from identity.sheet_codes where account_id = $1', [who.me.account.id]);
    const mac = await world.app.get(KeyService).mac('code-sheet', `${who.me.account.id}:${codes[0]!.replace('-', '')}`);
    expect(rows.some(({ code }) => code.equals(mac))).toBe(true);
    expect(rows.some(({ code }) => code.includes(codes[0]!.replace('-', '')))).toBe(false);
  });

  test('proves identity again for a sensitive act', async () => {
    const { who, codes } = await withSheet('elodie');
    const proof = { act: 'change-bank-details', subject: who.holderId, method: 'code_sheet', code: codes[0] };
    expect((await who.post('/api/step-ups', proof)).status).toBe(201);
    expect((await who.post('/api/step-ups', proof)).body.code).toBe('code_refused');
  });

  test('opens one session, of fifty that come together with one code', async () => {
    const { codes } = await withSheet('elodie');
    const challenges: string[] = [];
    for (let made = 0; made < 50; made++) challenges.push((await challengeOf('elodie')).challenge);
    const answers = await Promise.all(challenges.map((challenge) => world.http.post('/api/sessions').send({ challenge, method: 'code_sheet', code: codes[0] })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => ![201, 401].includes(status))).toEqual([]);
  }, 120_000);

  test('remembers across a restart which codes have served', async () => {
    const { codes } = await withSheet('elodie');
    expect((await signIn('elodie', codes[0]!)).status).toBe(201);
    const { challenge } = await challengeOf('elodie');
    const second = await createApp(world.config, []);
    const [again, fresh] = [codes[0], codes[1]].map((code) => ({ challenge, method: 'code_sheet', code }));
    try {
      const inject = (payload: object) => second.inject({ method: 'POST', url: '/api/sessions', payload });
      expect([(await inject(again!)).statusCode, (await inject(fresh!)).statusCode]).toEqual([401, 201]);
    } finally {
      await second.close();
    }
  }, 60_000);

  test('is closed by a hundred wrong codes in a row, and a right one in between begins the count anew', async () => {
    const { who, codes } = await withSheet('elodie');
    const failures = (count: number) => world.db.query('update identity.code_sheets set failures = $2 where account_id = $1', [who.me.account.id, count]);
    await failures(99);
    expect((await signIn('elodie', codes[0]!)).status).toBe(201);
    await failures(99);
    expect((await signIn('elodie', 'AAAA-AAAA')).status).toBe(401);
    expect((await signIn('elodie', codes[1]!)).status).toBe(401);
  });

  test('with five codes left orders the next by itself; the former serves until a code of the new one is typed', async () => {
    const { who, codes } = await withSheet('elodie');
    await world.db.query('update identity.sheet_codes set used_at = now() where id in (select id from identity.sheet_codes where used_at is null and code <> all ($1) limit 23)', [
      await Promise.all(codes.slice(0, 6).map((code) => world.app.get(KeyService).mac('code-sheet', `${who.me.account.id}:${code.replace('-', '')}`))),
    ]);
    expect((await signIn('elodie', codes[0]!)).status).toBe(201);
    const next = await printedCodes();
    expect(next).toHaveLength(30);
    expect([(await signIn('elodie', next[0]!)).status, (await signIn('elodie', codes[1]!)).status]).toEqual([401, 201]);
    expect(await waiting()).toEqual([]);
    expect((await who.post('/api/step-ups', { act: 'manage-factors', subject: who.me.account.id, method: 'code_sheet', code: codes[2] })).status).toBe(201);
    expect((await confirm(who, next[0]!)).status).toBe(204);
    expect([(await signIn('elodie', codes[3]!)).status, (await signIn('elodie', next[1]!)).status]).toEqual([401, 201]);
  });

  test('is ordered by an administrator, once under its key, and printed by somebody else', async () => {
    await world.db.query('delete from identity.sheet_codes');
    await world.db.query('delete from identity.code_sheets');
    const pascal = await world.as('pascal');
    const [lucien, gaelle] = [await idOf('lucien'), await idOf('gaelle')];
    const send = (id: string) => pascal.post(`/api/backoffice/accounts/${id}/code-sheets`).set('idempotency-key', 'a sheet for Lucien'.replaceAll(' ', '-'));
    expect((await send(lucien)).body.code).toBe('step_up_required');
    for (const id of [lucien, gaelle]) await pascal.stepUp('manage-grants', id);
    expect([(await send(lucien)).status, (await send(lucien)).status]).toEqual([204, 204]);
    expect((await pascal.post(`/api/backoffice/accounts/${gaelle}/code-sheets`)).body.code).toBe('no_postal_address');
    expect((await waiting()).map(({ name }) => name)).toEqual(['Lucien Prudhommeau']);
    expect((await pascal.get('/api/backoffice/letters')).status).toBe(403);
    await world.mails.of(accountNamed('lucien').email, 'feuille de codes');
    const codes = await printedCodes();
    expect((await signIn('lucien', codes[0]!)).status).toBe(401);
    const holder = await world.as('lucien');
    await holder.stepUp('manage-factors', holder.me.account.id);
    expect((await confirm(holder, codes[0]!)).status).toBe(204);
    expect((await signIn('lucien', codes[1]!)).status).toBe(201);
  });

  test('is never put in service by a code of somebody else’s, and nobody without a member’s address gets one', async () => {
    await world.db.query('delete from identity.sheet_codes');
    await world.db.query('delete from identity.code_sheets');
    const [elodie, lucien, gaelle] = [await world.as('elodie'), await world.as('lucien'), await world.as('gaelle')];
    expect([await order(elodie), await order(lucien), await order(gaelle)]).toEqual(['ordered', 'ordered', 'no_address']);
    const ofLucien = await printedCodes();
    expect((await confirm(elodie, ofLucien[0]!)).body.code).toBe('sheet_code_refused');
    const { rows } = await world.db.query('select 1 from identity.code_sheets where account_id = $1 and confirmed_at is not null', [await idOf('elodie')]);
    expect(rows).toEqual([]);
  });
});
