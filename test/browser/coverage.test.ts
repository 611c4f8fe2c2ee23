import { afterEach, expect, test } from '@jest/globals';
import { phone } from '../support/browser.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
afterEach(() => visitor?.leave());

/** On a small telephone, with text of twice the size, which stays from page to page. */
async function enter(who: string): Promise<void> {
  visitor = await Visitor.arrive(browser, world, who, phone);
  await visitor.signIn();
  await visitor.page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await visitor.settles();
}

async function silent(): Promise<void> {
  await visitor.settles();
  expect(await visitor.faults()).toEqual([]);
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

const main = () => visitor.page.getByRole('main');

test('un adhérent en retard l’apprend sur son accueil, lit combien et quoi faire, et peut écrire, au clavier, à 360 px et en texte doublé', async () => {
  await enter('lucien');
  await visitor.press('link', /^Voir mes cotisations/);
  await visitor.reads('Mes cotisations');
  await main().getByText('2 paiements restent à régler').waitFor();
  await main().getByText('Nous vous avons déjà écrit à ce sujet.').waitFor();
  expect(await main().getByText('À régler, rappel envoyé').count()).toBe(2);
  expect(await main().getByText(/à régler au plus tard le/).count()).toBe(1);
  await silent();
  const rows = main().getByRole('table').getByRole('rowheader');
  expect(await rows.count()).toBe(25);
  await visitor.press('button', 'Voir plus');
  await rows.nth(25).waitFor();
  await visitor.press('button', 'Facile à lire');
  await main().getByText('Vous devez encore payer').waitFor();
  await silent();
  await visitor.press('link', 'Écrire à la mutuelle');
  await visitor.page.waitForURL('**/adherent/messages/nouveau');
  expect(visitor.complaints).toEqual([]);
}, 120_000);

test('une adhérente retrouve un remboursement par un mot puis par une sorte de soin, et lit ce qui fut versé par année, de même', async () => {
  await enter('elodie');
  await visitor.press('link', 'Tous les remboursements');
  await visitor.reads('Remboursements');
  const rows = main().getByRole('table', { name: 'Remboursements, du plus récent au plus ancien' }).getByRole('rowheader');
  await rows.first().waitFor();
  await visitor.fill('Rechercher', 'CERAMIQUE', 'searchbox');
  await rows.filter({ hasNotText: 'Couronne céramique' }).first().waitFor({ state: 'detached' });
  await rows.first().waitFor();
  await silent();
  await visitor.press('button', 'Filtrer');
  await visitor.fill('Soin', 'Optique', 'combobox');
  await main().getByText('Aucun remboursement ne correspond').waitFor();
  expect(new URL(visitor.page.url()).search).toBe('?soin=optical');
  await silent();
  await visitor.press('button', 'Effacer les filtres');
  await rows.filter({ hasText: 'Lunettes' }).first().waitFor();
  const year = main().getByRole('region', { name: 'Ce que la mutuelle a versé, par année' });
  await year.getByRole('rowheader', { name: /Soins d’un bénéficiaire majeur/ }).first().waitFor();
  const isSummary = () => visitor.page.evaluate(() => document.activeElement?.tagName === 'SUMMARY');
  for (let steps = 0; steps < 80 && !(await isSummary()); steps++) await visitor.page.keyboard.press('Tab');
  await visitor.page.keyboard.press('Enter');
  await year.getByRole('table').first().waitFor({ state: 'hidden' });
  await silent();
  expect(visitor.complaints).toEqual([]);
}, 120_000);
