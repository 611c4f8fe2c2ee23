import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { entities, establishments } from '../../demo/world.js';
import { everyPage, forgedCursor, nobody, seen } from '../support/answers.js';
import { contractsOf, enrolment } from '../support/enrolments.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

interface Row {
  id: string;
  last_name: string;
  first_name: string;
  establishment_name: string;
  category_name: string;
  status: string;
}

const list = '/api/employer/affiliations';
const { nantes, cholet, glycines } = establishments;
let world: World;
let gaelle: Persona;
let fabien: Persona;
let corinne: Persona;
beforeAll(async () => {
  world = await bootWorld();
  [gaelle, fabien, corinne] = (await Promise.all(['gaelle', 'fabien', 'corinne'].map((who) => world.as(who)))) as [Persona, Persona, Persona];
  const alike = { last_name: 'Œuvrard-Dupré', first_name: 'Zoé' };
  for (const at of [nantes, cholet, cholet]) {
    const { status } = await gaelle.post(list, await enrolment(gaelle, { establishment_id: at.id, employee: alike }));
    expect(status).toBe(201);
  }
});
afterAll(() => world.close());

async function oracle(condition: string): Promise<string[]> {
  const { rows } = await world.db.query(
    `select a.id from employers.affiliations a join employers.categories c on c.id = a.category_id where ${condition}`);
  return rows.map((row: { id: string }) => row.id).sort();
}
const whole = (who: Persona, query = '') => everyPage<Row>(who, `${list}${query}`, 100);
const ids = (rows: Row[]) => rows.map((row) => row.id).sort();
const names = (rows: Row[]) => rows.map((row) => `${row.last_name} ${row.first_name}`);

describe('the list of affiliates', () => {
  test('is that of the representative’s own contracts, complete and nothing more', async () => {
    expect(ids(await whole(gaelle))).toEqual(await oracle(`a.legal_entity_id = '${entities.mirambeau.id}'`));
    expect(ids(await whole(corinne))).toEqual(await oracle(`a.legal_entity_id = '${entities.glycines.id}'`));
    expect(names(await whole(corinne))).toEqual(['Échard Bastien', 'Gourdon Sandrine', 'Guérineau Léa', 'Mauduit Kévin']);
  });

  test('is that of one establishment for a representative limited to it', async () => {
    expect(ids(await whole(fabien))).toEqual(await oracle(`a.establishment_id = '${cholet.id}'`));
    expect((await contractsOf(fabien))[0]!.establishments).toEqual([{ id: cholet.id, name: cholet.name, siret: cholet.siret }]);
    expect((await contractsOf(gaelle))[0]!.establishments.map(({ id }) => id).sort()).toEqual([nantes.id, cholet.id].sort());
  });

  test('holds no NIR, not even masked, and no birth date', async () => {
    const { text } = await gaelle.get(`${list}?limit=100`);
    expect(text).not.toMatch(/[1-478]\d{12}|nir|birth_date|•/i);
  });

  test.each([1, 2, 5])('walked by pages of %i is the whole list once, equal names included', async (limit) => {
    const once = await whole(gaelle);
    expect(names(once).filter((name) => name === 'Œuvrard-Dupré Zoé')).toHaveLength(3);
    expect(await everyPage<Row>(gaelle, list, limit)).toEqual(once);
  });

  test('keeps to its rows when it goes on from a cursor of somebody else', async () => {
    const { body } = await corinne.get(`${list}?limit=1`);
    const rest = await gaelle.get(`${list}?limit=100&after=${body.next}`);
    expect(await oracle(`a.legal_entity_id = '${entities.mirambeau.id}'`)).toEqual(expect.arrayContaining(ids(rest.body.items)));
  });
});

describe('the search and the filters', () => {
  test.each([
    ['bois', ['Boisrobert Séverine', 'Boisseau Romain']],
    ['BOISSÉ', ['Boisseau Romain']],
    ['le floc\'h', ['Le Floc’h Mathias']],
    ['LE-FLOC’H M', ['Le Floc’h Mathias']],
    ['carvalho p', ['Carvalho-Pinçon Inès']],
    ['diabate', ['Diabaté Awa']],
    ['oeuvrard', Array(3).fill('Œuvrard-Dupré Zoé')],
    ['ŒUVRARD DU', Array(3).fill('Œuvrard-Dupré Zoé')],
    ['echard', []],
    ['oisseau', []],
  ] as [string, string[]][])('“%s” finds %j', async (typed, found) => {
    expect(names(await whole(gaelle, `?prefix=${encodeURIComponent(typed)}`))).toEqual(found);
  });

  test.each(['draft', 'submitted', 'in_force', 'suspended', 'terminated'])('status %s gives those of that status', async (status) => {
    expect(ids(await whole(gaelle, `?status=${status}`))).toEqual(await oracle(`a.legal_entity_id = '${entities.mirambeau.id}' and a.status = '${status}'`));
  });

  test('an establishment, a category, and all filters together give what they say', async () => {
    const managers = (await contractsOf(gaelle))[0]!.categories.find(({ name }) => name === 'Cadres')!;
    expect(ids(await whole(gaelle, `?establishment_id=${cholet.id}`))).toEqual(await oracle(`a.establishment_id = '${cholet.id}'`));
    expect(ids(await whole(gaelle, `?category_id=${managers.id}`))).toEqual(await oracle(`a.category_id = '${managers.id}'`));
    const all = `?establishment_id=${nantes.id}&category_id=${managers.id}&status=in_force&prefix=bois`;
    expect(names(await whole(gaelle, all))).toEqual(['Boisrobert Séverine']);
  });

  test('an establishment or a category out of the grant gives the empty page of one that does not exist', async () => {
    const foreign = (await contractsOf(corinne))[0]!.categories[0]!.id;
    const empty = seen(await gaelle.get(`${list}?establishment_id=${nobody}`));
    expect(seen(await gaelle.get(`${list}?establishment_id=${glycines.id}`))).toEqual(empty);
    expect(seen(await gaelle.get(`${list}?category_id=${foreign}`))).toEqual(empty);
    expect(seen(await fabien.get(`${list}?establishment_id=${nantes.id}`))).toEqual(empty);
  });

  test.each([
    ['limit', 'limit=0'],
    ['after', 'after=x'],
    ['after', `after=${forgedCursor('a', '-'.repeat(36))}`],
    ['status', 'status=dead'],
    ['establishment_id', 'establishment_id=1'],
    ['category_id', 'category_id='],
    ['prefix', `prefix=${'é'.repeat(101)}`],
    ['legal_entity_id', `legal_entity_id=${entities.glycines.id}`],
  ])('a wrong %s is refused by its name (%s)', async (field, query) => {
    const { status, body } = await gaelle.get(`${list}?${query}`);
    expect([status, body.errors?.map((one: { field: string }) => one.field)]).toEqual([422, [field]]);
  });
});

describe('the file of an affiliate', () => {
  test('tells contract, place, category, identity and history, with the NIR masked', async () => {
    const [row] = await whole(gaelle, '?prefix=boisrobert');
    const { status, body } = await gaelle.get(`${list}/${row!.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: row!.id, contract_number: 'COL-2031', establishment_name: nantes.name, category_name: 'Cadres', status: 'in_force',
      employee: {
        civility: 'mrs', last_name: 'Boisrobert', birth_name: 'Hamelin', first_name: 'Séverine', birth_date: '1979-04-22',
        nir_masked: '• •• •• •• ••• 118 ••',
      },
    });
    expect(body.history.map((step: { status: string }) => step.status)).toEqual(['draft', 'submitted', 'in_force']);
  });

  test('of another employer, or of another establishment, is byte for byte a missing one', async () => {
    const [ofNantes] = await whole(gaelle, '?prefix=boisrobert');
    const [ofGlycines] = await whole(corinne, '?prefix=echard');
    for (const [who, id] of [[gaelle, ofGlycines!.id], [fabien, ofNantes!.id], [corinne, ofNantes!.id]] as const) {
      expect(seen(await who.get(`${list}/${id}`))).toEqual(seen(await who.get(`${list}/${nobody}`)));
      await who.stepUp('unmask-nir', id);
      await who.stepUp('unmask-nir', nobody);
      const ask = async (one: string) => seen(await who.post(`${list}/${one}/nir-disclosures`, { purpose: 'check' }));
      expect(await ask(id)).toMatchObject({ status: 404 });
      expect(await ask(id)).toEqual(await ask(nobody));
    }
  });

  test('shows the NIR in full after a proof on that very file, and not on its neighbour', async () => {
    const [one, other] = (await whole(gaelle, '?prefix=bois')) as [Row, Row];
    await gaelle.stepUp('unmask-nir', one.id);
    const { status, body } = await gaelle.post(`${list}/${one.id}/nir-disclosures`, { purpose: 'check' });
    expect([status, body.nir]).toEqual([201, expect.stringMatching(/^2 79 04 44 999 118 \d\d$/)]);
    const refused = await gaelle.post(`${list}/${other.id}/nir-disclosures`, { purpose: 'check' });
    expect(refused.body).toMatchObject({ code: 'step_up_required', step_up: { act: 'unmask-nir', subject: other.id } });
    const { rows } = await world.db.query("select purpose, on_behalf_of from audit.events where event = 'nir.disclosed'");
    expect(rows).toEqual([{ purpose: 'check', on_behalf_of: entities.mirambeau.id }]);
  });
});
