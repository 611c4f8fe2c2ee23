import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { newMember, openingByPost, readyForSheet } from '../../support/by-post.js';
import { goodPassword, invited, readyToFinish } from '../../support/invited.js';
import { lettersWaiting, printedSheet } from '../../support/letters.js';
import { tokenIn } from '../../support/mails.js';
import { accountNamed, type Persona } from '../../support/persona.js';
import { chosenAnew, Recovering } from '../../support/recovering.js';
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

const bySheet = (token: string) => world.http.post('/api/invitations/code-sheet').send({ token });
const signIn = async (email: string, code: string, chosen = goodPassword) => {
  const { challenge } = (await password(world, email, chosen)).body as { challenge: string };
  return world.http.post('/api/sessions').send({ challenge, method: 'code_sheet', code });
};

/** A member who has opened an account without a telephone, and the codes of the sheet that came. */
async function awaitingSheet(): Promise<{ email: string; codes: string[] }> {
  const email = `${v7()}@courriel.example`;
  expect((await bySheet(await readyForSheet(world, await newMember(world, email)))).status).toBe(204);
  return { email, codes: await printedSheet(ines) };
}

describe('a member without a telephone', () => {
  test('opens an account with a password and a sheet of codes by post; its first code signs in and puts the sheet in service', async () => {
    const email = `${v7()}@courriel.example`;
    const member = await newMember(world, email);
    const token = await readyForSheet(world, member);
    expect((await world.http.post('/api/invitations/inspection').send({ token })).body.code_sheet).toBe(true);
    const ordered = await bySheet(token);
    expect([ordered.status, ordered.headers['set-cookie']]).toEqual([204, undefined]);
    await world.mails.of(email, 'feuille de codes');
    expect((await bySheet(token)).body.code).toBe('link_not_valid');
    const codes = await printedSheet(ines);
    expect((await password(world, email, goodPassword)).body.factors).toEqual(['code_sheet']);
    expect((await signIn(email, 'AAAA-AAAA')).body.code).toBe('code_refused');
    const first = await signIn(email, codes[3]!);
    expect(first.body).toMatchObject({ me: { assurance: 'strong', grant: { role: 'member' } } });
    expect([(await signIn(email, codes[3]!)).status, (await signIn(email, codes[4]!)).status]).toEqual([401, 201]);
    const { rows } = await world.db.query(
      `select e.event from audit.events e join identity.accounts a on a.id = e.account_id where a.email = $1
         and e.event in ('account.activated', 'code-sheet.ordered', 'factor.added') order by e.id`,
      [email],
    );
    expect(rows.map(({ event }) => event)).toEqual(['account.activated', 'code-sheet.ordered', 'factor.added']);
  });

  test('is signed in once, of fifty that come together with the first code', async () => {
    const { email, codes } = await awaitingSheet();
    const challenges: string[] = [];
    for (let made = 0; made < 50; made++) challenges.push((await password(world, email, goodPassword)).body.challenge as string);
    const answers = await Promise.all(challenges.map((challenge) => world.http.post('/api/sessions').send({ challenge, method: 'code_sheet', code: codes[0] })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => ![201, 401].includes(status))).toEqual([]);
  }, 60_000);

  test('gets another sheet from the mutual when the first was lost on its way', async () => {
    const { email, codes: lost } = await awaitingSheet();
    const [{ id }] = (await world.db.query('select id from identity.accounts where email = $1', [email])).rows;
    const pascal = await world.as('pascal');
    await pascal.stepUp('manage-grants', id);
    expect((await pascal.post(`/api/backoffice/accounts/${id}/code-sheets`)).status).toBe(204);
    const codes = await printedSheet(ines);
    expect([(await signIn(email, codes[0]!)).status, (await signIn(email, lost[0]!)).status]).toEqual([201, 401]);
  });

  test('has a hundred wrong codes, and no more', async () => {
    const { email, codes } = await awaitingSheet();
    await world.db.query('update identity.code_sheets s set failures = 100 from identity.accounts a where a.id = s.account_id and a.email = $1', [email]);
    expect((await signIn(email, codes[0]!)).status).toBe(401);
  });

  test('chooses a password first, and proves an address where the mutual knows none', async () => {
    const { token } = await openingByPost(world);
    expect((await bySheet(token)).body).toMatchObject({ status: 409, code: 'password_first' });
    await world.http.post('/api/invitations/password').send({ token, password: goodPassword });
    expect((await bySheet(token)).body).toMatchObject({ status: 409, code: 'address_first' });
    expect((await lettersWaiting(ines)).filter(({ kind }) => kind === 'code-sheet')).toEqual([]);
  });
});

describe('a sheet of codes on its way', () => {
  test('opens no account that has ever had an app: it waits for a proof of that', async () => {
    const pascal = await world.as('pascal');
    const lucien = await world.as('lucien');
    await pascal.stepUp('manage-grants', lucien.me.account.id);
    expect((await pascal.post(`/api/backoffice/accounts/${lucien.me.account.id}/code-sheets`)).status).toBe(204);
    const [code] = await printedSheet(ines);
    const account = accountNamed('lucien');
    expect((await password(world, account.email, account.password)).body.factors).not.toContain('code_sheet');
    expect((await signIn(account.email, code!, account.password)).body.code).toBe('code_refused');
  });

  test('is not for whoever is no member: their link goes on to an app', async () => {
    const one = await invited(world);
    const ready = await readyToFinish(world, one);
    expect((await bySheet(one.token)).body).toMatchObject({ status: 409, code: 'no_postal_address' });
    expect((await world.http.post('/api/invitations/completion').send(ready)).status).toBe(201);
  });

  test('gives an account back to a member who has lost everything; the former sheet proves nothing more', async () => {
    const email = `${v7()}@courriel.example`;
    const token = await readyForSheet(world, await newMember(world, email));
    expect((await bySheet(token)).status).toBe(204);
    const codes = await printedSheet(ines);
    expect((await signIn(email, codes[0]!)).status).toBe(201);
    const people = await Recovering.of(world);
    const opened = await people.open(email);
    await world.moveClock('73 hours');
    expect((await people.decide(people.pascal, opened.body.id as string, 'approval')).status).toBe(201);
    await world.moveClock('0 hours');
    const [mail] = await world.mails.of(email, 'Retrouvez l’accès');
    const link = tokenIn(mail!);
    expect((await world.http.post('/api/invitations/password').send({ token: link, password: chosenAnew })).status).toBe(201);
    expect((await bySheet(link)).status).toBe(204);
    const [next] = await printedSheet(ines);
    expect([(await signIn(email, codes[1]!, chosenAnew)).status, (await signIn(email, next!, chosenAnew)).status]).toEqual([401, 201]);
  });
});
