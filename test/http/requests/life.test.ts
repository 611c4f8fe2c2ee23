import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, members } from '../../../demo/world.js';
import { kindNames } from '../../../src/demands/index.js';
import { leaveRequest } from '../../support/left-requests.js';
import type { Persona } from '../../support/persona.js';
import { abroad, act, answersOf, askBeneficiary, askUnusual, begin, born, colleague, contactDetails, decide, proposeUnusual, requests, stepsOf, submit, take } from '../../support/requests.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let ines: Persona;
let remi: Persona;
let sabine: Persona;
const me = members.elodie.id;
beforeAll(async () => {
  world = await bootWorld();
  remi = await colleague(world);
  [elodie, ines, sabine] = [await world.as('elodie'), await world.as('ines'), await world.as('sabine')];
});
afterAll(() => world.close());

const page = async (one: Persona, id: string) => (await one.get(`${requests}/${id}`)).body;
const person = async () => (await world.db.query('select address_lines, postcode, city, phone from persons.persons where id = $1', [me])).rows[0];
const told = async (id: string) => (await world.db.query('select kind, count(*)::int as n from notifications.events where record_id = $1 group by 1 order by 1', [id])).rows.map(({ kind, n }) => `${kind} ${n}`);

describe('a draft', () => {
  test('is kept as it was typed, wrong or missing, and is sealed', async () => {
    const { id } = await begin(elodie, contactDetails(me, { postcode: 'quatre', nonsense: 'x' }));
    expect(await page(elodie, id)).toMatchObject({ state: 'draft', answers: answersOf({ postcode: 'quatre', nonsense: 'x' }), may: { write: true, withdraw: true, treat: false, decide: false } });
    const { rows } = await world.db.query("select position('quatre'::bytea in content) as at from requests.requests where id = $1", [id]);
    expect(rows).toEqual([{ at: 0 }]);
    const refused = await submit(elodie, id);
    expect([refused.status, refused.body.errors.map(({ field }: { field: string }) => field).sort()]).toEqual([422, ['address', 'city', 'nonsense']]);
    expect((await page(elodie, id)).state).toBe('draft');
  });

  test('is in nobody else’s sight, even withdrawn', async () => {
    const { id } = await begin(elodie, contactDetails(me));
    expect((await ines.get(`${requests}/${id}`)).status).toBe(404);
    expect((await act(elodie, id, 'withdrawal')).body.state).toBe('withdrawn');
    expect((await ines.get(`${requests}/${id}`)).status).toBe(404);
  });

  test('lacking a wanted document is not sent, and says so', async () => {
    const { rows } = await world.db.query('select id from coverage.contracts where person_id = $1 limit 1', [me]);
    const { id } = await begin(elodie, { kind: 'beneficiary', person_id: me, about_id: rows[0].id, answers: answersOf(born) });
    expect((await submit(elodie, id)).body.code).toBe('documents_wanted');
  });

  test('is sent by nobody who has not proved themselves for this very request', async () => {
    const [one, other] = [await begin(elodie, contactDetails(me)), await begin(elodie, contactDetails(me))];
    await elodie.stepUp('submit-request', other.id);
    expect((await act(elodie, one.id, 'submission')).body.code).toBe('step_up_required');
  });
});

describe('contact details of a member', () => {
  test('in France are accepted by the rules and applied with the sending, in one go', async () => {
    const { id } = await begin(elodie, contactDetails(me));
    const { body } = await submit(elodie, id);
    expect([body.state, stepsOf(body)]).toEqual(['applied', ['submitted', 'accepted', 'applied']]);
    expect(await person()).toEqual({ address_lines: ['12 quai de la Fosse', 'Bâtiment B'], postcode: '44000', city: 'Nantes', phone: '06 12 34 56 78' });
    const { rows } = await world.db.query("select count(*)::int as n from mail.messages where kind = 'contact-details.changed' and person_id = $1", [me]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('abroad wait for a caseworker, who decides once they have taken them', async () => {
    const { id } = await begin(elodie, contactDetails(me, abroad));
    expect((await submit(elodie, id)).body).toMatchObject({ state: 'submitted', due_on: expect.stringMatching(/^\d{4}-/) });
    expect((await decide(ines, id, 'accepted')).body.code).toBe('request_not_here');
    expect((await take(ines, id)).body).toMatchObject({ state: 'in_review', assigned: 'me' });
    expect((await decide(ines, id, 'accepted')).body.state).toBe('applied');
    expect(await person()).toMatchObject({ postcode: 'B-1000', city: 'Bruxelles' });
  });

  test('that the rules accept are sampled: one in twenty is looked at afterwards, and then is not any more', async () => {
    const { id } = await begin(elodie, contactDetails(me));
    await submit(elodie, id);
    await world.db.query("update requests.requests set review = 'wanted' where id = $1", [id]);
    expect((await ines.get('/api/request-counts')).body.to_review).toBeGreaterThan(0);
    expect((await act(ines, id, 'review')).body.review).toBe('done');
    expect((await act(ines, id, 'review')).body.code).toBe('request_not_here');
    expect(await page(elodie, id)).toMatchObject({ review: null, assigned: null });
  });
});

describe('a beneficiary', () => {
  test('is asked for, questioned, answered and added, each step told and kept', async () => {
    const id = await askBeneficiary(world, elodie);
    await take(ines, id);
    await ines.post(`${requests}/${id}/notes`, { text: 'Homonyme ?' });
    expect((await act(ines, id, 'question', { text: 'Sa date de naissance ?' })).body.state).toBe('information_needed');
    const asked = await page(elodie, id);
    expect([stepsOf(asked), asked.steps.at(-1).words]).toEqual([['submitted', 'taken', 'question'], 'Sa date de naissance ?']);
    const documents = asked.documents.map((one: { id: string }) => one.id);
    expect((await act(elodie, id, 'content', { answers: answersOf({ ...born, birth_date: '2026-10-02' }), documents })).status).toBe(200);
    expect((await submit(elodie, id)).body.state).toBe('in_review');
    expect((await decide(ines, id, 'accepted', 'Bienvenue à elle.')).body.state).toBe('applied');
    const { rows } = await world.db.query('select first_name, birth_date::text as born, person_id from coverage.beneficiaries where id = $1', [id]);
    expect(rows).toEqual([{ first_name: 'Zoé', born: '2026-10-02', person_id: me }]);
    expect(stepsOf(await page(elodie, id))).toEqual(['submitted', 'taken', 'question', 'answered', 'accepted', 'applied']);
    expect((await page(ines, id)).steps[2]).toMatchObject({ step: 'noted', internal: true, words: 'Homonyme ?', author_name: 'Inès Vauquelin' });
    expect(await told(id)).toEqual(['request.decided 1', 'request.made 2', 'request.question 1']);
  });

  test('refused wants a reason, which whoever asked reads; nothing is added', async () => {
    const id = await askBeneficiary(world, elodie);
    await take(ines, id);
    expect((await decide(ines, id, 'refused')).body.errors[0].field).toBe('reason');
    expect((await decide(ines, id, 'refused', 'Le document n’est pas le sien.')).body.state).toBe('refused');
    expect((await page(elodie, id)).steps.at(-1)).toMatchObject({ step: 'refused', words: 'Le document n’est pas le sien.', author_name: null });
    expect((await world.db.query('select from coverage.beneficiaries where id = $1', [id])).rowCount).toBe(0);
    for (const outcome of ['accepted', 'refused']) expect((await decide(ines, id, outcome, 'Encore.')).body.code).toBe('request_not_here');
    expect((await act(elodie, id, 'withdrawal')).body.code).toBe('request_not_here');
  });
});

describe('an unusual account of a protected adult', () => {
  test('is accepted by two people, shown what they compare, held two working days and applied then', async () => {
    const about = await proposeUnusual(sabine);
    const id = await askUnusual(world, sabine, about);
    await take(ines, id);
    expect((await page(ines, id)).facts).toContainEqual({ name: 'holder_name', value: 'RIVE CLAIRE COMPTE MANDANTS' });
    expect((await decide(ines, id, 'accepted')).body).toMatchObject({ state: 'in_review', first_look: 'me', may: { decide: false } });
    expect((await remi.get(`${requests}?kind=unusual-account`)).body.items).toContainEqual(expect.objectContaining({ id, first_look: 'colleague', about_id: about }));
    expect((await page(sabine, id)).first_look).toBeNull();
    expect((await decide(ines, id, 'accepted')).body.code).toBe('second_look_needed');
    expect((await decide(remi, id, 'accepted')).body).toMatchObject({ state: 'accepted', apply_on: expect.any(String), first_look: null });
    expect((await page(sabine, id))).toMatchObject({ state: 'accepted', may: { withdraw: true, write: false } });
    expect((await world.db.query('select status from persons.bank_details where id = $1', [about])).rows).toEqual([{ status: 'in_review' }]);
    expect(stepsOf(await page(sabine, id))).toEqual(['submitted', 'taken', 'accepted']);
    expect(await told(id)).toEqual(['request.decided 2', 'request.made 2']);
    expect((await act(sabine, id, 'withdrawal')).body.state).toBe('withdrawn');
    await sabine.change(`/api/guardian/protected-adults/${adults.yvonne.id}/bank-details/changes/${about}/cancellation`);
  });

  test('is asked for by nobody but a guardian whom the measure lets change bank details, and about details that wait', async () => {
    const about = await proposeUnusual(sabine);
    const input = { kind: 'unusual-account', person_id: me, about_id: about, answers: [] };
    expect((await elodie.post(requests, input)).body.code).toBe('request_outside_rights');
    expect((await sabine.post(requests, { ...input, person_id: adults.roger.id })).body.code).toBe('request_outside_rights');
    expect((await sabine.post(requests, { ...input, person_id: adults.yvonne.id, about_id: members.elodie.id })).status).toBe(404);
    expect((await sabine.post(requests, contactDetails(adults.yvonne.id))).body.code).toBe('request_outside_rights');
  });
});

describe('the queue', () => {
  type Ages = { kind: string; due: string; count: number }[];
  const ages = async () => Object.fromEntries(((await ines.get('/api/request-counts')).body.ages as Ages).map(({ kind, due, count }) => [`${kind} ${due}`, count]));

  test('is counted by the day due, of each kind, from today on both sides', async () => {
    const before = await ages();
    for (const days of [-11, -10, -1, 0, 1, 7, 8]) {
      const id = await leaveRequest(world, { personId: members.lucien.id });
      await world.db.query('update requests.requests set due_on = access.today() + $2::int where id = $1', [id, days]);
    }
    const after = await ages();
    const more = Object.entries(after).map(([name, count]) => [name, count - before[name]!]).filter(([, count]) => count !== 0);
    const name = (due: string) => `contact-details ${due}`;
    expect(Object.fromEntries(more)).toEqual({ [name('long_late')]: 1, [name('late')]: 2, [name('today')]: 1, [name('soon')]: 2, [name('later')]: 1 });
    expect(Object.keys(after)).toHaveLength(5 * kindNames.length);
  });

  test('of the sample holds what is to be looked at and nothing else', async () => {
    const id = await leaveRequest(world, { personId: members.lucien.id, state: 'applied', review: 'wanted' });
    const { items } = (await ines.get(`${requests}?review=wanted`)).body as { items: { id: string; review: string }[] };
    expect(items.map((one) => one.id)).toContain(id);
    expect(items.filter(({ review }) => review !== 'wanted')).toEqual([]);
    expect((await ines.get(`${requests}?review=wanted&kind=beneficiary`)).body.items).toEqual([]);
    expect((await ines.get(requests)).body.items.map((one: { id: string }) => one.id)).not.toContain(id);
    await act(ines, id, 'review');
    expect((await ines.get(`${requests}?review=wanted`)).body.items.map((one: { id: string }) => one.id)).not.toContain(id);
  });
});
