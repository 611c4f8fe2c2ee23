import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { members } from '../../demo/world.js';
import { Rules } from '../../src/rules/index.js';
import { leaveRequest } from '../support/left-requests.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let elodie: Persona;
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
});
afterAll(() => world.close());
beforeEach(() => world.db.query('delete from persons.accuracy_answers'));

const due = async () => (await elodie.get('/api/member/accuracy')).body.due as boolean;
const confirm = () => elodie.post('/api/member/accuracy/confirmations').send();
const moveBack = (table: string, column: string, months: number, days: number) =>
  world.db.query(`update ${table} set ${column} = access.now() - make_interval(months => $1, days => $2) where person_id = $3`, [months, days, members.elodie.id]);

describe('a member', () => {
  test('is asked whether what the mutual knows is still right, sees it, and answers in one act, which the trail tells', async () => {
    const { body } = await elodie.get('/api/member/accuracy');
    expect(body).toEqual({
      due: true, answered_at: null,
      facts: { address: ['12 quai des Tisserands', '44000 Nantes'], phone: '06 39 98 28 17', email: 'elodie.garnier@courriel.example', family: ['Malo Garnier', 'Olivier Garnier', 'Zoé Garnier'] },
    });
    const answer = await confirm();
    expect([answer.status, answer.body.due, answer.body.answered_at]).toEqual([201, false, expect.any(String)]);
    const { rows } = await world.db.query("select subject_id from audit.events where event = 'accuracy.confirmed'");
    expect(rows).toEqual([{ subject_id: members.elodie.id }]);
  });

  test('is asked again once the mutual’s rule says so, and not before', async () => {
    await confirm();
    const months = world.app.get(Rules).accuracyCheckMonths;
    await moveBack('persons.accuracy_answers', 'answered_at', months, -1);
    expect(await due()).toBe(false);
    await moveBack('persons.accuracy_answers', 'answered_at', months, 1);
    expect(await due()).toBe(true);
  });

  test('has answered by asking for a change of address, and not by a draft of one', async () => {
    const draft = await leaveRequest(world, { personId: members.elodie.id, state: 'draft' });
    const { rows: [{ kind }] } = await world.db.query('select kind from requests.requests where id = $1', [draft]);
    expect(await due()).toBe(true);
    await leaveRequest(world, { personId: members.elodie.id, state: 'in_review' });
    expect([kind, await due()]).toEqual(['contact-details', false]);
  });
});
