import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { KeyService } from '../../src/crypto/index.js';
import { linkFor, type LinkKind } from '../../src/mail/index.js';
import { seen } from '../support/answers.js';
import { tokenIn } from '../support/mails.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.db.query(`update identity.accounts set status = 'active'; delete from identity.cases; delete from identity.throttles`);
  world.mails.clear();
});

const accountOf = async (email: string) => (await world.db.query<{ id: string }>('select id from identity.accounts where email like $1', [`${email}%`])).rows[0]!.id;
const freeze = (token: string) => world.http.post('/api/freezes').send({ token });

/** A link as the sender makes it, and its token. */
async function link(email: string, { kind = 'not-me' as LinkKind, life = '30 days' } = {}): Promise<{ id: string; token: string; message: string }> {
  const [id, message] = [v7(), v7()];
  await world.db.query(
    `insert into identity.links (id, kind, account_id, message_id, created_at, expires_at) values ($1, $2, $3, $4, now() - interval '1 day', now() - interval '1 day' + $5::interval)`,
    [id, kind, await accountOf(email), message, life],
  );
  return { id, message, token: await linkFor(world.app.get(KeyService), id) };
}

const statusOf = async (email: string) => (await world.db.query('select status from identity.accounts where email like $1', [`${email}%`])).rows[0].status;
const cases = async () => (await world.db.query('select account_id, kind, message_id, closed_at from identity.cases')).rows;

describe('“it was not me”', () => {
  test('freezes the account on the spot: every session is dead on its next request, and no sign-in opens another', async () => {
    const [one, two, other] = [await world.as('elodie'), await world.as('elodie'), await world.as('lucien')];
    const started = await world.http.post('/api/sign-ins').send({ email: one.account.email, password: one.account.password });
    const { token, message } = await link('elodie');
    expect((await one.get('/api/me')).status).toBe(200);
    const answer = await freeze(token);
    expect([answer.status, answer.text]).toEqual([204, '']);
    for (const session of [one, two]) {
      expect((await session.get('/api/me')).status).toBe(401);
      expect((await world.http.post('/api/sessions/refresh').set('cookie', session.cookie)).status).toBe(401);
    }
    expect((await world.http.post('/api/sessions').send({ challenge: started.body.challenge, code: '000000' })).body.code).toBe('challenge_expired');
    expect((await world.http.post('/api/sign-ins').send({ email: one.account.email, password: one.account.password })).body.code).toBe('sign_in_refused');
    expect((await other.get('/api/me')).status).toBe(200);
    // Given back to its holder, the account does not give the thief's sessions back.
    await world.db.query(`update identity.accounts set status = 'active' where id = $1`, [one.me.account.id]);
    for (const session of [one, two]) expect((await session.get('/api/me')).status).toBe(401);
    expect(await cases()).toEqual([{ account_id: one.me.account.id, kind: 'not_me', message_id: message, closed_at: null }]);
  });

  test('is told: to the trail, to the administrator, and to the holder by a mail that carries no such link', async () => {
    const { token } = await link('thierry');
    await freeze(token);
    const { rows } = await world.db.query(`select event, outcome from audit.events where account_id = $1 order by id desc limit 2`, [await accountOf('thierry')]);
    expect(rows).toEqual(expect.arrayContaining([{ event: 'case.opened', outcome: 'done' }, { event: 'account.frozen', outcome: 'done' }]));
    const pascal = await world.as('pascal');
    expect((await pascal.get(`/api/backoffice/accounts/${await accountOf('thierry')}`)).body.status).toBe('frozen');
    const [mail] = await world.mails.of('thierry.kermadec@courriel.example', 'Votre compte est bloqué');
    expect(() => tokenIn(mail!)).toThrow('no link');
  });

  test('serves once, of fifty that come together', async () => {
    const { token } = await link('julien');
    const answers = await Promise.all(Array.from({ length: 50 }, () => freeze(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array<number>(49).fill(410)]);
    expect(await cases()).toHaveLength(1);
    expect((await world.mails.of('julien.charpentreau@rive-claire.example')).length).toBe(1);
  }, 60_000);

  test('answers a forged, unknown, spent, old or other link with the same bytes, and freezes nobody', async () => {
    const [real, old, reset, spent] = [await link('gaelle'), await link('gaelle', { life: '1 hour' }), await link('gaelle', { kind: 'password-reset' }), await link('fabien')];
    await freeze(spent.token);
    const mac = real.token.split('.')[1]!;
    const wrong = mac.startsWith('A') ? `B${mac.slice(1)}` : `A${mac.slice(1)}`;
    const tokens = [
      spent.token, old.token, reset.token, `${real.id}.${wrong}`, `${old.id}.${mac}`, `${v7()}.${mac}`, await linkFor(world.app.get(KeyService), v7()), real.id, 'x', `${real.token}x`, real.token.toUpperCase(),
    ];
    const answers = [];
    for (const token of tokens) answers.push(seen(await freeze(token)));
    expect((await freeze(spent.token)).body).toMatchObject({ status: 410, code: 'link_not_valid' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await statusOf('gaelle')).toBe('active');
    const { rows } = await world.db.query(`select count(*)::int from audit.events where event = 'account.freeze-refused'`);
    expect(rows[0].count).toBeGreaterThanOrEqual(tokens.length);
    expect((await freeze(real.token)).status).toBe(204);
  });

  test('asked of an account that is closed opens a case and leaves it closed', async () => {
    await world.db.query(`update identity.accounts set status = 'closed' where email like 'corinne%'`);
    const { token } = await link('corinne');
    expect((await freeze(token)).status).toBe(204);
    expect(await statusOf('corinne')).toBe('closed');
    expect(await cases()).toHaveLength(1);
    await world.db.query(`update identity.accounts set status = 'active' where email like 'corinne%'`);
  });

  test('comes by the mail itself, whatever was done', async () => {
    const mireille = await world.as('mireille');
    await world.db.query(`insert into mail.messages (id, kind, account_id) values ($1, 'password.changed', $2)`, [v7(), mireille.me.account.id]);
    const [mail] = await world.mails.of(mireille.account.email, 'Votre mot de passe a changé');
    expect(mail!.text).toContain('https://extranet.test/ce-n-etait-pas-moi#');
    expect((await freeze(tokenIn(mail!))).status).toBe(204);
    expect((await mireille.get('/api/me')).status).toBe(401);
  });
});
