import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sirenOf, siretOf } from '../../demo/numbers.js';
import { entities } from '../../demo/world.js';
import { everyPage, forgedCursor, nobody } from '../support/answers.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

interface Entity {
  id: string;
  siren: string;
  name: string;
  kind: string;
  establishments: { id: string; siret: string; name: string }[];
}

const path = '/api/backoffice/legal-entities';
let world: World;
let pascal: Persona;
beforeAll(async () => {
  world = await bootWorld();
  pascal = await world.as('pascal');
});
afterAll(() => world.close());

let made = 41_000_000;
/** An employer never seen before, with two establishments. */
function fresh(changes: object = {}) {
  const siren = sirenOf(String(made++));
  const establishments = [1, 2].map((number) => ({ siret: siretOf(siren, number), name: `Site ${number}` }));
  return { siren, name: 'Fonderie Belcourt', kind: 'employer', establishments, ...changes };
}
async function written() {
  const { rows } = await world.db.query(`select (select count(*) from organisations.legal_entities)::int as entities,
    (select count(*) from organisations.establishments)::int as establishments,
    (select count(*) from audit.events where event = 'legal-entity.created')::int as events`);
  return rows[0];
}
async function refusal(body: object | undefined) {
  const before = await written();
  const answer = await pascal.post(path, body);
  expect(answer.status).toBe(422);
  expect(await written()).toEqual(before);
  return answer.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]) as [string, string][];
}

describe('a legal entity', () => {
  test('is created with its establishments, read back, listed, and stands in the trail', async () => {
    const input = fresh();
    const { status, body } = await pascal.post(path, input);
    expect(status).toBe(201);
    expect(body).toEqual({ ...input, id: expect.any(String), is_without_administrator: true, establishments: input.establishments.map((one) => ({ ...one, id: expect.any(String), closed_on: null })), branches: [], contracts: [], people: [] });
    expect((await pascal.get(`${path}/${body.id}`)).body).toEqual(body);
    const { branches: _, contracts: __, people: ___, ...row } = body;
    expect(await everyPage<Entity>(pascal, path, 2)).toContainEqual(row);
    const { rows } = await world.db.query("select account_id, record_id, on_behalf_of from audit.events where event = 'legal-entity.created'");
    expect(rows).toEqual([{ account_id: pascal.me.account.id, record_id: body.id, on_behalf_of: null }]);
  });

  test('typed with spaces and dots is kept in digits', async () => {
    const { siren, establishments } = fresh();
    const spaced = (digits: string) => digits.replace(/(\d{3})(?=\d)/g, '$1 ');
    const { body } = await pascal.post(path, fresh({ siren: spaced(siren), establishments: [{ siret: spaced(establishments[0]!.siret), name: 'Siège' }] }));
    expect([body.siren, body.establishments[0].siret]).toEqual([siren, establishments[0]!.siret]);
  });

  test('without an establishment yet, and of each kind, is taken', async () => {
    for (const kind of ['employer', 'esat', 'guardianship_organisation', 'public_establishment']) {
      expect((await pascal.post(path, fresh({ kind, establishments: [] }))).body).toMatchObject({ kind, establishments: [] });
    }
  });

  test('La Poste counts its establishments by fives, and its head office by Luhn', async () => {
    const laPoste = (...sirets: string[]) => ({ siren: '356000000', name: 'La Poste', kind: 'employer', establishments: sirets.map((siret) => ({ siret, name: siret })) });
    expect(await refusal(laPoste('35600000000002'))).toEqual([['establishments.0.siret', 'siret_key']]);
    expect((await pascal.post(path, laPoste('35600000000048', '35600000000001'))).status).toBe(201);
  });

  test('is listed in the order of SIREN, by pages of one as in one page', async () => {
    const all = await everyPage<Entity>(pascal, path, 100);
    expect(all.map(({ siren }) => siren)).toEqual(all.map(({ siren }) => siren).sort());
    expect(await everyPage<Entity>(pascal, path, 1)).toEqual(all);
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.values(entities).map(({ id }) => id)));
  });
});

describe('a legal entity is refused, naming the field, and nothing is written', () => {
  const other = sirenOf('52000000');

  test.each([
    ['a wrong SIREN key', () => fresh({ siren: '732829321', establishments: [] }), 'siren', 'siren_key'],
    ['a SIREN of zeros', () => fresh({ siren: '000000000', establishments: [] }), 'siren', 'siren_key'],
    ['eight digits', () => fresh({ siren: '73282932', establishments: [] }), 'siren', 'siren_length'],
    ['a letter', () => fresh({ siren: '73282932O', establishments: [] }), 'siren', 'siren_characters'],
    ['no SIREN', () => fresh({ siren: undefined }), 'siren', 'isNotEmpty'],
    ['a SIRET whose SIREN is wrong though it passes Luhn', () => fresh({ establishments: [{ siret: '11122233344455', name: 'x' }] }), 'establishments.0.siret', 'siret_siren'],
    ['a wrong SIRET key', () => fresh({ establishments: [{ siret: '73282932000075', name: 'x' }] }), 'establishments.0.siret', 'siret_key'],
    ['thirteen digits', () => fresh({ establishments: [{ siret: '7328293200007', name: 'x' }] }), 'establishments.0.siret', 'siret_length'],
    ['a SIRET of another SIREN', () => fresh({ establishments: [{ siret: siretOf(other, 1), name: 'x' }] }), 'establishments.0.siret', 'siret_of_another'],
    ['the same SIRET twice', () => ({ siren: other, name: 'x', kind: 'esat', establishments: [1, 2, 1].map((n) => ({ siret: siretOf(other, n), name: 'x' })) }), 'establishments.2.siret', 'siret_twice'],
    ['a SIREN already known', () => fresh({ siren: entities.mirambeau.siren, establishments: [] }), 'siren', 'already_known'],
    ['a blank name', () => fresh({ name: '  ' }), 'name', 'isNotEmpty'],
    ['an unknown kind', () => fresh({ kind: 'charity' }), 'kind', 'isIn'],
    ['an establishment without a name', () => fresh({ establishments: [{ siret: siretOf(other, 1) }] }), 'establishments.0.name', 'isNotEmpty'],
    ['an identifier of the caller’s choice', () => fresh({ id: nobody }), 'id', 'whitelistValidation'],
    ['an unknown property of an establishment', () => fresh({ establishments: [{ siret: siretOf(other, 1), name: 'x', city: 'y' }] }), 'establishments.0.city', 'whitelistValidation'],
  ])('for %s', async (_, body, field, code) => {
    expect(await refusal(body())).toContainEqual([field, code]);
  });

  test.each([[undefined], [null], [{}], ['none'], [[null]], [['x']], [[[]]], [3]])('when its establishments are %j', async (establishments) => {
    for (const [field] of await refusal(fresh({ establishments }))) expect(field).toMatch(/^establishments/);
  });

  test('with every faulty number named at once', async () => {
    const establishments = [{ siret: '11122233344455', name: 'x' }, { siret: '1', name: 'x' }];
    expect((await refusal(fresh({ siren: '123456789', establishments }))).map(([field]) => field)).toEqual(['siren', 'establishments.0.siret', 'establishments.1.siret']);
  });

  test('when its SIREN and a SIRET of it are already known, in words that say what to do', async () => {
    const { mirambeau } = entities;
    const { body } = await pascal.post(path, { siren: mirambeau.siren, name: 'x', kind: 'employer', establishments: [{ siret: siretOf(mirambeau.siren, 1), name: 'x' }] });
    expect(body.errors.map((one: { field: string }) => one.field)).toEqual(['siren', 'establishments.0.siret']);
    expect(body.errors[0].detail).toBe('Ce numéro est déjà enregistré : ouvrez le dossier existant.');
  });

  test('for all but one of those who create it at once', async () => {
    const input = fresh();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => pascal.post(path, input)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422]);
    const { rows } = await world.db.query('select count(*)::int as count from organisations.establishments where siret like $1', [`${input.siren}%`]);
    expect(rows).toEqual([{ count: 2 }]);
  });
});

describe('legal entities', () => {
  test.each(['ines', 'agnes', 'remi', 'gaelle', 'sabine', 'elodie'])('are neither created nor read in the back office by %s', async (who) => {
    const persona = await world.as(who);
    const before = await written();
    for (const answer of [await persona.post(path, fresh()), await persona.get(path), await persona.get(`${path}/${entities.mirambeau.id}`)]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
    expect(await written()).toEqual(before);
  });

  test('unknown are a 404; a malformed id or cursor is named', async () => {
    expect((await pascal.get(`${path}/${nobody}`)).body.code).toBe('not_found');
    expect((await pascal.get(`${path}/12`)).body.errors[0].field).toBe('entityId');
    expect((await pascal.get(`${path}?after=${forgedCursor('a', 'b')}`)).body.errors[0].field).toBe('after');
  });
});
