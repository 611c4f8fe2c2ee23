import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { accountNamed } from '../../support/persona.js';
import { seen } from '../../support/answers.js';
import { type ByPost, newMember } from '../../support/by-post.js';
import { goodPassword } from '../../support/invited.js';
import { tokenIn } from '../../support/mails.js';
import { forgetFailures } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.mails.clear();
  await forgetFailures(world);
});

const maelys = { member_number: '10051277', last_name: 'Tranchant', first_name: 'Maëlys', birth_date: '1999-09-08' };
const elodie = { member_number: '10042817', last_name: 'Garnier', first_name: 'Élodie', birth_date: '1984-03-17' };
const ask = (declared: object) => world.http.post('/api/activations').send(declared);
const accountsOf = async (email: string) => (await world.db.query('select id, status, name from identity.accounts where email = $1', [email])).rows;
const grantsOf = async (personId: string) =>
  (await world.db.query("select account_id, role, granted_by from identity.grants where space = 'member' and holder_id = $1", [personId])).rows;
const subject = 'Activez votre compte';
const mailOf = (email: string) => world.mails.of(email, subject);
const counted = async (table: string) => (await world.db.query(`select count(*)::int from ${table}`)).rows[0].count as number;

describe('a member who gives their number, names and birth date', () => {
  test('gets a link at the address the mutual knows; it leads, step by step, to their own space', async () => {
    const asked = await ask({ ...maelys, email: 'autre@courriel.example', phone: '06 39 98 00 01', address: '1 rue Neuve' });
    expect([asked.status, asked.body]).toEqual([202, { status: 'taken' }]);
    const [mail] = await mailOf('maelys.tranchant@courriel.example');
    expect(mail!.text).toContain('https://extranet.test/activation#');
    const token = tokenIn(mail!);
    const about = await world.http.post('/api/invitations/inspection').send({ token });
    expect(about.body).toMatchObject({ name: 'Maëlys Tranchant', email_masked: 'm•••@courriel.example' });
    expect((await world.http.post('/api/invitations/completion').send({ token, code: '123456' })).body.code).toBe('password_first');
    const chosen = await world.http.post('/api/invitations/password').send({ token, password: goodPassword });
    const done = await world.http.post('/api/invitations/completion').send({ token, code: await generate({ secret: chosen.body.secret }) });
    expect([done.status, done.body.session.me.grant.role]).toEqual([201, 'member']);
    const home = await world.http.get('/api/member/file').set('authorization', `Bearer ${done.body.session.access_token}`);
    expect([home.status, home.body.person.member_number]).toEqual([200, '10051277']);
    expect((await ask(maelys)).status).toBe(202);
    await world.mails.of('maelys.tranchant@courriel.example', 'déjà ouvert');
    const { rows } = await world.db.query("select email, phone, address from identity.declared_contacts");
    expect(rows).toEqual([{ email: 'autre@courriel.example', phone: '06 39 98 00 01', address: '1 rue Neuve' }]);
    expect(world.mails.all.map(({ to }) => to)).not.toContain('autre@courriel.example');
  });

  test.each([
    ['accents, capitals and hyphens put otherwise', { last_name: 'LE GOFF LEVEQUE', first_name: 'anne maelle' }],
    ['the name of birth', { last_name: 'Oeuvrard' }],
    ['blanks everywhere', { last_name: ' Le  Goff-Lévêque ', first_name: ' Anne-Maëlle' }],
  ])('is known with %s', async (_, typed) => {
    const email = `${Date.now()}@courriel.example`;
    const { declared } = await newMember(world, email);
    await ask({ ...declared, ...typed, member_number: declared.member_number.replace(/(..)/g, '$1 ') });
    await mailOf(email);
  });

  test.each([
    ['another number', { member_number: '10051278' }], ['another birth date', { birth_date: '1999-09-09' }], ['another first name', { first_name: 'Maé' }],
    ['another name', { last_name: 'Tranchante' }], ['a name without letters', { last_name: '--' }], ['a name in letters that fold to nothing', { first_name: 'Ωμέγα' }],
  ])('gets nothing with %s, and nothing is made', async (_, wrong) => {
    const email = `${Date.now()}@courriel.example`;
    const { declared, personId } = await newMember(world, email);
    const before = await counted('mail.messages');
    await ask({ ...declared, ...wrong });
    expect([await accountsOf(email), await grantsOf(personId)]).toEqual([[], []]);
    expect(await counted('mail.messages')).toBe(before);
  });

  test('gets one account and one grant, of fifty requests that come together', async () => {
    const email = `${Date.now()}@courriel.example`;
    const { declared, personId } = await newMember(world, email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(declared)));
    expect(answers.filter(({ status }) => ![202, 429].includes(status))).toEqual([]);
    const [accounts, grants] = [await accountsOf(email), await grantsOf(personId)];
    expect(accounts).toEqual([{ id: expect.any(String), status: 'invited', name: 'Anne-Maëlle Le Goff-Lévêque' }]);
    expect(grants).toEqual([{ account_id: accounts[0].id, role: 'member', granted_by: null }]);
  }, 60_000);

  test('who has an active account is told so at its address, and nothing else happens', async () => {
    const before = [await counted('identity.accounts'), await counted('identity.grants'), await counted('identity.links')];
    await ask({ ...elodie, email: 'voleur@courriel.example' });
    const [mail] = await world.mails.of(accountNamed('elodie').email, 'déjà ouvert');
    expect(mail!.text).not.toContain('/activation#');
    // The one link more is that of the notice, which stops the account.
    expect([await counted('identity.accounts'), await counted('identity.grants'), await counted('identity.links')]).toEqual([before[0], before[1], before[2]! + 1]);
    expect(world.mails.all.map(({ to }) => to)).not.toContain('voleur@courriel.example');
  });

  test('whose address another account has gets no link there: a letter leaves', async () => {
    const { personId, declared } = await newMember(world, accountNamed('gaelle').email);
    await ask(declared);
    const [{ account_id }] = await grantsOf(personId);
    const { rows } = await world.db.query('select kind from mail.letters where account_id = $1', [account_id]);
    expect(rows).toEqual([{ kind: 'activation-code' }]);
    expect(world.mails.all.filter(({ to }) => to === accountNamed('gaelle').email)).toEqual([]);
  });

  test.each(['frozen'])('whose account is %s gets nothing', async (status) => {
    await world.db.query("update identity.accounts set status = $1 where email like 'thierry%'", [status]);
    const before = await counted('mail.messages');
    await ask({ member_number: '10042925', last_name: 'Kermadec', first_name: 'Thierry', birth_date: '1971-11-02' });
    expect(await counted('mail.messages')).toBe(before);
    await world.db.query("update identity.accounts set status = 'active' where email like 'thierry%'");
  });
});

describe('who asks learns nothing', () => {
  const everyKind = async (): Promise<Record<string, object>> => {
    const [withMail, withoutMail] = [await newMember(world, `${Date.now()}@courriel.example`), await newMember(world)];
    const of = ({ declared }: ByPost) => declared;
    return { active: elodie, withMail: of(withMail), withoutMail: of(withoutMail), unknown: { ...of(withMail), member_number: '77777777' }, otherBirth: { ...of(withMail), birth_date: '1951-06-29' } };
  };

  test('the same bytes, in about the same time, whoever exists, has an account, or an e-mail address', async () => {
    const times: Record<string, number[]> = {};
    const bytes = new Set<string>();
    for (let round = 0; round < 12; round++) {
      await forgetFailures(world);
      for (const [kind, declared] of Object.entries(await everyKind())) {
        const start = performance.now();
        bytes.add(JSON.stringify(seen(await ask(declared))));
        (times[kind] ??= []).push(performance.now() - start);
      }
    }
    expect(bytes.size).toBe(1);
    const medians = Object.values(times).map((all) => all.sort((a, b) => a - b)[all.length / 2]!);
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.5);
  }, 120_000);

  test('asked again and again, known or not, makes one wait', async () => {
    for (const declared of Object.values(await everyKind())) {
      const statuses: number[] = [];
      for (let tries = 0; tries < 8; tries++) statuses.push((await ask(declared)).status);
      expect(statuses.slice(0, 5)).toEqual(Array(5).fill(202));
      expect(statuses).toContain(429);
      await forgetFailures(world);
    }
  }, 120_000);
});
