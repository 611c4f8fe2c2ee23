import { beforeAll, describe, expect, test } from '@jest/globals';
import { pdfOf, provide } from '../support/documents.js';
import type { Persona } from '../support/persona.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
let elodie: Persona;
const [first, second] = [pdfOf('Le premier'), pdfOf('Le second')];
let id: string;
beforeAll(async () => {
  elodie = await world.as('elodie');
  id = await provide(elodie, elodie.holderId, first, { title: 'Premier', file_name: 'premier.pdf', folder: 'Banque' });
  await provide(elodie, elodie.holderId, second, { title: 'Second', file_name: 'second.pdf' });
  visitor = await Visitor.arrive(browser, world, 'elodie');
  await visitor.signIn();
  await visitor.page.goto('/adherent/documents');
}, 60_000);

/** Ticks the box of a document. */
async function tick(title: string): Promise<void> {
  await visitor.tabTo('checkbox', `Choisir : ${title}`);
  await visitor.page.keyboard.press('Space');
}

describe('plusieurs documents cochés au clavier', () => {
  test('sont téléchargés ensemble, ceux d’une autre recherche compris', async () => {
    await tick('Second');
    await visitor.page.getByText('Un document choisi').waitFor();
    await visitor.fill('Rechercher un document', 'banque', 'searchbox');
    await visitor.page.getByText('1 résultat affiché').waitFor();
    await tick('Premier');
    await visitor.page.getByText('2 documents choisis').waitFor();
    expect(await visitor.faults()).toEqual([]);
    const [file] = await Promise.all([visitor.page.waitForEvent('download'), visitor.press('button', 'Télécharger la sélection (ZIP)')]);
    expect(file.suggestedFilename()).toBe('documents.zip');
    const bytes = await visitor.bytesOf(file);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    for (const name of ['premier.pdf', 'second.pdf']) expect(bytes.includes(name)).toBe(true);
    await visitor.page.getByText('Le fichier documents.zip a été téléchargé.').waitFor();
  });

  test('la souris coche la case, et son bord, sans ouvrir le document', async () => {
    const box = visitor.page.getByRole('checkbox', { name: 'Choisir : Premier' });
    await box.click();
    expect(await box.isChecked()).toBe(false);
    const { x, y } = (await box.boundingBox())!;
    await visitor.page.mouse.click(x - 6, y - 6);
    expect(await box.isChecked()).toBe(true);
    expect(visitor.page.url()).toMatch(/\/documents$/);
  });

  test('retiré ailleurs entre-temps, un document se dit, et rien ne part', async () => {
    const path = `/api/persons/${elodie.holderId}/documents/${id}`;
    const { headers } = await elodie.get(path);
    expect((await elodie.send('post', `${path}/withdrawal`).set('if-match', headers.etag as string)).status).toBe(204);
    await visitor.press('button', 'Télécharger la sélection (ZIP)');
    await visitor.page.getByRole('alert').filter({ hasText: 'Un des documents choisis n’est plus disponible' }).waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('button', 'Tout décocher');
    await visitor.page.getByText('Aucun document ne correspond').waitFor();
    await visitor.press('button', 'Effacer les filtres');
    await visitor.page.getByText('Cochez des documents pour les télécharger ensemble.').waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});
