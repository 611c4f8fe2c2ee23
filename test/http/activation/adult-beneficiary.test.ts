import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { members } from '../../../demo/world.js';
import { KeyService } from '../../../src/crypto/index.js';
import { forgetFailures } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
  await world.db.query("update coverage.beneficiaries set birth_date = '2001-02-11' where first_name = 'Zoé'");
});
afterAll(() => world.close());
beforeEach(() => forgetFailures(world));

const zoe = { member_number: '10042817', last_name: 'GARNIER', first_name: 'Zoe', birth_date: '2001-02-11' };
const ask = (declared: object) => world.http.post('/api/activations').send(declared);
const made = async () =>
  (await world.db.query(`select p.id, p.member_number, p.email, p.address_lines, p.city, g.account_id, g.role, a.status, b.covered_id
    from coverage.beneficiaries b join persons.persons p on p.id = b.covered_id join identity.grants g on g.holder_id = p.id join identity.accounts a on a.id = g.account_id where b.first_name = 'Zoé'`)).rows;

describe('an adult whom a member’s contract covers', () => {
  test('asks with the member’s number and their own names, is made one person and one account, and is written to by post', async () => {
    expect((await ask(zoe)).body).toEqual({ status: 'taken' });
    expect((await ask(zoe)).body).toEqual({ status: 'taken' });
    const [one, ...others] = await made();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ member_number: null, email: null, address_lines: ['12 quai des Tisserands'], city: 'Nantes', role: 'member', status: 'invited' });
    const { rows } = await world.db.query('select kind, person_id from mail.letters where account_id = $1', [one.account_id]);
    expect(rows).toEqual([{ kind: 'activation-code', person_id: one.id }]);
  });

  test('opens the account with the code of the letter, under the member’s number', async () => {
    const [{ account_id: account }] = await made();
    const kept = await world.app.get(KeyService).mac('activation-code', '10042817:K7M29QXD44TZ8PRA');
    await world.db.query('update identity.activation_codes set code = $2 where account_id = $1', [account, kept]);
    const opened = await world.http.post('/api/activations/code').send({ member_number: '10042817', code: 'K7M2-9QXD-44TZ-8PRA' });
    expect([opened.status, typeof opened.body.token]).toEqual([201, 'string']);
  });

  test.each([
    ['a minor', { first_name: 'Malo', birth_date: '2018-10-29' }, 'select 1'],
    ['another day of birth', { birth_date: '2001-02-12' }, 'select 1'],
    ['another member’s number', { member_number: members.lucien.member_number }, 'select 1'],
    ['a contract that has ended', {}, "update coverage.contracts set ends_on = access.today() - 1 where number = 'IND-10042817-1'"],
  ])('of %s nobody is made, and the answer is the same', async (_, other, change) => {
    await world.db.query('begin');
    await world.db.query('delete from mail.letters; delete from identity.activation_codes');
    await world.db.query('commit');
    await world.db.query("update coverage.beneficiaries set covered_id = null where first_name in ('Zoé', 'Malo')");
    await world.db.query(change);
    const before = await world.db.query('select count(*)::int as n from persons.persons');
    expect((await ask({ ...zoe, ...other })).body).toEqual({ status: 'taken' });
    expect((await world.db.query('select count(*)::int as n from persons.persons')).rows).toEqual(before.rows);
    expect(await made()).toEqual([]);
  });
});
