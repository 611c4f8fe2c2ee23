import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { addressToProve, codeByPost, newMember, openingByPost } from '../../support/by-post.js';
import { goodPassword } from '../../support/invited.js';
import { tokenIn } from '../../support/mails.js';
import { textOfPdf } from '../../support/pdf-text.js';
import type { Persona } from '../../support/persona.js';
import { forgetFailures } from '../../support/signing-in.js';
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

const post = (path: string, body: object) => world.http.post(`/api/activations${path}`).send(body);
const type = (member_number: string, code: string) => post('/code', { member_number, code });
const step = (name: string, body: object) => world.http.post(`/api/invitations/${name}`).send(body);
const refused = { status: 422, code: 'letter_code_refused' };
const gone = { status: 410, code: 'link_not_valid' };

/** The code in the document that the caseworker prints. */
async function codeInLetter(name: string): Promise<string> {
  const { items } = (await ines.get('/api/backoffice/letters?limit=100')).body as { items: { id: string; name: string }[] };
  const file = await ines.get(`/api/backoffice/letters/${items.filter((one) => one.name === name).at(-1)!.id}/document`).buffer(true);
  return /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(textOfPdf(file.body as Buffer))![0];
}

async function finish(token: string): Promise<{ status: number; body: { code: string; session: { me: { account: { email: string } } } } }> {
  const chosen = await step('password', { token, password: goodPassword });
  return step('completion', { token, code: await generate({ secret: chosen.body.secret as string }) });
}

describe('a member of whom the mutual knows no e-mail address', () => {
  test('opens their space with the code of a letter and an address proved by its own link', async () => {
    const { declared } = await newMember(world);
    await post('', declared);
    const code = await codeInLetter('Anne-Maëlle Le Goff-Lévêque');
    const opening = await type(` ${declared.member_number}`, code.toLowerCase().replaceAll('-', ' '));
    expect(opening.status).toBe(201);
    const { token } = opening.body as { token: string };
    expect((await step('inspection', { token })).body).toMatchObject({ name: 'Anne-Maëlle Le Goff-Lévêque', email_masked: null });
    expect((await finish(token)).body.code).toBe('address_first');
    expect((await post('/address', { token, email: 'Anne.Maelle@courriel.example' })).status).toBe(202);
    const [mail] = await world.mails.of('anne.maelle@courriel.example', 'Confirmez votre adresse');
    expect(mail!.text).toContain('https://extranet.test/confirmer-adresse#');
    expect((await finish(token)).body.code).toBe('address_first');
    expect((await post('/address/proof', { token: tokenIn(mail!) })).status).toBe(204);
    expect((await post('/address/proof', { token: tokenIn(mail!) })).body).toMatchObject(gone);
    const done = await finish(token);
    expect([done.status, done.body.session.me.account.email]).toEqual([201, 'anne.maelle@courriel.example']);
    const again = await world.http.post('/api/sign-ins').send({ email: 'anne.maelle@courriel.example', password: goodPassword });
    expect(again.status).toBe(201);
  });

  test('opens nothing by the mailbox alone, nor signs in before all steps', async () => {
    const { token, accountId } = await addressToProve(world);
    await post('/address/proof', { token });
    expect((await step('inspection', { token })).body).toMatchObject(gone);
    expect((await step('password', { token, password: goodPassword })).body).toMatchObject(gone);
    const { rows } = await world.db.query('select status, email, password_hash from identity.accounts where id = $1', [accountId]);
    expect(rows).toEqual([{ status: 'invited', email: null, password_hash: null }]);
  });

  test('does not take an address that serves another account: it is told once the mailbox is proved, and another may be given', async () => {
    const { token, opening } = await addressToProve(world, 'elodie.garnier@courriel.example');
    await post('/address/proof', { token });
    expect((await finish(opening)).body.code).toBe('address_taken');
    await post('/address', { token: opening, email: 'libre@courriel.example' });
    expect((await finish(opening)).body.code).toBe('address_first');
    const [mail] = await world.mails.of('libre@courriel.example');
    await post('/address/proof', { token: tokenIn(mail!) });
    expect((await finish(opening)).status).toBe(201);
  });

  test('may give five addresses, and the last alone counts', async () => {
    const { token } = await openingByPost(world);
    for (let tries = 0; tries < 5; tries++) expect((await post('/address', { token, email: `no${tries}@courriel.example` })).status).toBe(202);
    expect((await post('/address', { token, email: 'no6@courriel.example' })).body).toMatchObject(gone);
    const mails = await Promise.all([0, 4].map(async (at) => (await world.mails.of(`no${at}@courriel.example`))[0]!));
    expect((await post('/address/proof', { token: tokenIn(mails[0]!) })).body).toMatchObject(gone);
    expect((await post('/address/proof', { token: tokenIn(mails[1]!) })).status).toBe(204);
  });

  test('gets one letter in ten days; asked again later, the newer code serves and the former no more', async () => {
    const { declared, code, accountId } = await codeByPost(world);
    await post('', declared);
    const letters = async () => (await world.db.query('select codes is null as gone from mail.letters where account_id = $1 order by id', [accountId])).rows.map(({ gone: is }) => is as boolean);
    expect(await letters()).toEqual([false]);
    await world.db.query("update identity.activation_codes set made_at = now() - interval '11 days' where account_id = $1", [accountId]);
    await post('', declared);
    expect(await letters()).toEqual([true, false]);
    expect((await type(declared.member_number, code)).body).toMatchObject(refused);
  });
});

describe('the code of a letter', () => {
  test('opens once, of fifty that come together', async () => {
    const { declared, code } = await codeByPost(world);
    const answers = await Promise.all(Array.from({ length: 50 }, () => type(declared.member_number, code)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => ![201, 422, 429].includes(status))).toEqual([]);
    await forgetFailures(world);
    expect((await type(declared.member_number, code)).body).toMatchObject(refused);
  }, 60_000);

  test('expires after thirty days', async () => {
    const { declared, code, accountId } = await codeByPost(world);
    const { rows } = await world.db.query('select extract(day from expires_at - made_at)::int as days from identity.activation_codes where account_id = $1', [accountId]);
    expect(rows).toEqual([{ days: 30 }]);
    await world.db.query('update identity.activation_codes set expires_at = now() where account_id = $1', [accountId]);
    expect((await type(declared.member_number, code)).body).toMatchObject(refused);
  });

  test('is that of one member: with another’s number it is like any wrong one', async () => {
    const [one, other] = [await codeByPost(world), await codeByPost(world, 'AAAA-BBBB-CCCC-DDDD')];
    expect((await type(other.declared.member_number, one.code)).body).toMatchObject(refused);
    expect((await type(one.declared.member_number, other.code)).body).toMatchObject(refused);
    expect((await type(one.declared.member_number, one.code)).status).toBe(201);
  });

  test('guessed makes one wait, and the right one is not spoilt by whoever guessed', async () => {
    const { declared, code } = await codeByPost(world);
    const statuses: number[] = [];
    for (let tries = 0; tries < 9; tries++) statuses.push((await type(declared.member_number, 'ZZZZ-ZZZZ-ZZZZ-ZZZZ')).status);
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(422));
    expect((await type(declared.member_number, code)).status).toBe(429);
    await world.db.query("update identity.throttles set blocked_until = now()");
    expect((await type(declared.member_number, code)).status).toBe(201);
  });

  test('of an account that is open meanwhile, frozen or closed opens nothing', async () => {
    for (const status of ['active', 'frozen', 'closed']) {
      const { declared, code, accountId } = await codeByPost(world);
      await world.db.query("update identity.accounts set status = $2, email = id || '@courriel.example' where id = $1", [accountId, status]);
      expect((await type(declared.member_number, code)).body).toMatchObject(refused);
    }
  });
});
