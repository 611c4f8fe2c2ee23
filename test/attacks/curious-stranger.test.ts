import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { by } from '../../demo/world.js';
import { KeyService } from '../../src/crypto/index.js';
import { linkFor, linkPages, unsubscribeTokenFor } from '../../src/mail/index.js';
import { nobody, seen } from '../support/answers.js';
import { linkOf } from '../support/invited.js';
import { tokenIn } from '../support/mails.js';
import { forgetFailures, password } from '../support/signing-in.js';
import { bootWorld, type World } from '../support/world.js';

/* Somebody without an account, who knows how mails and addresses are read elsewhere. */

const address = 'elodie.garnier@courriel.example';
let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(async () => {
  world.mails.clear();
  await forgetFailures(world);
});
afterAll(() => world.close());

/** A request whose Host is written by hand. */
function posted(path: string, body: object, headers: Record<string, string>): Promise<number> {
  const { port } = world.app.getHttpServer().address() as AddressInfo;
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', agent: false, headers: { 'content-type': 'application/json', ...headers } }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode!));
    });
    sent.on('error', failed).end(JSON.stringify(body));
  });
}

describe('a stranger who asks that a link be sent to somebody', () => {
  test('has no say in where it leads, whatever host they name', async () => {
    const wrong = { host: 'appat.example', 'x-forwarded-host': 'appat.example', 'x-forwarded-proto': 'http', forwarded: 'host=appat.example', 'x-original-url': 'https://appat.example', referer: 'https://appat.example/', origin: 'https://appat.example' };
    expect(await posted('/api/password-resets', { email: address }, wrong)).toBe(202);
    const [mail] = await world.mails.of(address);
    expect(tokenIn(mail!)).toMatch(/\./);
    expect(mail!.source.toString('utf8')).not.toContain('appat');
    expect(mail!.text).toContain('https://extranet.test/');
  });

  test.each([
    'elodie.garnier@\u212aourriel.example', 'élodie.garnier@courriel.example', 'elodie.garnier@courriel\uff0eexample', 'elod\u0131e.garnier@courriel.example',
    'elodie.garnier@courriel.example\u200b', `"${address} x"@appat.example`, `${address},moi@appat.example`, `moi@appat.example>,<${address}`, `<${address}>`, `${address}\n`, ` ${address}`,
    `Élodie <${address}>`, `elodie.garnier(moi@appat.example)@courriel.example`, 'elodie.garnier@[127.0.0.1]',
  ])('is told that %j is no address: it reaches neither them nor her', async (email) => {
    const links = async () => (await world.db.query("select 1 from mail.messages where kind = 'link.password-reset'")).rowCount;
    const before = await links();
    for (const path of ['/api/password-resets', '/api/sign-ins']) {
      const { status, body } = await world.http.post(path).send(path.endsWith('resets') ? { email } : { email, password: 'x' });
      expect([path, status, body.errors?.[0].field]).toEqual([path, 422, 'email']);
    }
    expect(await links()).toBe(before);
  });

  test('counts nobody’s letters: an address in capitals is hers, and its mail goes where she is', async () => {
    expect((await world.http.post('/api/password-resets').send({ email: address.toUpperCase() })).status).toBe(202);
    const [mail] = await world.mails.of(address);
    expect(mail!.to).toBe(address);
  });
});

describe('a stranger with a token', () => {
  test('of one purpose does nothing of another, even made by us for the very same id', async () => {
    const keys = world.app.get(KeyService);
    await world.db.query("insert into notifications.consents (id, account_id, purpose, given, way, words) values (gen_random_uuid(), $1, 'prospecting', true, 'preferences', '1')", [by.elodie]);
    const { rows: [consent] } = await world.db.query<{ id: string }>('select id from notifications.consents where account_id = $1', [by.elodie]);
    const { linkId } = await linkOf(world, by.elodie, { kind: 'not-me' });
    const gone = await world.http.post('/api/unsubscriptions').send({ token: await unsubscribeTokenFor(keys, nobody) });
    const tries = [
      await world.http.post('/api/unsubscriptions').send({ token: await linkFor(keys, consent!.id) }),
      await world.http.post('/api/unsubscriptions').send({ token: `${consent!.id}.${(await unsubscribeTokenFor(keys, nobody)).split('.')[1]}` }),
      await world.http.post('/api/unsubscriptions').send({ token: await linkFor(keys, linkId) }),
    ];
    for (const answer of tries) expect(seen(answer)).toEqual(seen(gone));
    expect(gone.status).toBe(410);
    expect((await world.http.post('/api/freezes').send({ token: await unsubscribeTokenFor(keys, linkId) })).status).toBe(410);
    expect((await world.db.query('select given from notifications.consents where account_id = $1', [by.elodie])).rows).toEqual([{ given: true }]);
    expect((await world.db.query('select status from identity.accounts where id = $1', [by.elodie])).rows).toEqual([{ status: 'active' }]);
  });

  test('of each kind of link opens no other door', async () => {
    const doors: [string, object][] = [
      ['/api/freezes', {}], ['/api/invitations/inspection', {}], ['/api/invitations/password', { password: 'tamis-guitare-ruche-61' }], ['/api/email-changes/confirmation', {}],
      ['/api/activations/address/proof', {}], ['/api/password-resets/completion', { method: 'totp', code: '000000', password: 'tamis-guitare-ruche-61' }],
    ];
    const opens: Record<string, string[]> = {
      'not-me': ['/api/freezes'], 'password-reset': ['/api/password-resets/completion'],
      invitation: ['/api/invitations/inspection', '/api/invitations/password'], activation: ['/api/invitations/inspection', '/api/invitations/password'],
      'lost-everything': ['/api/invitations/inspection', '/api/invitations/password'],
    };
    for (const kind of Object.keys(linkPages) as (keyof typeof linkPages)[]) {
      const { token } = await linkOf(world, by.lucien, { kind });
      for (const [path, body] of doors.filter(([path]) => !opens[kind]?.includes(path))) {
        const { status } = await world.http.post(path).send({ token, ...body });
        expect([kind, path, status]).toEqual([kind, path, 410]);
      }
    }
    expect((await world.db.query('select status from identity.accounts where id = $1', [by.lucien])).rows).toEqual([{ status: 'active' }]);
  });

  test('changed in any one letter finds it is another', async () => {
    const { token } = await linkOf(world, by.thierry, { kind: 'not-me' });
    for (const at of [0, 8, 9, 35, 36, 37, 50, token.length - 1]) {
      const other = token[at] === 'a' ? 'b' : 'a';
      const { status } = await world.http.post('/api/freezes').send({ token: token.slice(0, at) + other + token.slice(at + 1) });
      expect([at, status]).toEqual([at, 410]);
    }
  });
});

describe('a stranger', () => {
  test('is answered in one of two languages, whatever they say they read', async () => {
    for (const language of ['../../etc/passwd', 'fr;q=9, en;q=-1', '*', 'x'.repeat(3_000), '__proto__', '<script>', 'en-GB-oxendict,constructor']) {
      const { status, headers, text } = await world.http.get('/api/me').set('accept-language', language);
      expect([status, ['fr', 'en', undefined].includes(headers['content-language'])]).toEqual([401, true]);
      expect(text).not.toMatch(/passwd|script>|xxx/);
    }
  });

  test('keeps no door busy for somebody else: a wrong password of one address delays no other', async () => {
    for (let n = 0; n < 7; n++) await password(world, `${randomUUID()}@courriel.example`, 'x');
    expect((await password(world, address, 'tilleul-cuivre-barque-41')).status).toBe(201);
  });
});
