import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities, members } from '../../../demo/world.js';
import { announce, documentsOf, pdfOf, provide } from '../../support/documents.js';
import { leaveDocument } from '../../support/left-documents.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

/* Documents that belong to one contract of the person. */

interface Contract {
  id: string;
  number: string;
}

let world: World;
const people: Record<string, Persona> = {};
const contracts: Record<'elodie' | 'lucien' | 'marguerite', Contract> = {} as never;
beforeAll(async () => {
  world = await bootWorld();
  for (const name of ['elodie', 'sabine', 'gaelle', 'ines']) people[name] = await world.as(name);
  for (const [name, { id }] of Object.entries({ elodie: members.elodie, lucien: members.lucien, marguerite: adults.marguerite })) {
    contracts[name as 'elodie'] = (await world.db.query<Contract>('select id, number from coverage.contracts where person_id = $1 order by number limit 1', [id])).rows[0]!;
  }
});
afterAll(() => world.close());

const files: [string, string, 'elodie' | 'marguerite'][] = [['elodie', members.elodie.id, 'elodie'], ['sabine', adults.marguerite.id, 'marguerite'], ['ines', members.elodie.id, 'elodie']];

describe.each(files)('%s', (who, person, whose) => {
  const path = documentsOf(person);

  test('puts a document under a contract of the person, and finds it by that contract alone', async () => {
    const contract = contracts[whose];
    const id = await provide(people[who]!, person, pdfOf('Sous contrat'), { title: `Bulletin, ${who}`, contract_id: contract.id });
    const other = await provide(people[who]!, person, pdfOf('Sans contrat'), { title: `RIB, ${who}` });
    expect((await people[who]!.get(`${path}/${id}`)).body.contract).toEqual(contract);
    expect((await people[who]!.get(`${path}/${other}`)).body.contract).toBeNull();
    const { body } = await people[who]!.get(`${path}?contract_id=${contract.id}&limit=100`);
    expect(body.items.map((one: { id: string }) => one.id)).toContain(id);
    expect(body.items.every((one: { contract: Contract | null }) => one.contract?.id === contract.id)).toBe(true);
    const { rows } = await world.db.query('select id, number from coverage.contracts where person_id = $1 order by number, id', [person]);
    expect(body.contracts).toEqual(rows);
  });

  test('is refused a contract of somebody else, in the same words as one that does not exist, and nothing is kept', async () => {
    const count = async () => (await world.db.query('select count(*)::int as n from documents.documents where person_id = $1', [person])).rows[0].n as number;
    const before = await count();
    const answers = [contracts.lucien.id, '0192f3a4-5b6c-7d8e-9f00-112233445566'].map((contract_id) => announce(people[who]!, person, { contract_id }));
    for (const { status, body } of await Promise.all(answers)) {
      expect([status, body.code]).toEqual([422, 'invalid_input']);
      expect(body.errors).toEqual([{ field: 'contract_id', code: 'isIn', detail: 'Choisissez un contrat de la personne, ou aucun.' }]);
    }
    expect(await count()).toBe(before);
    expect((await people[who]!.get(`${path}?contract_id=${contracts.lucien.id}`)).body.items).toEqual([]);
  });
});

test('a change puts a document under a contract, and takes it away when it is left out', async () => {
  const { elodie } = people;
  const path = `${documentsOf(elodie!.holderId)}/${await provide(elodie!, elodie!.holderId, pdfOf('À classer'))}`;
  const change = (body: object, tag: string) => elodie!.send('put', path, { title: 'Classé', ...body }).set('if-match', tag);
  expect((await change({ contract_id: contracts.elodie.id }, '"1"')).body.contract).toEqual(contracts.elodie);
  expect((await change({ contract_id: contracts.lucien.id }, '"2"')).body.errors[0].field).toBe('contract_id');
  expect((await elodie!.get(path)).headers.etag).toBe('"2"');
  expect((await change({}, '"2"')).body.contract).toBeNull();
});

test('an employer sees no contract of anybody, and can name none', async () => {
  const { rows } = await world.db.query('select id from employers.affiliations where legal_entity_id = $1 order by id limit 1', [entities.mirambeau.id]);
  const affiliate = rows[0].id as string;
  await leaveDocument(world, { personId: affiliate, providedAs: 'employer' });
  const { body } = await people.gaelle!.get(documentsOf(affiliate));
  expect([body.contracts, body.items[0].contract]).toEqual([[], null]);
  expect((await announce(people.gaelle!, affiliate, { contract_id: contracts.elodie.id })).body.errors[0].field).toBe('contract_id');
});
