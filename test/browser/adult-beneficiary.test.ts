import { describe, expect, test } from '@jest/globals';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

async function enter(email: string): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, world, email);
  await visitor.signIn();
  await visitor.settles();
  return visitor;
}

describe('un bénéficiaire majeur, au clavier seulement', () => {
  test('voit la couverture qu’il tient d’un autre contrat, décide qui voit le détail de ses soins, et change d’avis', async () => {
    const olivier = await enter('olivier');
    await olivier.reads('Bonjour Olivier');
    expect(await olivier.text()).toContain('contrat de Élodie Garnier, qui vous couvre');
    await olivier.press('link', 'Mon dossier');
    await olivier.reads('Mon dossier');
    await olivier.page.getByText('Élodie Garnier ne voit pas le détail de vos soins').waitFor();
    expect(await olivier.faults()).toEqual([]);
    await olivier.press('button', 'Laisser Élodie Garnier voir le détail');
    await olivier.page.getByRole('dialog').waitFor();
    await olivier.fill('Code', await olivier.code());
    await olivier.page.keyboard.press('Enter');
    await olivier.page.getByText('Élodie Garnier voit le détail de vos soins depuis le').waitFor();
    expect(await olivier.faults()).toEqual([]);
    await olivier.press('button', 'Ne plus laisser Élodie Garnier voir le détail');
    await olivier.page.getByText('Élodie Garnier ne voit pas le détail de vos soins').waitFor();
    expect(olivier.complaints).toEqual([]);
    await olivier.leave();
  }, 90_000);

  test('et l’adhérente lit dans son dossier qu’il garde le détail de ses soins', async () => {
    const elodie = await enter('elodie');
    await elodie.press('link', 'Mon dossier');
    await elodie.page.getByText('Olivier Garnier garde le détail de ses soins').waitFor();
    expect(await elodie.faults()).toEqual([]);
    await elodie.leave();
  }, 90_000);
});

test('une fois par an, un adhérent répond en un geste que tout est juste, et la question s’efface', async () => {
  const lucien = await enter('lucien');
  await lucien.page.getByRole('heading', { name: 'Ces renseignements sont-ils toujours justes ?' }).waitFor();
  expect(await lucien.text()).toContain('5 impasse du Lavoir');
  expect(await lucien.faults()).toEqual([]);
  await lucien.press('button', 'Oui, tout est juste');
  await lucien.page.getByRole('heading', { name: 'Ces renseignements sont-ils toujours justes ?' }).waitFor({ state: 'detached' });
  await lucien.page.reload();
  await lucien.reads('Bonjour Lucien');
  await lucien.settles();
  expect(await lucien.text()).not.toContain('toujours justes');
  expect(lucien.complaints).toEqual([]);
  await lucien.leave();
}, 90_000);
