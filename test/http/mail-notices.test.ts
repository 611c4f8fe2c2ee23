import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { adults, by, entities, members } from '../../demo/world.js';
import { until } from '../support/main-program.js';
import { tokenIn } from '../support/mails.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());
beforeEach(() => world.mails.clear());

const iban = 'FR7630006000011234567890189';
const proposed = 'Un changement de coordonnées bancaires a été demandé';
const elodie = 'elodie.garnier@courriel.example';

async function propose(email: string, path: string, subject: string, holder: string) {
  const persona = await world.as(email);
  await persona.stepUp('change-bank-details', subject);
  const answer = await persona.change(`${path}/changes`, { iban, bic: 'AGRIFRPP', holder_name: holder });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return { persona, id: answer.body.id as string };
}

/** Posts a notice as an act does, and waits until the sender has spread it. */
async function post(accountId: string, kind = 'password.changed', params = {}, personId: string | null = null): Promise<string[]> {
  const id = v7();
  await world.db.query('insert into mail.messages (id, kind, account_id, person_id, params) values ($1, $2, $3, $4, $5)', [id, kind, accountId, personId, params]);
  const unsent = 'select 1 from mail.messages m left join mail.deliveries d on d.message_id = m.id where m.id = $1 and d.sent_at is null';
  await until(async () => (await world.db.query(unsent, [id])).rowCount === 0);
  const { rows } = await world.db.query<{ address: string }>('select address from mail.deliveries where message_id = $1 order by 1', [id]);
  return rows.map(({ address }) => address);
}

describe('new bank details', () => {
  test('are told to the member at once, and so is their cancellation', async () => {
    const { persona, id } = await propose('elodie', '/api/member/bank-details', members.elodie.id, 'Mme Élodie Garnier');
    const [mail] = await world.mails.of(elodie, proposed);
    expect(mail!.text).toContain('https://extranet.test/ce-n-etait-pas-moi#');
    await persona.stepUp('change-bank-details', persona.holderId);
    expect((await persona.change(`/api/member/bank-details/changes/${id}/cancellation`)).status).toBe(200);
    await world.mails.of(elodie, 'Un changement de coordonnées bancaires a été annulé');
  });

  test('of a protected adult are told to the guardian and to the adult, whose link is their own', async () => {
    await world.db.query(`update persons.persons set email = 'Marguerite@courriel.example' where id = $1`, [adults.marguerite.id]);
    await propose('sabine', `/api/guardian/protected-adults/${adults.marguerite.id}/bank-details`, adults.marguerite.id, 'Mme Marguerite');
    const [guardians] = await world.mails.of('sabine.delmotte@rive-claire.example', proposed);
    const [own] = await world.mails.of('marguerite@courriel.example', proposed);
    expect(tokenIn(guardians!)).toMatch(/^[0-9a-f-]{36}\./);
    // Without an account there is none to freeze, and the guardian's is not the adult's to freeze.
    expect(() => tokenIn(own!)).toThrow('no link');
    expect(own!.text).toContain('appelez la mutuelle');
  });

  test('that are refused are told to nobody', async () => {
    const persona = await world.as('lucien');
    await persona.stepUp('change-bank-details', persona.holderId);
    const answer = await persona.change('/api/member/bank-details/changes', { iban: 'FR7630006000011234567890188', bic: 'AGRIFRPP', holder_name: 'X' });
    expect(answer.status).toBe(422);
    const { rows } = await world.db.query(`select 1 from mail.messages where kind = 'bank-details.proposed' and account_id = $1`, [persona.me.account.id]);
    expect(rows).toEqual([]);
  });
});

test('a grant that is given, then revoked, is told to its account in the words of its role', async () => {
  const [pascal, lucien] = [await world.as('pascal'), await world.as('lucien')];
  const account = lucien.me.account.id;
  await pascal.stepUp('manage-grants', account);
  const given = await pascal.post(`/api/backoffice/accounts/${account}/grants`, { role: 'employer', holder_id: entities.mirambeau.id });
  expect(given.status).toBe(201);
  const address = lucien.account.email;
  expect((await world.mails.of(address, 'Une habilitation vous a été donnée'))[0]!.text).toContain('correspondant d’entreprise');
  const grant = given.body.grants.find((one: { role: string }) => one.role === 'employer').id;
  await pascal.stepUp('manage-grants', grant);
  expect((await pascal.change(`/api/backoffice/grants/${grant}/revocation`)).status).toBe(201);
  expect((await world.mails.of(address, 'Une habilitation a pris fin'))[0]!.text).toContain('correspondant d’entreprise');
});

describe('a notice', () => {
  test('goes to an address that was replaced 29 days ago, and no more to one of 31 days', async () => {
    const replaced = (email: string, days: number) =>
      world.db.query(`insert into identity.former_emails (id, account_id, email, replaced_at) values ($1, $2, $3, now() - make_interval(days => $4))`, [v7(), by.thierry, email, days]);
    await replaced('thierry.29@courriel.example', 29);
    await replaced('thierry.31@courriel.example', 31);
    expect(await post(by.thierry!)).toEqual(['thierry.29@courriel.example', 'thierry.kermadec@courriel.example']);
    const [[now], [former]] = [await world.mails.of('thierry.kermadec@courriel.example', 'mot de passe'), await world.mails.of('thierry.29@courriel.example', 'mot de passe')];
    // Each address has a link of its own to the one account.
    expect(tokenIn(now!)).not.toBe(tokenIn(former!));
    const { rows } = await world.db.query('select distinct account_id from identity.links where id = any ($1)', [[now, former].map((one) => tokenIn(one!).split('.')[0])]);
    expect(rows).toEqual([{ account_id: by.thierry }]);
  });

  test('about a person goes to their account too, while its grant runs', async () => {
    const guardian = by.sabine!;
    const told = () => post(guardian, 'bank-details.proposed', {}, members.elodie.id);
    expect(await told()).toEqual(expect.arrayContaining([elodie, 'sabine.delmotte@rive-claire.example']));
    await world.db.query('update identity.grants set revoked_at = now() where holder_id = $1; ', [members.elodie.id]);
    await world.db.query('update persons.persons set email = null where id = $1', [members.elodie.id]);
    expect(await told()).toEqual(['sabine.delmotte@rive-claire.example']);
    await world.db.query('update identity.grants set revoked_at = null where holder_id = $1', [members.elodie.id]);
  });

  test('is written in the language of the account, its lang said in the HTML', async () => {
    await world.db.query(`update identity.accounts set locale = 'en' where email = $1`, ['julien.charpentreau@rive-claire.example']);
    await Promise.all([post(by.julien!), post(by.bertrand!)]);
    const [english] = await world.mails.of('julien.charpentreau@rive-claire.example', 'Your password has changed');
    const [french] = await world.mails.of('bertrand.quesnoy@mandataire.example', 'Votre mot de passe a changé');
    expect([english!.html, french!.html]).toEqual([expect.stringContaining('<html lang="en">'), expect.stringContaining('<html lang="fr">')]);
    expect(english!.text).toContain('It was not me');
  });

  test('bears the same Message-ID at every try, and asks no robot to answer', async () => {
    let refused = '';
    world.mails.catcher.beforeTaking = async ({ messageId }) => {
      if (refused) return;
      refused = messageId;
      throw Object.assign(new Error('try later'), { responseCode: 451 });
    };
    const sent = post(by.mireille!);
    await until(() => refused !== '');
    const again = `update mail.deliveries set next_try_at = now() where sent_at is null and last_error = 'EMESSAGE 451' returning attempts`;
    // The failure is settled a moment after the refusal.
    await until(async () => (await world.db.query(again)).rowCount === 1);
    await sent;
    const [mail] = await world.mails.of('mireille.astruc@saint-roch.example', 'mot de passe');
    expect(mail!.messageId).toBe(refused);
    expect(mail!.source.toString()).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });
});

test.each(['eve@courriel.example\r\nBcc: other@courriel.example', 'eve@courriel.example, other@courriel.example', 'eve@courriel.example> <other@courriel.example'])(
  'an address that holds %j writes no header and reaches nobody else',
  async (address) => {
    await world.db.query('update persons.persons set email = $2 where id = $1', [adults.roger.id, address]);
    const id = v7();
    await world.db.query(`insert into mail.messages (id, kind, account_id, person_id) values ($1, 'bank-details.cancelled', $2, $3)`, [id, by.corinne, adults.roger.id]);
    const tried = `select 1 from mail.deliveries where message_id = $1 and (sent_at is not null or last_error is not null)`;
    await until(async () => (await world.db.query(tried, [id])).rowCount === 2);
    expect(world.mails.all.filter(({ to }) => to.includes('other'))).toEqual([]);
    for (const { source } of world.mails.all) expect(source.toString()).not.toMatch(/^Bcc:/im);
    await world.db.query('delete from mail.deliveries where sent_at is null');
  },
);

test('no mail and no row of the outbox holds an account, a NIR, a password or a token of a session', async () => {
  const { persona } = await propose('elodie', '/api/member/bank-details', members.elodie.id, 'Mme Élodie Garnier');
  await world.mails.of(elodie, proposed);
  const { rows } = await world.db.query(`select to_jsonb(m) as row from mail.messages m union all select to_jsonb(d) from mail.deliveries d union all select to_jsonb(l) from identity.links l`);
  const [stored, sent] = [JSON.stringify(rows), world.mails.all.map(({ source, text, html }) => source.toString() + text + html).join('\n')];
  const { password, totp_secret } = persona.account;
  for (const secret of [iban, iban.slice(4), '1234567890189', members.elodie.nir!, password, totp_secret, persona.token, persona.cookie.split('=')[1]!]) {
    for (const text of [stored, sent]) expect([secret.slice(0, 4), text.replace(/\s/g, '').includes(secret.replace(/\s/g, ''))]).toEqual([secret.slice(0, 4), false]);
  }
  // The link's own secret is made when the mail leaves: no row holds it.
  const tokens = world.mails.all.flatMap((mail) => (mail.text.includes('#') ? [tokenIn(mail).split('.')[1]!] : []));
  expect(tokens.length).toBeGreaterThan(0);
  for (const mac of tokens) expect(stored).not.toContain(mac);
  expect(sent).not.toMatch(/<(img|script|link|iframe)|src=|url\(/i);
});
