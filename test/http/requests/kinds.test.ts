import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, members } from '../../../demo/world.js';
import { leaveDocument } from '../../support/left-documents.js';
import type { Persona } from '../../support/persona.js';
import { abroad, act, answersOf, begin, born, contactDetails, decide, requests, stepsOf, submit, take } from '../../support/requests.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let ines: Persona;
let sabine: Persona;
const me = members.elodie.id;
beforeAll(async () => {
  world = await bootWorld();
  [elodie, ines, sabine] = [await world.as('elodie'), await world.as('ines'), await world.as('sabine')];
});
afterAll(() => world.close());

const care = { care: 'optical', patient: 'Élodie Garnier', care_on: '2026-10-02', paid: '84,50' };
const first = async <T>(sql: string, params: unknown[]): Promise<T> => (await world.db.query(sql, params)).rows[0];

/** Begun with a document of that kind, sent, and taken on. */
async function asked(one: Persona, input: { kind: string; person_id: string; about_id?: string; answers: object[] }, kind: 'other' | 'identity' | 'certificate' = 'other'): Promise<string> {
  const side = one === sabine ? ({ providedAs: 'guardian', holderId: sabine.holderId } as const) : ({ providedAs: 'member' } as const);
  const document = await leaveDocument(world, { personId: input.person_id, kind, ...side });
  const { id } = await begin(one, { ...input, documents: [document] });
  expect((await submit(one, id)).status).toBe(200);
  expect((await take(ines, id)).status).toBe(200);
  return id;
}

describe('a claim and a quote', () => {
  test('want a document, are answered in words with an amount, and change nothing', async () => {
    const { id: bare } = await begin(elodie, { kind: 'claim', person_id: me, answers: answersOf(care) });
    expect((await submit(elodie, bare)).body.code).toBe('documents_wanted');
    const id = await asked(elodie, { kind: 'claim', person_id: me, answers: answersOf(care) });
    expect((await decide(ines, id, 'accepted')).body.errors[0].field).toBe('reason');
    expect((await act(ines, id, 'decision', { outcome: 'accepted', reason: 'Remboursé hier.', amount_cents: 4_250 })).status).toBe(200);
    const { body } = await elodie.get(`${requests}/${id}`);
    expect([body.state, body.is_answered, stepsOf(body)]).toEqual(['applied', true, ['submitted', 'taken', 'accepted', 'applied']]);
    expect(body.steps[2]).toMatchObject({ words: 'Remboursé hier.', amount_cents: 4_250, author_name: null });
  });

  test('are a guardian’s to make for an adult, in whose sight they are', async () => {
    const id = await asked(sabine, { kind: 'quote', person_id: adults.yvonne.id, answers: answersOf({ care: 'dental', patient: 'Yvonne' }) });
    expect((await decide(ines, id, 'accepted', 'La moitié est remboursée.')).body.state).toBe('applied');
    expect((await sabine.get(`${requests}/${id}`)).body).toMatchObject({ asked_as: 'guardian', kind: 'quote', state: 'applied' });
  });

  test('alone take an amount', async () => {
    const { id } = await begin(elodie, contactDetails(me, abroad));
    await submit(elodie, id);
    await take(ines, id);
    expect((await act(ines, id, 'decision', { outcome: 'accepted', amount_cents: 1 })).body.errors[0].field).toBe('amount_cents');
  });
});

test('a question is answered in words, sealed, which both read in the history', async () => {
  const { id } = await begin(elodie, contactDetails(me, abroad));
  await submit(elodie, id);
  await take(ines, id);
  await act(ines, id, 'question', { text: 'À quel étage ?' });
  await elodie.stepUp('submit-request', id);
  const { body } = await act(elodie, id, 'submission', { answer: 'Au deuxième, porte gauche.' });
  expect(body.steps.at(-1)).toMatchObject({ step: 'answered', done_as: 'member', words: 'Au deuxième, porte gauche.' });
  expect((await ines.get(`${requests}/${id}`)).body.steps.at(-1).words).toBe('Au deuxième, porte gauche.');
  expect(await first("select position('gauche'::bytea in words) as at from requests.steps where request_id = $1 and step = 'answered'", [id])).toEqual({ at: 0 });
});

test('a scheme is written as its code, once somebody has read the certificate', async () => {
  const id = await asked(elodie, { kind: 'scheme', person_id: me, answers: answersOf({ scheme_code: '01 441 0000' }) }, 'certificate');
  await decide(ines, id, 'accepted');
  expect(await first('select scheme_code from persons.persons where id = $1', [me])).toEqual({ scheme_code: '014410000' });
  const { id: wrong } = await begin(elodie, { kind: 'scheme', person_id: me, answers: answersOf({ scheme_code: '01-44' }) });
  expect((await submit(elodie, wrong)).body.errors[0].field).toBe('scheme_code');
});

describe('somebody covered', () => {
  const covered = () => first<{ id: string }>('select id from coverage.beneficiaries where person_id = $1 order by id limit 1', [me]);
  const onFile = async () => (await elodie.get('/api/member/file')).body.contracts.flatMap((one: { beneficiaries: { id: string; first_name: string }[] }) => one.beneficiaries);

  test('is corrected, and leaves the contract after the day that was said, staying on what was paid back', async () => {
    const { id: about } = await covered();
    const change = await asked(elodie, { kind: 'beneficiary-change', person_id: me, about_id: about, answers: answersOf(born) }, 'identity');
    expect((await ines.get(`${requests}/${change}`)).body.facts.map(({ name }: { name: string }) => name)).toEqual(['beneficiary', 'birth_date']);
    await decide(ines, change, 'accepted');
    expect(await onFile()).toContainEqual(expect.objectContaining({ id: about, first_name: 'Zoé' }));
    const removal = await asked(elodie, { kind: 'beneficiary-removal', person_id: me, about_id: about, answers: answersOf({ why: 'own_cover', last_day: '2020-01-31' }) });
    expect((await decide(ines, removal, 'accepted')).body.state).toBe('applied');
    expect((await onFile()).map(({ id }: { id: string }) => id)).not.toContain(about);
    expect(await first("select ends_on::text as day from coverage.beneficiaries where id = $1", [about])).toEqual({ day: '2020-01-31' });
  });

  test('of somebody else’s contract is nobody to be changed', async () => {
    const lucien = members.lucien.id;
    const { id } = await first<{ id: string }>(
      "insert into coverage.beneficiaries (id, contract_id, person_id, civility, last_name, first_name, birth_date, link) select gen_random_uuid(), c.id, $1, 'none', 'Morel', 'Noé', '2015-01-01', 'child' from coverage.contracts c where c.person_id = $1 limit 1 returning id",
      [lucien],
    );
    expect((await elodie.post(requests, { kind: 'beneficiary-removal', person_id: me, about_id: id, answers: [] })).status).toBe(404);
  });
});

describe('a cancellation', () => {
  test('tells the last day before it is sent, ends the contract on that day by itself, acknowledges by mail, and is made once', async () => {
    const { id: about } = await first<{ id: string }>('select id from coverage.contracts where person_id = $1 and ends_on is null limit 1', [me]);
    const input = { kind: 'cancellation', person_id: me, about_id: about, answers: [] };
    const [draft, other] = [await begin(elodie, input), await begin(elodie, input)];
    const told = (draft.facts as { name: string; value: string }[]).find(({ name }) => name === 'last_day')!.value;
    const { body } = await submit(elodie, draft.id);
    expect([body.state, stepsOf(body)]).toEqual(['applied', ['submitted', 'accepted', 'applied']]);
    expect(await first('select ends_on::text as day from coverage.contracts where id = $1', [about])).toEqual({ day: told });
    expect(body.facts).toContainEqual({ name: 'last_day', value: told });
    expect(await first("select count(*)::int as n from mail.messages where kind = 'contract.cancelled' and person_id = $1", [me])).toEqual({ n: 1 });
    expect((await submit(elodie, other.id)).status).toBe(404);
    expect((await elodie.post(requests, input)).status).toBe(404);
  });

  test('is written by nobody’s room without a request for it', async () => {
    await world.db.query('begin; set local role egide_member');
    await world.db.query("select set_config('egide.subject', $1, true)", [members.lucien.id]);
    const { rowCount } = await world.db.query('update coverage.contracts set ends_on = access.today() where person_id = $1', [members.lucien.id]);
    await world.db.query('rollback');
    expect(rowCount).toBe(0);
  });
});
