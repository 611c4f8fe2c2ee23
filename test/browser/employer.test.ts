import { beforeAll, describe, expect, test } from '@jest/globals';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
beforeAll(async () => {
  visitor = await Visitor.arrive(browser, world, 'gaelle');
  await visitor.signIn();
}, 60_000);

/** Opens a list with the keyboard and takes its first choice of that name. */
async function choose(label: string, option: string): Promise<void> {
  await visitor.tabTo('combobox', label);
  const tag = await visitor.page.evaluate(() => document.activeElement?.tagName);
  if (tag === 'SELECT') await visitor.page.getByRole('combobox', { name: label }).selectOption({ label: option });
  else {
    await visitor.page.keyboard.type(option);
    await visitor.page.keyboard.press('Enter');
  }
}

describe('une employeuse inscrit un salarié, au clavier', () => {
  test('elle voit les affiliés de ses contrats', async () => {
    await visitor.reads('Affiliés');
    await visitor.page.getByRole('link', { name: /Boisrobert/ }).first().waitFor();
    expect(await visitor.text()).not.toMatch(/\d \d{2} \d{2} \d{2}/);
  });

  test('une clé fausse est refusée en disant laquelle', async () => {
    await visitor.press('link', 'Inscrire un salarié');
    await visitor.reads(/Inscrire un salarié|Identité du salarié/);
    expect(await visitor.text()).toContain('Sans eux, nous ne pouvons pas inscrire le salarié.');
    await visitor.pick('Mme');
    await visitor.fill('Nom d’usage', 'Ferrandon');
    await visitor.fill('Prénom', 'Odile');
    await visitor.fill('Date de naissance', '25/08/1955');
    await visitor.press('button', 'Continuer');
    await visitor.fill('Numéro de sécurité sociale', '1 87 12 76 447 080 44');
    await visitor.press('button', 'Continuer');
    await visitor.page.getByText('La clé (les 2 derniers chiffres)').first().waitFor();
    expect(await visitor.faults()).toEqual([]);
  });

  test('corrigée, vérifiée et envoyée, la demande est enregistrée et scellée', async () => {
    await visitor.page.getByRole('textbox', { name: 'Numéro de sécurité sociale' }).focus();
    await visitor.page.keyboard.press('Control+A');
    await visitor.page.keyboard.type('2 55 08 14 168 025 38');
    await visitor.press('button', 'Continuer');
    await choose('Établissement', 'Siège de Nantes');
    await choose('Catégorie', 'Cadres');
    await visitor.fill('Date d’effet', '01/12/2026');
    await visitor.press('button', 'Continuer');
    await visitor.press('button', 'Envoyer l’inscription');
    await visitor.reads('L’inscription est envoyée');
    const { rows } = await world.db.query("select status, first_name from employers.affiliations where last_name = 'Ferrandon'");
    expect(rows).toEqual([{ status: 'submitted', first_name: 'Odile' }]);
    expect(visitor.complaints).toEqual([]);
  });
});
