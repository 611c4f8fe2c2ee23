import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { by, entities, members } from '../../demo/world.js';
import { aboutPerson, conversations, open } from '../support/conversations.js';
import { documentsOf, download, pdfOf, provide } from '../support/documents.js';
import { opened } from '../support/invited.js';
import { challengeFor, code, codeAt, forgetFailures, forgetStep } from '../support/signing-in.js';
import { accountNamed, type Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

/*
 * Somebody who writes the database and has no key: an envelope that is moved opens nothing, so that nobody’s money, number or
 * proof becomes another’s. Whoever adds rows of sessions is in all the same: docs/adr/0005-sealed-values.md.
 */

let world: World;
let elodie: Persona;
let lucien: Persona;
beforeAll(async () => {
  world = await bootWorld();
  [elodie, lucien] = [await world.as('elodie'), await world.as('lucien')];
});
afterAll(() => world.close());

/** Does something between two writes of the superuser: the second puts back what was. */
async function moved<T>(table: string, columns: string[], [to, from]: [string, string], what: () => Promise<T>): Promise<T> {
  const set = columns.map((column) => `${column} = o.${column}`).join(', ');
  await world.db.query(`create temp table kept as select * from ${table} where id = $1`.replace('$1', `'${to}'`));
  await world.db.query(`update ${table} t set ${set} from ${table} o where t.id = $1 and o.id = $2`, [to, from]);
  try {
    return await what();
  } finally {
    await world.db.query(`update ${table} t set ${set} from kept o where t.id = o.id`);
    await world.db.query('drop table kept');
  }
}

const ids = async (sql: string, params: unknown[]) => (await world.db.query<{ id: string }>(sql, params)).rows.map(({ id }) => id);

describe('an envelope put into the row of somebody else', () => {
  test('of an account shows no number of the other: neither masked nor to be paid to', async () => {
    const bank = 'select id from persons.bank_details where person_id = $1 order by id limit 1';
    const [[hers], [his]] = [await ids(bank, [members.elodie.id]), await ids('select id from persons.bank_details where person_id <> $1 order by id limit 1', [members.elodie.id])];
    expect((await elodie.get('/api/member/bank-details')).status).toBe(200);
    const { status, text } = await moved('persons.bank_details', ['iban', 'bic', 'holder_name'], [hers!, his!], () => elodie.get('/api/member/bank-details'));
    expect([status, /iban/.test(text)]).toEqual([500, false]);
    expect((await elodie.get('/api/member/bank-details')).status).toBe(200);
  });

  test('of an app lets nobody in by the codes of another', async () => {
    const factor = 'select id from identity.totp_factors where account_id = $1 and confirmed_at is not null';
    const [[hers], [his]] = [await ids(factor, [by.elodie]), await ids(factor, [by.thierry])];
    await moved('identity.totp_factors', ['secret'], [hers!, his!], async () => {
      for (const name of ['thierry', 'elodie']) {
        await forgetStep(world, accountNamed('elodie'));
        const { status, headers } = await code(world, await challengeFor(world, 'elodie'), await codeAt(accountNamed(name)));
        expect([name, status >= 400, headers['set-cookie']]).toEqual([name, true, undefined]);
      }
    });
    await forgetFailures(world);
  });

  test('of a NIR shows it to no other employer', async () => {
    const gaelle = await world.as('gaelle');
    const one = 'select id from employers.affiliations where legal_entity_id = $1 order by id limit 1';
    const [[ours], [theirs]] = [await ids(one, [entities.mirambeau.id]), await ids(one, [entities.glycines.id])];
    await gaelle.stepUp('unmask-nir', ours!);
    const path = `/api/employer/affiliations/${ours}`;
    await moved('employers.affiliations', ['nir', 'nir_index'], [ours!, theirs!], async () => {
      for (const { status, text } of [await gaelle.post(`${path}/nir-disclosures`, { purpose: 'check' }), await gaelle.get(path)]) expect([status, /nir"|nir_masked/.test(text)]).toEqual([500, false]);
    });
    expect((await gaelle.post(`${path}/nir-disclosures`, { purpose: 'check' })).status).toBe(201);
  });

  test('of a document opens neither its title, its name nor its bytes', async () => {
    const [mine, his] = [await provide(elodie, elodie.holderId, pdfOf('Le mien')), await provide(lucien, lucien.holderId, pdfOf('Le sien'), { title: 'Le sien' })];
    const read = () => elodie.get(`${documentsOf(elodie.holderId)}/${mine}`);
    const bytes = () => download(elodie, elodie.holderId, [mine]);
    const { status, text } = await moved('documents.documents', ['title'], [mine, his], read);
    expect([status, text.includes('Le sien')]).toEqual([500, false]);
    expect((await moved('documents.versions', ['file_name'], [mine, his], read)).status).toBe(500);
    expect((await moved('documents.versions', ['key', 'store_name', 'size'], [mine, his], bytes)).status).toBe(500);
    expect([(await read()).status, (await bytes()).status]).toEqual([200, 200]);
  });

  test('of a draft shows nobody what another was writing', async () => {
    const [hers, his] = [await open(elodie, aboutPerson(elodie.holderId)), await open(lucien, aboutPerson(lucien.holderId))];
    await elodie.send('put', `${conversations}/${hers.id}/draft`, { content: 'À elle' });
    await lucien.send('put', `${conversations}/${his.id}/draft`, { content: 'Le secret de Lucien' });
    const draft = 'select id from conversations.drafts where thread_id = $1';
    const [[to], [from]] = [await ids(draft, [hers.id]), await ids(draft, [his.id])];
    const { status, text } = await moved('conversations.drafts', ['content'], [to!, from!], () => elodie.get(`${conversations}/${hers.id}`));
    expect([status, text.includes('secret')]).toEqual([500, false]);
  });
});

test('a recovery code copied under the account of somebody else proves nothing there', async () => {
  const thief = await opened(world);
  await world.db.query('insert into identity.recovery_codes (id, account_id, code) select gen_random_uuid(), $2, code from identity.recovery_codes where account_id = $1', [thief.accountId, by.elodie]);
  const challenge = await challengeFor(world, 'elodie');
  const { status, body } = await world.http.post('/api/sessions').send({ challenge, method: 'recovery_code', code: thief.codes[0] });
  expect([status, body.code]).toEqual([401, 'code_refused']);
});
