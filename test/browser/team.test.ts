import { afterEach, expect, test } from '@jest/globals';
import { desk, phone } from '../support/browser.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
afterEach(() => visitor?.leave());

async function silent(): Promise<void> {
  expect(await visitor.faults()).toEqual([]);
  expect(visitor.complaints).toEqual([]);
}

const told = (text: string) => visitor.page.getByText(text).first().waitFor();

test('au clavier : une administratrice invite, modifie et retire une personne de son équipe', async () => {
  visitor = await Visitor.arrive(browser, world, 'gaelle');
  await visitor.signIn();
  await visitor.press('link', 'Équipe');
  await visitor.reads('Équipe');
  await told('Noémie Barrault');
  await silent();
  await visitor.press('button', 'Envoyer l’invitation');
  await told('Indiquez le prénom et le nom');
  await visitor.fill('Prénom et nom', 'Paule Neuve');
  await visitor.fill('Adresse e-mail', 'paule.neuve@mirambeau.example');
  await visitor.pick('Lecteur');
  await silent();
  await visitor.press('button', 'Envoyer l’invitation');
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  await visitor.page.keyboard.press('Enter');
  await told('paule.neuve@mirambeau.example');
  await world.mails.of('paule.neuve@mirambeau.example', 'invité');
  await visitor.press('link', 'Modifier les droits de Paule Neuve');
  await visitor.reads('Modifier les droits de Paule Neuve');
  await silent();
  await visitor.pick('Gestionnaire');
  await visitor.press('button', 'Enregistrer');
  await visitor.reads('Équipe');
  await visitor.press('button', 'Retirer de l’équipe : Paule Neuve');
  await told('Retirer cette personne de l’équipe ?');
  await silent();
  await visitor.press('button', 'Retirer de l’équipe');
  await visitor.page.getByText('paule.neuve@mirambeau.example').waitFor({ state: 'detached' });
  const { rows } = await world.db.query("select function, revoked_at is not null as over from identity.grants where staff_name = 'Paule Neuve'");
  expect(rows).toEqual([{ function: 'manager', over: true }]);
}, 90_000);

test.each([
  ['noemie', /Affiliés/, ['Équipe', 'Inscrire un salarié'], '/collectif/equipe'],
  ['yann', /Majeurs protégés/, ['Équipe'], '/tutelle/equipe'],
])('%s, qui ne fait que consulter, ne voit ni l’équipe ni les démarches', async (who, heading, hidden, path) => {
  visitor = await Visitor.arrive(browser, world, who);
  await visitor.signIn();
  await visitor.reads(heading);
  await visitor.settles();
  const links = await visitor.page.getByRole('link').allInnerTexts();
  expect(links.filter((name) => hidden.includes(name))).toEqual([]);
  await visitor.page.goto(path);
  await visitor.reads('Équipe');
  await visitor.settles();
  expect(await visitor.page.getByRole('button', { name: 'Envoyer l’invitation' }).count()).toBe(0);
}, 60_000);

test.each([['desk', desk], ['phone', phone], ['dark', { ...desk, colorScheme: 'dark' as const }], ['phone-dark', { ...phone, colorScheme: 'dark' as const }]])('la page Équipe d’une association : axe se tait et rien ne déborde (%s)', async (_, options) => {
  visitor = await Visitor.arrive(browser, world, 'sabine', options);
  await visitor.signIn();
  await visitor.page.goto('/tutelle/equipe');
  await told('Yann Keroulas');
  await silent();
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}, 60_000);
