import { expect, test } from '@jest/globals';
import { sirenOf, siretOf } from '../../demo/numbers.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

test('au clavier : un administrateur cherche un organisme, en crée un, lui ajoute un établissement et le ferme', async () => {
  const siren = sirenOf('64110077');
  const pascal = await Visitor.arrive(browser, world, 'pascal');
  await pascal.signIn();
  await pascal.press('link', 'Organismes');
  await pascal.reads('Organismes');
  await pascal.fill('Rechercher par nom ou SIREN', 'rive', 'searchbox');
  await pascal.page.getByText('Mirambeau').first().waitFor({ state: 'detached' });
  await pascal.press('link', /Rive Claire/);
  await pascal.reads(/Rive Claire/);
  const words = await pascal.text();
  for (const one of ['Antenne Nord', 'Personnes qui ont accès', 'Administrateur', 'clé de contrôle vérifiée']) expect(words).toContain(one);
  expect(await pascal.faults()).toEqual([]);

  await pascal.press('link', 'Organismes');
  await pascal.press('link', 'Créer un organisme');
  await pascal.reads('Créer un organisme');
  await pascal.press('button', 'Créer l’organisme');
  await pascal.page.getByText('3 réponses sont à corriger').waitFor();
  expect(await pascal.faults()).toEqual([]);
  await pascal.fill('SIREN', '123 456 789');
  await pascal.fill('Nom', 'Imprimerie Grandval');
  await pascal.pick('Employeur');
  await pascal.press('button', 'Créer l’organisme');
  await pascal.page.getByRole('link', { name: /SIREN/ }).waitFor();
  expect(await pascal.faults()).toEqual([]);
  await pascal.fill('SIREN', siren);
  await pascal.press('button', 'Créer l’organisme');
  await pascal.reads('Imprimerie Grandval');
  await pascal.page.getByText('Sans administrateur').waitFor();

  await pascal.fill('SIRET', siretOf(siren, 3));
  await pascal.fill('Nom de l’établissement', 'Atelier de Vertou');
  await pascal.press('button', 'Ajouter un établissement');
  await pascal.press('button', 'Modifier : Atelier de Vertou');
  await pascal.fill('Dernier jour', '31/01/2026');
  expect(await pascal.faults()).toEqual([]);
  await pascal.press('button', 'Enregistrer');
  await pascal.page.getByText('Fermé depuis le 31 janvier 2026').waitFor();
  expect(await pascal.faults()).toEqual([]);
  expect(pascal.complaints).toEqual([]);
  await pascal.leave();
}, 120_000);
