import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities, members } from '../../../demo/world.js';
import { announce, documentsOf, pdfOf, provide } from '../../support/documents.js';
import { leaveDocument } from '../../support/left-documents.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

/* Documents that belong to one contract of the person, and those that were handed in under a mandate. */

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

describe('a document of a guardian', () => {
  const path = documentsOf(adults.marguerite.id);
  interface Row { id: string; mandate: { id: string } | null }
  const found = async (name: string, query = '') => (await people[name]!.get(`${path}?limit=100${query}`)).body as { items: Row[]; mandates: { id: string; holder: string | null }[] };

  test('shows its mandate, and is found by it, for the guardian and for the mutual; for nobody else', async () => {
    const { rows: [mandate] } = await world.db.query('select m.id, m.measure, m.starts_on::text, m.last_day::text as ends_on from guardianship.mandates m where m.person_id = $1 and m.holder_id = $2 and m.starts_on <= access.today() and m.last_day >= access.today()', [adults.marguerite.id, entities.riveClaire.id]);
    const id = await provide(people.sabine!, adults.marguerite.id, pdfOf('Sous mandat'), { kind: 'judgment', title: 'Ordonnance' });
    const own = await leaveDocument(world, { personId: adults.marguerite.id, providedAs: 'member' });
    for (const [name, holder] of [['sabine', null], ['ines', entities.riveClaire.name]] as const) {
      expect((await people[name]!.get(`${path}/${id}`)).body.mandate).toEqual({ ...mandate, holder });
      expect((await people[name]!.get(`${path}/${own}`)).body.mandate).toBeNull();
      const { items, mandates } = await found(name, `&mandate_id=${mandate.id}`);
      expect([items.some((one) => one.id === id), items.every((one) => one.mandate?.id === mandate.id)]).toEqual([true, true]);
      expect(mandates).toContainEqual({ ...mandate, holder });
    }
    // The wall leaves a guardian their own mandates alone; the mutual reads all on the person, those that have ended too.
    const { rows: all } = await world.db.query('select id from guardianship.mandates where person_id = $1', [adults.marguerite.id]);
    expect((await found('ines')).mandates.map((one) => one.id).sort()).toEqual(all.map((one) => one.id).sort());
    expect((await found('sabine')).mandates.map((one) => one.id)).toEqual([mandate.id]);
    const body = (await people.elodie!.get(documentsOf(members.elodie.id))).body as { items: Row[]; mandates: unknown[] };
    expect([body.mandates, body.items.every((one) => one.mandate === null)]).toEqual([[], true]);
  });

  test('is read page by page along its mandate, each once; of a mandate that has ended its guardian reads that it was another', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => leaveDocument(world, { personId: adults.marguerite.id, providedAs: 'guardian', holderId: entities.riveClaire.id })));
    const { rows: [former] } = await world.db.query(`insert into guardianship.mandates (id, holder_id, person_id, measure, field, judgment_on, nominated_on, first_measure_on, starts_on, ends_on, court, case_number)
      values (gen_random_uuid(), $1, $2, 'tutorship', 'both', access.today() - 900, access.today() - 900, access.today() - 900, access.today() - 900, access.today() - 800, 'Nantes', '1') returning id`, [entities.riveClaire.id, adults.marguerite.id]);
    await world.db.query('update documents.documents set mandate_id = $1 where id = any ($2)', [former.id, ids]);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body } = (await people.sabine!.get(`${path}?limit=1&mandate_id=${former.id}${next && `&after=${next}`}`)) as { body: { items: Row[]; next: string | null } };
      seen.push(...body.items.map((one) => one.id));
      next = body.next;
    }
    expect(seen).toEqual([...ids].sort().reverse());
    expect((await people.sabine!.get(`${path}/${ids[0]}`)).body.mandate).toEqual({ id: former.id, measure: null, holder: null, starts_on: null, ends_on: null });
    expect((await people.ines!.get(`${path}/${ids[0]}`)).body.mandate).toMatchObject({ id: former.id, measure: 'tutorship', holder: entities.riveClaire.name });
  });
});

test('an employer sees no contract of anybody, and can name none', async () => {
  const { rows } = await world.db.query('select id from employers.affiliations where legal_entity_id = $1 order by id limit 1', [entities.mirambeau.id]);
  const affiliate = rows[0].id as string;
  await leaveDocument(world, { personId: affiliate, providedAs: 'employer' });
  const { body } = await people.gaelle!.get(documentsOf(affiliate));
  expect([body.contracts, body.items[0].contract]).toEqual([[], null]);
  expect((await announce(people.gaelle!, affiliate, { contract_id: contracts.elodie.id })).body.errors[0].field).toBe('contract_id');
});
