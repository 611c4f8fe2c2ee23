import { afterEach, expect, test } from '@jest/globals';
import { adults, members } from '../../demo/world.js';
import { desk, phone } from '../support/browser.js';
import { aboutPerson, begun, conversations } from '../support/conversations.js';
import { leaveRequest } from '../support/left-requests.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

/* The mutual writes first, and people answer. */

opensThePortal();
let visitor: Visitor;
afterEach(() => visitor?.leave());

async function silent(): Promise<void> {
  await visitor.settles();
  expect(await visitor.faults()).toEqual([]);
  expect(visitor.complaints).toEqual([]);
}

test('au clavier : la gestionnaire cherche un numéro, choisit à qui écrire, et son brouillon survit à un rechargement', async () => {
  visitor = await Visitor.arrive(browser, world, 'ines');
  await visitor.signIn();
  await visitor.press('link', 'Messages');
  await visitor.press('link', 'Écrire un message');
  await visitor.reads('Écrire un message');
  await visitor.press('button', 'Envoyer le message');
  expect(await visitor.page.getByRole('alert').innerText()).toMatch(/Choisissez à qui vous écrivez[^]*Choisissez un motif[^]*Écrivez votre message/);
  await silent();
  await visitor.fill('Numéro d’adhérent, de contrat, ou SIREN', '99999999', 'searchbox');
  await visitor.page.getByText('Aucun dossier ne porte ce numéro.').waitFor();
  await visitor.page.getByRole('searchbox').fill(adults.marguerite.member_number!);
  await visitor.pickIn('À qui, et à propos de quoi ?', 'Rive Claire, tuteur ou curateur');
  await visitor.tabTo('combobox', 'Motif');
  await visitor.page.keyboard.type('Mes');
  await visitor.fill('Votre message', 'Merci de nous transmettre le jugement renouvelé.');
  await visitor.page.getByText('Brouillon enregistré').waitFor();
  await silent();
  await visitor.page.reload();
  await visitor.page.getByText('Votre brouillon a été retrouvé.').waitFor();
  await visitor.page.getByRole('radio', { name: /Rive Claire, tuteur ou curateur/ }).waitFor();
  await silent();
  await visitor.press('button', 'Envoyer le message');
  await visitor.reads('Mesure de protection');
  await visitor.page.getByText('Message de la mutuelle').waitFor();
  expect(await visitor.text()).toContain('Merci de nous transmettre le jugement renouvelé.');
  await silent();
}, 120_000);

test('l’adhérente est prévenue sans recharger, lit et répond', async () => {
  visitor = await Visitor.arrive(browser, world, 'elodie');
  await visitor.signIn();
  const ines = await world.as('ines');
  const { elodie } = members;
  await ines.post(conversations, begun('member', elodie.id, aboutPerson(elodie.id), { text: 'Votre attestation est prête.' }));
  await visitor.press('link', 'Notifications 1 non lue');
  await visitor.press('link', 'Ouvrir : La mutuelle vous a écrit');
  await visitor.reads('Adhésion et garanties');
  expect(await visitor.text()).toContain('Votre attestation est prête.');
  await visitor.fill('Votre réponse', 'Merci beaucoup.');
  await visitor.press('button', 'Envoyer le message');
  await visitor.page.getByText('Merci beaucoup.', { exact: true }).waitFor();
  await silent();
}, 90_000);

test('l’adhérente écrit au sujet de sa demande ; la gestionnaire retrouve l’échange parmi ceux qui parlent d’une demande', async () => {
  await leaveRequest(world, { personId: members.elodie.id });
  visitor = await Visitor.arrive(browser, world, 'elodie');
  await visitor.signIn();
  await visitor.page.goto('/adherent/messages/nouveau');
  await visitor.pickIn('À propos de quoi, ou de qui ?', 'changer d’adresse ou de téléphone');
  await silent();
  await visitor.tabTo('combobox', 'Motif');
  await visitor.page.keyboard.type('Aut');
  await visitor.fill('Votre message', 'Quand sera-t-elle traitée ?');
  await visitor.press('button', 'Envoyer le message');
  await visitor.reads('Autre sujet');
  await visitor.page.getByRole('link', { name: /^Demande du .* : changer d’adresse/ }).waitFor();
  await silent();
  await visitor.leave();
  visitor = await Visitor.arrive(browser, world, 'ines');
  await visitor.signIn();
  await visitor.press('link', 'Messages');
  const rows = visitor.page.getByRole('row').filter({ hasText: 'Élodie Garnier' });
  await rows.filter({ hasNotText: 'Demande du' }).first().waitFor();
  await visitor.page.getByLabel('À propos de').selectOption({ label: 'Une demande' });
  await rows.filter({ hasNotText: 'Demande du' }).first().waitFor({ state: 'detached' });
  await rows.filter({ hasText: 'changer d’adresse ou de téléphone' }).waitFor();
  await silent();
  await visitor.press('link', /Autre sujet/);
  await visitor.reads('Autre sujet');
  expect(await visitor.page.getByRole('link', { name: /^Demande du/ }).getAttribute('href')).toMatch(/^\/gestion\/demandes\/[0-9a-f-]{36}$/);
  await silent();
}, 120_000);

test('une liste vide dit une seule fois qu’elle l’est, et quoi faire', async () => {
  await world.db.query('delete from notifications.notices');
  visitor = await Visitor.arrive(browser, world, 'lucien');
  await visitor.signIn();
  await visitor.page.goto('/notifications');
  const said = visitor.page.getByRole('status').filter({ hasText: 'Aucune notification' });
  await said.waitFor();
  expect(await said.innerText()).toContain('Ici apparaîtront les réponses de la mutuelle');
  expect(await visitor.text()).not.toContain('résultat');
  await silent();
}, 60_000);

const looks: [string, object][] = [
  ['desk', desk], ['phone', phone], ['dark', { ...desk, colorScheme: 'dark' }], ['phone-dark', { ...phone, colorScheme: 'dark' }],
];
test.each(looks)('axe se tait et rien ne déborde (%s)', async (name, options) => {
  visitor = await Visitor.arrive(browser, world, 'ines', options);
  await visitor.signIn();
  await visitor.page.goto('/gestion/messages/nouveau');
  await visitor.page.getByRole('searchbox').fill(members.elodie.member_number!);
  await visitor.page.getByRole('radio', { name: /Élodie Garnier/ }).first().waitFor();
  await silent();
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  if (process.env.EGIDE_PICTURES) await visitor.page.screenshot({ path: `${process.env.EGIDE_PICTURES}/begin-${name}.png`, fullPage: true });
}, 60_000);
