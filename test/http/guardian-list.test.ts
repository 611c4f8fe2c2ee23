import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities } from '../../demo/world.js';
import { everyPage, forgedCursor } from '../support/answers.js';
import { entrustVerified } from '../support/entrusted.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

interface Row {
  person_id: string;
  last_name: string;
  first_name: string;
  measure: string;
  ends_on: string;
  days_left: number;
  warning: number | null;
}

const list = '/api/guardian/protected-adults';
const holder = entities.riveClaire.id;
let world: World;
let sabine: Persona;

beforeAll(async () => {
  world = await bootWorld();
  sabine = await world.as('sabine');
  const caseworker = await world.as('ines');
  const more: [string, string, number?][] = [
    ['Martin', 'Claire', 91], ['Martin', 'Claire', 90], ['MARTIN', 'Claire', 31], ['Martinez', 'Inès', 30], ['Œillet', 'Alban', 8],
    ['D’Hérouville', 'Anne', 7], ['Le Goff-Kérouédan', 'Yann', 0], ['Ëlvezh', 'Aël'],
  ];
  for (const [last, first, to] of more) await entrustVerified(world, caseworker, { holder, last, first, to });
});
afterAll(() => world.close());

/** Whom the judgments entrust to the association today, read from the judgments themselves. */
async function entrustedToday(more = 'true'): Promise<string[]> {
  const { rows } = await world.db.query(
    `select person_id from guardianship.mandates m where holder_id = $1 and verified_at is not null and measure <> 'safeguard'
       and starts_on <= (now() at time zone 'Europe/Paris')::date
       and least(ends_on, coalesce(ended_on, ends_on)) >= (now() at time zone 'Europe/Paris')::date and ${more}`,
    [holder],
  );
  return rows.map((row: { person_id: string }) => row.person_id).sort();
}

const whole = (who: Persona, query = '') => everyPage<Row>(who, `${list}${query}`, 100);
const names = (rows: Row[]) => rows.map((row) => `${row.last_name} ${row.first_name}`);
const ids = (rows: Row[]) => rows.map((row) => row.person_id).sort();

describe('the list of protected adults', () => {
  test('is the same for every staff member of the association, complete by the judgments and nothing more', async () => {
    const [julien, aissatou] = [await world.as('julien'), await world.as('aissatou')];
    await aissatou.choose('guardian');
    const answers = await Promise.all([sabine, julien, aissatou].map((who) => who.get(`${list}?limit=100`)));
    expect(ids(answers[0]!.body.items)).toEqual(await entrustedToday());
    expect(answers[1]!.text).toBe(answers[0]!.text);
    expect(answers[2]!.text).toBe(answers[0]!.text);
  });

  test('shows the demonstration’s adults of the association and not the ended, unverified, future, transferred or foreign ones', async () => {
    const listed = ids(await whole(sabine));
    const { paulette, marcel, karim, huguette, fernand, armand, ...entrusted } = adults;
    for (const { id } of Object.values(entrusted)) expect(listed).toContain(id);
    for (const { id } of [paulette, marcel, karim, huguette, fernand, armand]) expect(listed).not.toContain(id);
  });

  test('is only their own for an individual guardian and for a préposé', async () => {
    expect(ids(await whole(await world.as('bertrand')))).toEqual([adults.solange, adults.huguette, adults.fernand].map(({ id }) => id).sort());
    expect(ids(await whole(await world.as('mireille')))).toEqual([adults.ginette, adults.armand].map(({ id }) => id).sort());
  });

  test('holds no NIR and no bank detail', async () => {
    const { text } = await sabine.get(`${list}?limit=100`);
    for (const { nir } of Object.values(adults)) expect(text).not.toContain(nir!.slice(0, 10));
    expect(text).not.toMatch(/[1-478]\d{12}|"nir|iban/i);
  });

  test('is in the order of names, accents and capitals counting for nothing', async () => {
    const order = names(await whole(sabine));
    const plain = (name: string) => name.replace('Œ', 'Oe').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z]/g, ' ');
    expect(order.map(plain)).toEqual(order.map(plain).sort());
    expect(order.findIndex((name) => name.startsWith('Ë'))).toBeLessThan(order.findIndex((name) => name.startsWith('Évrard')));
  });

  test.each([1, 2, 3, 7])('walked by pages of %i is the whole list once, equal names included', async (limit) => {
    const once = await whole(sabine);
    expect(names(once).filter((name) => /^martin claire$/i.test(name))).toHaveLength(3);
    expect(await everyPage<Row>(sabine, list, limit)).toEqual(once);
  });

  test('walked page by page keeps its filters and ends with no next page', async () => {
    expect(await everyPage<Row>(sabine, `${list}?prefix=martin`, 1)).toEqual(await whole(sabine, '?prefix=martin'));
    const all = await whole(sabine, '?prefix=martin');
    expect((await sabine.get(`${list}?prefix=martin&limit=${all.length}`)).body.next).toBeNull();
  });
});

describe('the search by the beginning of a name', () => {
  test.each([
    ['evrard', ['Évrard-Lanoë Odile']],
    ['ÉVRARD-L', ['Évrard-Lanoë Odile']],
    ['  evrard lanoe o', ['Évrard-Lanoë Odile']],
    ['E\u0301vrard', ['Évrard-Lanoë Odile']],
    ['oei', ['Œillet Alban']],
    ['œIL', ['Œillet Alban']],
    ['d\'her', ['D’Hérouville Anne']],
    ['D’HÉROU', ['D’Hérouville Anne']],
    ['d her', ['D’Hérouville Anne']],
    ['le goff ker', ['Le Goff-Kérouédan Yann']],
    ['LE-GOFF-K', ['Le Goff-Kérouédan Yann']],
    ['elv', ['Ëlvezh Aël']],
    ['martine', ['Martinez Inès']],
    ['castelnau y', ['Castelnau Yvonne']],
    ['astelnau', []],
    ['grimbert', []],
  ] as [string, string[]][])('“%s” finds %j', async (typed, found) => {
    expect(names(await whole(sabine, `?prefix=${encodeURIComponent(typed)}`))).toEqual(found);
  });

  test('finds every bearer of a name and whoever’s name begins so', async () => {
    expect(names(await whole(sabine, '?prefix=MÀRTIN')).map((name) => name.toLowerCase())).toEqual(
      ['martin claire', 'martin claire', 'martin claire', 'martinez inès'],
    );
  });

  test('takes signs as separators and never as wildcards', async () => {
    expect(await whole(sabine, '?prefix=m%25z')).toEqual([]);
    expect(await whole(sabine, '?prefix=m_rtin')).toEqual([]);
    expect(await whole(sabine, `?prefix=${encodeURIComponent("x' or 1=1 --")}`)).toEqual([]);
    expect(await whole(sabine, '?prefix=%20')).toEqual(await whole(sabine));
  });
});

describe('the filters of the list', () => {
  test.each(['tutorship', 'simple_curatorship', 'reinforced_curatorship', 'safeguard_with_agent', 'arranged_curatorship', 'social_support', 'subrogated', 'family_habilitation'])(
    'measure %s gives those of that measure',
    async (measure) => {
      expect(ids(await whole(sabine, `?measure=${measure}`))).toEqual(await entrustedToday(`measure = '${measure}'`));
    },
  );

  test.each([0, 7, 19, 20, 90, 3650])('ending within %i days counts from today in Paris, that day included', async (days) => {
    const oracle = await entrustedToday(`least(ends_on, ended_on) <= (now() at time zone 'Europe/Paris')::date + ${days}`);
    expect(ids(await whole(sabine, `?ending_within_days=${days}`))).toEqual(oracle);
    expect(oracle.includes(adults.ange.id)).toBe(days >= 20);
  });

  test('days left and the warning of the nearest threshold reached stand on each row', async () => {
    const rows = await whole(sabine, '?ending_within_days=91');
    const warnings = Object.fromEntries(rows.map((row) => [row.days_left, row.warning]));
    expect(warnings).toEqual({ 91: null, 90: 90, 75: 90, 31: 90, 30: 30, 20: 30, 8: 30, 7: 7, 0: 7 });
    for (const row of await whole(sabine)) if (row.days_left > 90) expect(row.warning).toBeNull();
  });

  test.each([
    ['limit', 'limit=0'],
    ['limit', 'limit=101'],
    ['limit', 'limit=ten'],
    ['limit', 'limit=1&limit=2'],
    ['after', 'after=not-ours'],
    ['after', `after=${forgedCursor('a')}`],
    ['after', `after=${forgedCursor('a', 'not-a-uuid')}`],
    ['after', `after=${forgedCursor('a', '-'.repeat(36))}`],
    ['after', `after=${forgedCursor('a', 'a'.repeat(36))}`],
    ['after', `after=${forgedCursor('a\0', adults.ange.id)}`],
    ['prefix', `prefix=${'a'.repeat(101)}`],
    ['prefix', 'prefix=a&prefix=b'],
    ['measure', 'measure=ownership'],
    ['ending_within_days', 'ending_within_days=-1'],
    ['ending_within_days', 'ending_within_days=3651'],
    ['holder_id', `holder_id=${entities.saintRoch.id}`],
  ])('a wrong %s is refused by its name (%s)', async (field, query) => {
    const { status, body } = await sabine.get(`${list}?${query}`);
    expect({ status, code: body.code, fields: body.errors?.map((one: { field: string }) => one.field) }).toEqual({ status: 422, code: 'invalid_input', fields: [field] });
  });
});
