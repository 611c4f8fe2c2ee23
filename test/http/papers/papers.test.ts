import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, family, members } from '../../../demo/world.js';
import type { Persona } from '../../support/persona.js';
import { datamatrixIn, readPdf } from '../../support/read-pdf.js';
import { trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let year: string;
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
  year = (await world.db.query<{ year: string }>("select to_char(access.today(), 'YYYY') as year")).rows[0]!.year;
}, 60_000);
afterAll(() => world.close());

interface Cover {
  id: string;
  number: string;
  card: { member_number: string; valid_from: string; valid_to: string; convention_type: string; csr: string | null; datamatrix: string[] } | null;
  holder: { first_name: string };
  beneficiaries: { first_name: string }[];
}

const coversOf = async (who: Persona, base = '/api/member') => (await who.get(`${base}/covers`)).body.items as Cover[];
const paperOf = async (who: Persona, path: string) => (await who.get(path).buffer(true)) as unknown as { status: number; headers: Record<string, string>; body: Buffer };
const firstCover = async (who: Persona) => (await coversOf(who))[0]!;

/** Every shape in which the NIR of somebody of the family may be written. */
const nirs = [members.elodie, family.olivier, family.zoe].map(({ nir }) => nir!.replace(/\s/g, '').slice(0, 13));
const tellsOfNir = (text: string) => nirs.some((nir) => text.replace(/\s/g, '').includes(nir));

describe('the health card', () => {
  test('is a page with its five fields and the family, to be read aloud, and no NIR; its Datamatrix says the same', async () => {
    const { id } = await firstCover(elodie);
    const { status, headers, body } = await paperOf(elodie, `/api/member/covers/${id}/card`);
    expect([status, headers['content-type'], headers['cache-control'], headers['content-disposition']]).toEqual([200, 'application/pdf', 'no-store', 'attachment; filename="carte-de-tiers-payant.pdf"']);
    const { title, language, pages, roles, pictures } = await readPdf(body);
    expect([title, language, pages.length]).toEqual(['Carte de tiers payant, Mutuelle Les Deux Rives', 'fr-FR', 1]);
    for (const words of ['Nº AMC\n99000018', 'Nº adhérent\n10042817', 'Type de convention\nIS', 'CSR\n0042', `Période de validité : du 01/01/${year} au 31/12/${year}`, '\nR\n', 'Élodie Garnier\n17 mars 1984', 'Olivier Garnier', 'Zoé Garnier', 'Malo Garnier']) expect(pages[0]).toContain(words);
    expect(roles.filter((role) => role === 'TR')).toHaveLength(5);
    expect(roles).toEqual(expect.arrayContaining(['H1', 'Table', 'TH', 'TD', 'Figure']));
    expect(pictures).toEqual([expect.stringContaining('Datamatrix')]);
    expect(await datamatrixIn(body)).toEqual([`99000018;IS;0042;10042817;${year}-01-01;${year}-12-31`]);
    expect(tellsOfNir(pages[0]!)).toBe(false);
  });

  test('is valid within the contract’s dates, and only of a contract in force', async () => {
    const thierry = await world.as('thierry');
    const { rows: [begun] } = await world.db.query('update coverage.contracts set starts_on = access.today() where person_id = $1 returning starts_on::text as day', [thierry.holderId]);
    expect((await firstCover(thierry)).card).toMatchObject({ valid_from: begun.day, valid_to: `${year}-12-31`, convention_type: 'DR', csr: '0018' });
    await world.db.query("update coverage.contracts set ends_on = access.today() + 3 where person_id = $1", [thierry.holderId]);
    const { rows: [end] } = await world.db.query("select least(access.today() + 3, $1::date)::text as day", [`${year}-12-31`]);
    expect((await firstCover(thierry)).card!.valid_to).toBe(end.day);
    const lucien = await world.as('lucien');
    expect((await coversOf(lucien)).map(({ number }) => number)).toEqual(['IND-10038840-2']);
    const { rows: [over] } = await world.db.query("select id from coverage.contracts where number = 'IND-10038840-1'");
    for (const paper of ['card', 'certificate']) expect((await lucien.get(`/api/member/covers/${over.id}/${paper}`)).body).toMatchObject({ status: 404 });
  });

  test('read and downloaded stands in the trail with whose it is; refused, it is not told as downloaded', async () => {
    const { id } = await firstCover(elodie);
    const trail = await trailOf(world, async () => {
      await coversOf(elodie);
      for (const paper of ['card', 'certificate']) await paperOf(elodie, `/api/member/covers/${id}/${paper}`);
      await paperOf(elodie, '/api/member/reimbursements/statement');
      await elodie.get(`/api/member/covers/${elodie.holderId}/card`);
    });
    const subject_id = elodie.holderId;
    expect(trail).toMatchObject([
      { event: 'covers.read', outcome: 'done', subject_id }, { event: 'health-card.downloaded', subject_id, record_id: id },
      { event: 'certificate.downloaded', subject_id, record_id: id }, { event: 'statement.downloaded', subject_id }, { outcome: 'denied', code: 'not_found' },
    ]);
    expect(trail).toHaveLength(5);
  });

  test('of a protected adult is their guardian’s to show, as long as the mandate runs, and no statement is', async () => {
    const sabine = await world.as('sabine');
    const base = `/api/guardian/protected-adults/${adults.marguerite.id}`;
    const [cover] = await coversOf(sabine, base);
    const { body } = await paperOf(sabine, `${base}/covers/${cover!.id}/card`);
    expect(await datamatrixIn(body)).toEqual([expect.stringContaining(';10021164;')]);
    expect((await readPdf((await paperOf(sabine, `${base}/covers/${cover!.id}/certificate`)).body)).pages[0]).toContain('Marguerite Lestienne');
    expect((await sabine.get(`${base}/reimbursements/statement`)).status).toBe(404);
    expect((await sabine.get('/api/member/reimbursements/statement')).body).toMatchObject({ status: 403, code: 'forbidden' });
    await world.db.query('update guardianship.protected_adults set ends_on = access.today() - 1 where person_id = $1', [adults.marguerite.id]);
    for (const path of ['covers', `covers/${cover!.id}/card`, `covers/${cover!.id}/certificate`]) expect([path, (await sabine.get(`${base}/${path}`)).status]).toEqual([path, 404]);
  });
});

describe('the certificate of affiliation', () => {
  test('says who issues it, whom the contract covers since when, and no NIR', async () => {
    const { id, number } = await firstCover(elodie);
    const { title, language, pages, roles } = await readPdf((await paperOf(elodie, `/api/member/covers/${id}/certificate`)).body);
    expect([title, language, roles.filter((role) => role === 'H1').length]).toEqual(['Attestation d’affiliation, Mutuelle Les Deux Rives', 'fr-FR', 1]);
    const text = pages.join(' ').replaceAll('\n', ' ');
    for (const words of ['2 quai des Deux Rives', 'SIREN 000 000 018', `contrat de complémentaire santé ${number}, formule Confort, depuis le`, 'contrat responsable', 'Zoé Garnier 11 février 2014 Enfant', 'Olivier Garnier 5 juillet 1982 Conjoint']) expect(text).toContain(words);
    expect(tellsOfNir(text)).toBe(false);
  });
});
