import { afterEach, expect, test } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { desk, phone } from '../support/browser.js';
import { choose, codesOf, forgetMails } from '../support/mailed-codes.js';
import { accountNamed } from '../support/persona.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';
import { wholeWords } from '../../web/src/i18n/french-spaces.js';

opensThePortal();
let visitor: Visitor;
afterEach(() => visitor?.leave());

const way = wholeWords('Je n’ai pas mon application sous la main : recevoir un code par e-mail');

/** The first step, typed, up to the second. */
async function comeToTheCode(who: string, options: BrowserContextOptions = desk): Promise<void> {
  visitor = await Visitor.arrive(browser, world, who, options);
  await visitor.page.goto('/');
  await visitor.fill('Adresse e-mail', accountNamed(who).email);
  await visitor.fill('Mot de passe', accountNamed(who).password);
  await visitor.page.keyboard.press('Enter');
  await visitor.reads('Votre code à usage unique');
}

async function silent(): Promise<void> {
  expect(await visitor.faults()).toEqual([]);
  expect(await visitor.page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))).toBe(0);
}

const focused = () => visitor.page.evaluate(() => document.activeElement?.getAttribute('id'));

test('tant que la mutuelle ne l’a pas choisi, le portail ne propose aucun code par e-mail', async () => {
  await comeToTheCode('elodie');
  expect(await visitor.page.getByRole('button', { name: /par e-\u2060mail/ }).count()).toBe(0);
}, 60_000);

test.each([
  ['sur un écran', desk],
  ['sur un téléphone de 360 px, en sombre', { ...phone, colorScheme: 'dark' as const }],
])('au clavier, %s : un code reçu par e-mail connecte, le portail le dit, et une opération sensible demande l’application', async (_, options) => {
  choose(world, 'mailed_code');
  world.mails.clear();
  await forgetMails(world);
  await comeToTheCode('elodie', options);
  await visitor.press('button', way);
  await visitor.reads('Votre code reçu par e-mail');
  expect(await focused()).toBe('one-time-code');
  await silent();
  const [former] = await codesOf(world, 'elodie');
  await visitor.press('button', 'Envoyer un autre code');
  await visitor.page.getByText('Un autre code vient de partir').waitFor();
  await visitor.fill('Code à 8 chiffres', former!);
  await visitor.page.keyboard.press('Enter');
  await visitor.page.getByRole('alert').getByText(wholeWords('Recopiez le code de l’e-mail reçu en dernier')).waitFor();
  await silent();
  const [, latter] = await codesOf(world, 'elodie', 2);
  await visitor.tabTo('textbox', 'Code à 8 chiffres');
  await visitor.page.keyboard.press('Control+A');
  await visitor.page.keyboard.type(`${latter!.slice(0, 4)} ${latter!.slice(4)}`);
  await visitor.page.keyboard.press('Enter');
  await visitor.page.waitForURL(/\/adherent/);
  await visitor.page.getByText(wholeWords('Vous êtes connecté avec un code reçu par e-mail')).waitFor();
  await silent();
  await visitor.page.goto('/mon-compte');
  await visitor.reads('Mon compte');
  await visitor.page.getByText(wholeWords('Vous êtes connecté avec un code reçu par e-mail')).waitFor();
  await visitor.press('link', 'Faire de nouveaux codes');
  await visitor.press('button', 'Faire dix nouveaux codes');
  await visitor.page.getByRole('dialog').waitFor();
  expect(await visitor.page.getByRole('dialog').getByRole('button', { name: /par e-\u2060mail/ }).count()).toBe(0);
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  await silent();
  await visitor.page.keyboard.press('Enter');
  await visitor.reads('Vos nouveaux codes de secours');
  expect(visitor.complaints).toEqual([]);
}, 120_000);

test('après plusieurs envois, le portail dit quand en demander un autre, et laisse l’application', async () => {
  choose(world, 'mailed_code');
  await forgetMails(world);
  await comeToTheCode('lucien');
  await world.db.query("update identity.sign_in_challenges set mailed_codes = 5, mailed_at = now() where account_id = (select id from identity.accounts where email = $1)", [accountNamed('lucien').email]);
  await visitor.press('button', way);
  await visitor.page.getByRole('alert').getByText('Plusieurs codes viennent de vous être envoyés').waitFor();
  await silent();
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  await visitor.page.keyboard.press('Enter');
  await visitor.page.waitForURL(/\/adherent/);
  expect(await visitor.page.getByText('Vous êtes connecté avec un code').count()).toBe(0);
  expect(visitor.complaints).toEqual([]);
}, 60_000);

test('en anglais aussi, du bouton à l’accueil', async () => {
  choose(world, 'mailed_code');
  world.mails.clear();
  await forgetMails(world);
  visitor = await Visitor.arrive(browser, world, 'thierry');
  await visitor.page.addInitScript(() => localStorage.setItem('egide.display', JSON.stringify({ language: 'en' })));
  await visitor.page.goto('/');
  await visitor.fill('E-mail address', accountNamed('thierry').email);
  await visitor.fill('Password', accountNamed('thierry').password);
  await visitor.page.keyboard.press('Enter');
  await visitor.press('button', 'I do not have my application at hand: send me a code by e-mail');
  await visitor.reads('Your code received by e-mail');
  await silent();
  const [code] = await codesOf(world, 'thierry');
  await visitor.fill('8-digit code', code!);
  await visitor.page.keyboard.press('Enter');
  await visitor.page.getByText(wholeWords('You are signed in with a code received by e-mail')).waitFor();
  await silent();
  expect(visitor.complaints).toEqual([]);
}, 60_000);
