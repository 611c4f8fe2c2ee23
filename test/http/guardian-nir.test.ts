import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities } from '../../demo/world.js';
import { everyPage } from '../support/answers.js';
import { entrustVerified } from '../support/entrusted.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const { marguerite, yvonne } = adults;
const file = (id: string) => `/api/guardian/protected-adults/${id}`;
let world: World;
let sabine: Persona;
let julien: Persona;
beforeAll(async () => {
  world = await bootWorld();
  [sabine, julien] = (await Promise.all([world.as('sabine'), world.as('julien')])) as [Persona, Persona];
});
afterAll(() => world.close());

const disclosure = (who: Persona, id: string, body: object = { purpose: 'administrative' }) => who.post(`${file(id)}/nir-disclosures`, body);
const disclosed = async () => (await world.db.query("select 1 from audit.events where event = 'nir.disclosed'")).rows.length;

describe('the NIR of a protected adult', () => {
  test('is masked on the file, and no answer of the space holds it', async () => {
    for (const row of await everyPage<{ person_id: string }>(sabine, '/api/guardian/protected-adults', 100)) {
      const { body, text } = await sabine.get(file(row.person_id));
      expect(body.person.nir_masked).toMatch(/^• •• •• •• ••• \d{3} ••$/);
      const { nir } = Object.values(adults).find(({ id }) => id === row.person_id)!;
      expect(text.replace(/ /g, '')).not.toContain(nir!.slice(0, 10));
      expect(body.person.nir_masked).toContain(nir!.slice(10, 13));
    }
  });

  test('asks for a fresh proof naming the act and the adult', async () => {
    const { status, body } = await disclosure(sabine, marguerite.id);
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'step_up_required', step_up: { act: 'unmask-nir', subject: marguerite.id } });
  });

  test('is shown in full after the proof, with its purpose in the trail and never the number', async () => {
    await sabine.stepUp('unmask-nir', marguerite.id);
    const { status, body } = await disclosure(sabine, marguerite.id);
    expect(status).toBe(201);
    expect(body.nir.replace(/ /g, '')).toBe(marguerite.nir);
    const { rows } = await world.db.query("select * from audit.events where event = 'nir.disclosed'");
    expect(rows).toEqual([expect.objectContaining({
      outcome: 'done', account_id: sabine.me.account.id, on_behalf_of: entities.riveClaire.id, subject_id: marguerite.id, purpose: 'administrative',
    })]);
    expect(JSON.stringify(rows)).not.toContain(marguerite.nir!.slice(0, 10));
  });

  test('of another adult, for another act, in another session or for a colleague needs a proof of its own', async () => {
    const before = await disclosed();
    expect((await disclosure(sabine, yvonne.id)).body.step_up).toEqual({ act: 'unmask-nir', subject: yvonne.id });
    await sabine.stepUp('change-bank-details', yvonne.id);
    expect((await disclosure(sabine, yvonne.id)).body.code).toBe('step_up_required');
    expect((await disclosure(julien, marguerite.id)).body.code).toBe('step_up_required');
    expect((await disclosure(await world.as('sabine'), marguerite.id)).body.code).toBe('step_up_required');
    expect(await disclosed()).toBe(before);
  });

  test('asks for another proof once 300 seconds have passed', async () => {
    await world.db.query("update identity.step_ups set proved_at = now() - interval '301 seconds'");
    expect((await disclosure(sabine, marguerite.id)).body.code).toBe('step_up_required');
    await sabine.stepUp('unmask-nir', marguerite.id);
    expect((await disclosure(sabine, marguerite.id)).status).toBe(201);
  });

  test.each([
    [{}, 'purpose'],
    [{ purpose: 'because' }, 'purpose'],
    [{ purpose: 'check', detail: 'Marguerite asked' }, 'detail'],
  ])('is not shown for %j: the trail keeps a purpose of the list and no free words', async (body, field) => {
    const before = await disclosed();
    const answer = await disclosure(sabine, marguerite.id, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].field).toBe(field);
    expect(await disclosed()).toBe(before);
  });

  test('that the mutual does not keep is said so', async () => {
    const id = await entrustVerified(world, await world.as('ines'), { holder: entities.riveClaire.id, last: 'Sansnumero' });
    expect((await sabine.get(file(id))).body.person.nir_masked).toBeNull();
    await sabine.stepUp('unmask-nir', id);
    const { status, body } = await disclosure(sabine, id);
    expect([status, body.code]).toEqual([404, 'no_nir']);
  });
});

describe('nothing medical', () => {
  const medical = /reimburs|care_on|spent|_cents|medical_data|"kind"/i;

  test('stands in an answer of the guardian’s space but the reimbursements, which the measure has to open', async () => {
    const { rows } = await world.db.query('select count(*)::int as count from coverage.reimbursements where person_id = $1', [yvonne.id]);
    expect(rows[0].count).toBeGreaterThan(0);
    for (const path of ['/api/guardian/protected-adults?limit=100', file(yvonne.id), `${file(yvonne.id)}/bank-details`, `${file(yvonne.id)}/contributions`]) {
      const { status, text } = await sabine.get(path);
      expect(status).toBe(200);
      expect(text).not.toMatch(/reimburs|care_on|spent|medical_data|"kind"/i);
    }
    for (const path of ['reimbursements', 'reimbursements/summary']) {
      const { status, body } = await sabine.get(`${file(yvonne.id)}/${path}`);
      expect([status, body.code]).toEqual([403, 'act_outside_measure']);
    }
  });

  test('stands in any answer of the employer’s space', async () => {
    const gaelle = await world.as('gaelle');
    const rows = await everyPage<{ id: string }>(gaelle, '/api/employer/affiliations', 100);
    for (const path of ['/api/employer/contracts', '/api/employer/affiliations', ...rows.map(({ id }) => `/api/employer/affiliations/${id}`)]) {
      const { status, text } = await gaelle.get(path);
      expect(status).toBe(200);
      expect(text).not.toMatch(medical);
    }
  });

  test('can be described by another answer of either space: no schema they reach has such a field', async () => {
    const document = (await world.http.get('/api/openapi.json')).body;
    const reached = (node: unknown, seen = new Set<string>()): string[] => {
      const text = JSON.stringify(node);
      const fresh = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map((found) => found[1]!).filter((name) => !seen.has(name) && seen.add(name));
      return [text, ...fresh.flatMap((name) => reached(document.components.schemas[name], seen))];
    };
    const paths = Object.entries(document.paths).filter(([path]) => /^\/api\/(guardian|employer)\//.test(path) && !path.includes('/reimbursements'));
    expect(paths.length).toBeGreaterThan(8);
    for (const [, operations] of paths) expect(reached(operations).join().replaceAll('read_medical', '')).not.toMatch(/reimburs|care_on|spent/i);
  });

  test('is given to an employer’s role by the database, whatever the application would ask', async () => {
    const { rows } = await world.db.query("select has_any_column_privilege('egide_employer', 'coverage.reimbursements', 'select') as may");
    expect(rows).toEqual([{ may: false }]);
  });

  test.each(['sabine', 'gaelle'])('opens to %s through the member’s space', async (who) => {
    const persona = await world.as(who);
    for (const path of ['dashboard', 'reimbursements', 'file', 'bank-details']) {
      const { status, body } = await persona.get(`/api/member/${path}`);
      expect([status, body.code]).toEqual([403, 'forbidden']);
    }
  });
});
