import { expect, test } from '@jest/globals';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

test('au clavier : la déléguée aux données cherche un acte refusé, en lit le détail et suit une référence', async () => {
  const elodie = await world.as('elodie');
  await elodie.get('/api/backoffice/audit-events');
  const remi = await Visitor.arrive(browser, world, 'remi');
  await remi.signIn();
  await remi.settles();
  await remi.press('link', 'Journal');
  await remi.reads('Journal des actes');
  await remi.fill('Résultat', 'Refus', 'combobox');
  await remi.page.waitForURL(/resultat=denied/);
  await remi.fill('Personne concernée', 'Élodie');
  await remi.page.keyboard.press('Enter');
  await remi.page.getByText('Collez la référence en entier').waitFor();
  expect(await remi.faults()).toEqual([]);
  await remi.page.keyboard.press('Control+A');
  await remi.page.keyboard.press('Delete');
  await remi.fill('Compte qui agit', elodie.me.account.id);
  await remi.page.keyboard.press('Enter');
  await remi.page.waitForURL(/compte=/);
  await remi.settles();
  await remi.press('link', 'Demande refusée');
  await remi.reads('Demande refusée');
  const text = await remi.text();
  for (const wanted of ['Pourquoi il a été refusé', 'access.denied', elodie.me.account.id]) expect(text).toContain(wanted);
  await remi.press('link', elodie.me.account.id);
  await remi.reads('Journal des actes');
  expect(await remi.faults()).toEqual([]);
  expect(remi.complaints).toEqual([]);
  await remi.leave();
});
