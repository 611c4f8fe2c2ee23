import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { download, pdfOf } from '../support/documents.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

// Each begins by signing in, and cuts its own line.
jest.setTimeout(90_000);

opensThePortal();
let visitor: Visitor;
/** Of several portions. */
const bytes = pdfOf('Un long jugement', 3_000_000);
const file = { name: 'jugement.pdf', mimeType: 'application/pdf', buffer: bytes };
/** Where each portion began, as it was sent. */
let offsets: number[];
let delay: number;

beforeEach(async () => {
  [offsets, delay] = [[], 250];
  visitor = await Visitor.arrive(browser, world, 'thierry');
  await visitor.signIn();
  await visitor.page.route('**/content', async (route) => {
    if (route.request().method() === 'PATCH') offsets.push(Number(route.request().headers()['upload-offset']));
    await new Promise((done) => setTimeout(done, delay));
    await route.continue().catch(() => undefined);
  });
  await visitor.page.goto('/adherent/documents/ajouter');
}, 60_000);
afterEach(async () => {
  await visitor.leave();
  // What one test leaves half sent would be taken up by the next.
  await world.db.query("update documents.documents set withdrawn_at = now(), withdrawn_by = created_by where withdrawn_at is null");
});

const done = () => visitor.page.locator('.tag').getByText('Envoyé et accepté').waitFor();

async function begin(): Promise<void> {
  await visitor.choose('Choisir des fichiers', [file]);
  await visitor.press('button', 'Envoyer le document');
}

/** Waits until so many bytes of the one upload have arrived. @returns its document and how many */
async function arrived(least: number): Promise<{ id: string; received: number }> {
  for (let tries = 0; tries < 150; tries++) {
    const { rows } = await world.db.query('select d.id, v.received from documents.versions v join documents.documents d on d.id = v.document_id where d.withdrawn_at is null');
    if (rows[0]?.received >= least) return rows[0];
    await visitor.page.waitForTimeout(50);
  }
  throw new Error('the bytes do not arrive');
}

async function isKeptWhole(): Promise<boolean> {
  const { id } = await arrived(bytes.length);
  const thierry = await world.as('thierry');
  return bytes.equals((await download(thierry, thierry.holderId, [id])).body);
}

describe('un envoi coupé', () => {
  test('reprend tout seul quand la connexion revient, là où le serveur le dit', async () => {
    await begin();
    await arrived(100_000);
    await visitor.page.context().setOffline(true);
    await visitor.page.getByText('Connexion coupée : l’envoi reprendra tout seul').first().waitFor();
    expect(await visitor.faults()).toEqual([]);
    const { received } = await arrived(100_000);
    await visitor.page.context().setOffline(false);
    await done();
    expect(offsets.some((offset) => offset >= received)).toBe(true);
    expect(offsets.filter((offset) => offset === 0)).toHaveLength(1);
    expect(await isKeptWhole()).toBe(true);
  });

  test('se met en pause et reprend, au clavier, et la barre dit où il en est', async () => {
    await begin();
    const percentNow = async () => Number(await visitor.page.getByRole('progressbar', { name: 'Envoi de Jugement' }).getAttribute('value'));
    while ((await percentNow()) === 0) await visitor.page.waitForTimeout(20);
    await visitor.press('button', 'Mettre en pause : Jugement');
    await visitor.page.locator('.tag').getByText('En pause').waitFor();
    expect(await visitor.page.evaluate(() => document.activeElement?.textContent)).toBe('Jugement');
    const percent = await percentNow();
    expect(percent).toBeLessThan(100);
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('button', 'Reprendre : Jugement');
    await done();
    expect(await isKeptWhole()).toBe(true);
  });

  test('va à son terme pendant qu’on lit une autre page', async () => {
    await begin();
    await visitor.press('link', 'Retour aux documents');
    await visitor.page.getByText('Un envoi en cours').waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.page.getByText('Un envoi en cours').waitFor({ state: 'detached' });
    await visitor.page.getByRole('row').filter({ hasText: 'Disponible' }).first().waitFor();
    expect(await isKeptWhole()).toBe(true);
  });
});

describe('un envoi que le service ne prend pas', () => {
  const refuse = (status: number, code: string, headers = {}) =>
    visitor.page.route('**/content', (route) => route.fulfill({ status, headers, contentType: 'application/problem+json', json: { code, title: code, status } }));

  test('attend, le dit, et reprend quand le service répond', async () => {
    await refuse(503, 'unavailable', { 'retry-after': '1' });
    await begin();
    await visitor.page.getByText('Le service ne répond pas : l’envoi reprendra tout seul').first().waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.page.unroute('**/content');
    await done();
    expect(await isKeptWhole()).toBe(true);
  });

  test('arrivé mais pas encore vérifié, reste de côté : on peut demander la vérification', async () => {
    await refuse(503, 'not_inspected');
    await begin();
    await visitor.page.locator('.tag').getByText('Arrivé. Il s’ouvrira dès que la vérification sera finie').waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.page.unroute('**/content');
    await visitor.press('button', 'Vérifier maintenant : Jugement');
    await done();
  });

  test('refusé à cette personne, dit pourquoi, et le reste de la file part', async () => {
    await visitor.page.route('**/documents', (route) => (route.request().postData()?.includes('Premier')
      ? route.fulfill({ status: 409, contentType: 'application/problem+json', json: { code: 'too_many_documents', title: 'Ce dossier contient déjà trop de documents.', status: 409 } })
      : route.continue()));
    await visitor.choose('Choisir des fichiers', [{ ...file, name: 'premier.pdf' }, file]);
    await visitor.press('button', 'Envoyer les 2 documents');
    await visitor.page.getByText('Ce dossier contient déjà trop de documents.').waitFor();
    await done();
    expect(await visitor.page.getByRole('button', { name: 'Réessayer : Premier' }).count()).toBe(1);
  });
});

describe('la page rechargée pendant un envoi', () => {
  test('dit où il s’est arrêté ; le même fichier choisi de nouveau le termine sans rien renvoyer', async () => {
    await begin();
    await arrived(100_000);
    await visitor.press('button', 'Mettre en pause : Jugement');
    await visitor.page.locator('.tag').getByText('En pause').waitFor();
    await visitor.page.waitForTimeout(600);
    const { received } = await arrived(100_000);
    await visitor.page.reload();
    await visitor.page.getByText('Envois interrompus').waitFor();
    expect(await visitor.text()).toContain(`${Math.floor((received / bytes.length) * 100)} % reçus`);
    expect(await visitor.faults()).toEqual([]);

    await visitor.choose('Choisir ce fichier : jugement.pdf', [{ ...file, buffer: pdfOf('Un autre') }]);
    await visitor.page.getByRole('alert').filter({ hasText: 'Ce n’est pas le même fichier' }).waitFor();
    expect(await visitor.faults()).toEqual([]);

    offsets = [];
    await visitor.choose('Choisir des fichiers', [file]);
    await done();
    expect(offsets[0]).toBe(received);
    expect(await isKeptWhole()).toBe(true);
    expect(visitor.complaints).toEqual([]);
  });
});
