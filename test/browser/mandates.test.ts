import { beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities } from '../../demo/world.js';
import { phone } from '../support/browser.js';
import { pdfOf, provide } from '../support/documents.js';
import { entrust } from '../support/entrusted.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
beforeAll(async () => {
  await provide(await world.as('ines'), adults.marcel.id, pdfOf('Jugement du tribunal'), { title: 'Jugement de tutelle', kind: 'judgment', file_name: 'jugement.pdf' });
  await entrust(world, { holder: entities.riveClaire.id, last: 'Sanspièce', first: 'Claude' });
}, 60_000);

async function arrive(who: string, options?: typeof phone): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, world, who, options);
  await visitor.signIn();
  return visitor;
}

describe('un gestionnaire vérifie les jugements, au clavier', () => {
  test('l’accueil en dit le nombre, la page montre le jugement à côté de ce qui est à comparer, et la preuve est demandée sur place', async () => {
    const ines = await arrive('ines');
    await ines.press('link', /Vérifier les jugements : 2 jugements à vérifier/);
    await ines.reads('Mesures de protection');
    await ines.press('link', /^Cornevin|Marcel/);
    await ines.reads(/Jugement concernant Marcel/);
    await ines.page.getByText('Jugement de tutelle').first().waitFor();
    await ines.page.locator('.viewer, canvas').first().waitFor();
    const words = await ines.text();
    for (const label of ['Date du jugement', 'Désignation du mandataire', 'Première mesure', 'Début de la mesure', 'Fin de la mesure', 'Numéro RG', 'Ce que la mesure permettra']) expect(words).toContain(label);
    expect(await ines.faults()).toEqual([]);
    await ines.press('button', 'Continuer');
    await ines.page.getByRole('link', { name: 'Dites si le jugement est conforme' }).waitFor();
    expect(await ines.faults()).toEqual([]);
    await ines.pick('Le jugement est conforme');
    await ines.press('button', 'Vérifier le jugement');
    await ines.fill('Code à 6 chiffres', await ines.code());
    await ines.page.keyboard.press('Enter');
    await ines.page.locator('.lead').getByText('Vérifié').waitFor();
    expect(await ines.page.getByRole('heading', { name: 'Votre décision' }).count()).toBe(0);
    expect(await ines.faults()).toEqual([]);
    expect(ines.complaints).toEqual([]);
    await ines.leave();
  }, 120_000);

  test('sans pièce, le jugement est refusé avec sa raison ; le mandataire la lit sur son téléphone, sans le nom de la personne', async () => {
    const ines = await arrive('ines');
    await ines.press('link', 'Mesures');
    await ines.press('link', /Sanspièce/);
    await ines.page.getByText('Aucun jugement dans les documents de cette personne').waitFor();
    await ines.pick('Le jugement ne peut pas être vérifié');
    await ines.press('button', 'Refuser le jugement');
    await ines.page.getByRole('link', { name: 'Choisissez la raison du refus' }).waitFor();
    await ines.pickIn('Pourquoi ?', 'Le jugement n’est pas joint');
    await ines.press('button', 'Refuser le jugement');
    await ines.page.locator('.lead').getByText('Refusé').waitFor();
    expect(await ines.faults()).toEqual([]);
    expect(ines.complaints).toEqual([]);
    await ines.leave();

    const sabine = await arrive('sabine', phone);
    await sabine.page.getByText('Jugements que la mutuelle n’a pas pu vérifier').waitFor();
    await sabine.page.getByText('Le jugement n’est pas joint. Envoyez une copie complète').waitFor();
    expect(await sabine.text()).not.toContain('Sanspièce');
    expect(await sabine.faults()).toEqual([]);
    expect(sabine.complaints).toEqual([]);
    await sabine.leave();
  }, 120_000);
});

test('ce qui prend fin bientôt est une liste à part ; un administrateur ne lit aucun jugement', async () => {
  const ines = await arrive('ines');
  await ines.page.goto('/gestion/mesures?liste=ending');
  await ines.page.getByRole('row').filter({ hasText: 'dans 20 jours' }).first().waitFor();
  await ines.leave();
  const pascal = await arrive('pascal');
  await pascal.page.getByRole('link', { name: 'Mesures', exact: true }).waitFor({ state: 'detached' });
  await pascal.page.goto('/gestion/mesures');
  await pascal.page.getByText('Vous n’avez pas').or(pascal.page.getByRole('heading', { level: 2 })).first().waitFor();
  expect(await pascal.page.getByRole('row').count()).toBe(0);
  await pascal.leave();
});
