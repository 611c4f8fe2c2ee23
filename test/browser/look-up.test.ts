import { expect, test } from '@jest/globals';
import { phone } from '../support/browser.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

test('au clavier, sur un téléphone : une personne est trouvée par son nom de naissance, son dossier ouvert pour le même motif, et rien ne reste dans l’adresse', async () => {
  const ines = await Visitor.arrive(browser, world, 'ines', phone);
  await ines.signIn();
  await ines.page.goto('/gestion/personnes');
  await ines.reads('Rechercher une personne');
  await ines.press('button', 'Rechercher');
  await ines.page.getByText('2 réponses sont à corriger').waitFor();
  expect(await ines.faults()).toEqual([]);
  await ines.pick('Répondre à la personne');
  await ines.fill('Nom de famille ou nom de naissance', 'aubree');
  await ines.page.keyboard.press('Enter');
  await ines.page.getByText('1 personne trouvée').waitFor();
  expect(await ines.page.getByRole('cell', { name: 'Aubrée' }).count()).toBe(1);
  expect(await ines.faults()).toEqual([]);
  await ines.press('link', 'Lestienne Marguerite');
  await ines.reads('Mme Marguerite Lestienne');
  const text = await ines.text();
  for (const wanted of ['Ouvert pour', 'Répondre à la personne', 'Contrat IND-10021164-1', 'confiée à Association tutélaire Rive Claire']) expect(text).toContain(wanted);
  expect(await ines.faults()).toEqual([]);
  expect(ines.page.url()).toMatch(/\/gestion\/personnes\/[0-9a-f-]{36}$/);
  expect(ines.complaints).toEqual([]);
  await ines.leave();
  const { rows } = await world.db.query("select event, purpose from audit.events where event in ('persons.searched', 'person.found', 'person.file-opened') order by id");
  expect(rows).toEqual(['persons.searched', 'person.found', 'person.file-opened'].map((event) => ({ event, purpose: 'answer_the_person' })));
});
