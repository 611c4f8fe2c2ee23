import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { family, members } from '../../../demo/world.js';
import { everyPage } from '../../support/answers.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

interface Item { id: string; kind: string | null; care: string | null; provider: string | null; beneficiary_name: string; paid_on: string; mutual_cents: number }
interface Kept { id: string; kind: string; care: string; provider: string; paid_on: string; first_name: string | null; spent_cents: number; mutual_cents: number }

let world: World;
let elodie: Persona;
let kept: Kept[];
/** Of Olivier, who is of age. */
let hidden: Kept[];
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
  ({ rows: kept } = await world.db.query<Kept>(`select r.id, r.kind, r.care, r.provider, r.paid_on::text, r.spent_cents, r.mutual_cents, b.first_name
    from coverage.reimbursements r left join coverage.beneficiaries b on b.id = r.beneficiary_id where r.person_id = $1`, [members.elodie.id]));
  hidden = kept.filter((one) => one.first_name === 'Olivier');
  expect([kept.length, hidden.length]).toEqual([36, 9]);
});
afterAll(() => world.close());

const path = '/api/member/reimbursements';
const found = async (query: Record<string, string>) => (await everyPage<Item>(elodie, `${path}?${String(new URLSearchParams(query))}`, 5)).map(({ id }) => id).sort();
const those = (one: (row: Kept) => boolean) => kept.filter((row) => !hidden.includes(row) && one(row)).map(({ id }) => id).sort();

describe('reimbursements are found', () => {
  test('by words of the care or of who gave it, in any order, whatever the accents and capitals', async () => {
    expect(await found({ text: 'ceramique COURONNE' })).toEqual(those(({ care }) => care === 'Couronne céramique'));
    expect(await found({ text: 'écluse' })).toEqual(those(({ provider }) => provider === 'Laboratoire de l’Écluse'));
    expect(await found({ text: 'consultation' })).toEqual(those(({ care }) => care.startsWith('Consultation')));
    expect((await found({ text: 'consultation' })).length).toBeGreaterThan(2);
    expect(await found({ text: 'consultation quai' })).toEqual([]);
    expect(await found({ text: '%' })).toEqual([]);
    expect(await found({ text: '_' })).toEqual([]);
  });

  test('by kind, by days of payment, by person, and by all of them together', async () => {
    expect(await found({ kind: 'dental' })).toEqual(those(({ kind }) => kind === 'dental'));
    const days = kept.map(({ paid_on }) => paid_on).sort();
    const [from, until] = [days[10]!, days[20]!];
    const within = kept.filter((row) => row.paid_on >= from && row.paid_on <= until);
    expect(await found({ from, until })).toEqual(within.map(({ id }) => id).sort());
    const { body: { people } } = await elodie.get(`${path}/summary`);
    expect(people.map(({ name }: { name: string }) => name)).toEqual(['Élodie Garnier', 'Olivier Garnier', 'Zoé Garnier', 'Malo Garnier']);
    const of = (first: string) => people.find(({ name }: { name: string }) => name.startsWith(first)).id as string;
    expect(await found({ whose: of('Élodie') })).toEqual(those((row) => row.first_name === null));
    expect(await found({ whose: of('Zoé') })).toEqual(those((row) => row.first_name === 'Zoé'));
    expect(await found({ whose: of('Olivier') })).toEqual(hidden.map(({ id }) => id).sort());
    expect(await found({ whose: of('Zoé'), from, until, kind: 'dental' })).toEqual(those((row) => row.first_name === 'Zoé' && within.includes(row) && row.kind === 'dental'));
  });

  test('of one and the same person under two contracts at once', async () => {
    const { rows: [former] } = await world.db.query(`insert into coverage.beneficiaries (id, contract_id, person_id, civility, last_name, first_name, birth_date, link)
      select gen_random_uuid(), contract_id, person_id, civility, last_name, first_name, birth_date, link from coverage.beneficiaries where first_name = 'Malo' and person_id = $1 returning id`, [members.elodie.id]);
    await world.db.query("update coverage.reimbursements set beneficiary_id = $1 where id = (select r.id from coverage.reimbursements r join coverage.beneficiaries b on b.id = r.beneficiary_id where b.first_name = 'Malo' order by r.paid_on limit 1)", [former.id]);
    const { body: { people } } = await elodie.get(`${path}/summary`);
    expect(people).toHaveLength(4);
    expect(await found({ whose: people[3].id })).toEqual(those((row) => row.first_name === 'Malo'));
  });

  test.each([['text', ''], ['text', 'a\u0000'], ['from', '2026-02-30'], ['whose', 'somebody'], ['kind', 'x'.repeat(65)]])('and %s=%p is refused by name', async (name, value) => {
    const { status, body } = await elodie.get(`${path}?${String(new URLSearchParams({ [name]: value }))}`);
    expect([status, body.errors?.[0]?.field]).toEqual([422, name]);
  });
});

describe('what an adult beneficiary was cared for', () => {
  const everyAnswer = async () => {
    const filters = kept.flatMap(({ kind, care, provider }) => [{ kind }, { text: care }, { text: provider }]);
    const { rows: [{ id: whose }] } = await world.db.query('select id from coverage.beneficiaries where first_name = $1 and person_id = $2', [family.olivier.first_name, members.elodie.id]);
    const asked = [{}, { kind: 'secret' }, { text: 'secret' }, ...filters, ...filters.map((one) => ({ ...one, whose }))].map((one) => `${path}?limit=100&${String(new URLSearchParams(one as never))}`);
    const answers: Record<string, string> = {};
    for (const one of new Set([...asked, `${path}/summary`, '/api/member/dashboard'])) answers[one] = (await elodie.get(one)).text;
    return answers;
  };

  test('is told by no search, no filter and no figure: every answer is the same, whatever it was', async () => {
    const before = await everyAnswer();
    expect(Object.keys(before).length).toBeGreaterThan(40);
    await world.db.query("update coverage.reimbursements set kind = 'secret', care = 'Soin secret', provider = 'Dr Secret' where id = any ($1)", [hidden.map(({ id }) => id)]);
    expect(await everyAnswer()).toEqual(before);
  });

  test('is found by nobody’s words: those that it has and those that others have', async () => {
    const ids = new Set(hidden.map(({ id }) => id));
    for (const query of [{ text: 'secret' }, { kind: 'secret' }, { kind: hidden[0]!.kind }, { text: hidden[0]!.care }]) expect((await found(query as never)).filter((id) => ids.has(id))).toEqual([]);
    const shown = (await everyPage<Item>(elodie, path, 50)).filter(({ id }) => ids.has(id));
    expect(shown).toHaveLength(9);
    for (const one of shown) expect(one).toMatchObject({ kind: null, care: null, provider: null, beneficiary_name: 'Olivier Garnier' });
  });
});

test('the figures by year and kind are those of the list, this year and three before, to the cent', async () => {
  const { body } = await elodie.get(`${path}/summary`);
  const items = await everyPage<Item>(elodie, path, 50);
  const sums = new Map<string, [number, number]>();
  for (const { paid_on, kind, mutual_cents } of items) {
    const key = `${paid_on.slice(0, 4)} ${kind}`;
    const [count, cents] = sums.get(key) ?? [0, 0];
    sums.set(key, [count + 1, cents + mutual_cents]);
  }
  const told = new Map<string, [number, number]>((body.years as { year: number; kind: string | null; count: number; mutual_cents: number }[]).map((one) => [`${one.year} ${one.kind}`, [one.count, one.mutual_cents]]));
  expect(told).toEqual(sums);
  await world.db.query("update coverage.reimbursements set paid_on = (date_trunc('year', access.today()) - interval '3 years' - interval '1 day')::date where id = $1", [kept[0]!.id]);
  const years = (await elodie.get(`${path}/summary`)).body.years as { count: number }[];
  expect(years.reduce((sum, { count }) => sum + count, 0)).toBe(items.length - 1);
});
