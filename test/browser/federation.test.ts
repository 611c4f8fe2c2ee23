import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { bootFederated, type Federated, forgetFederation, linked } from '../support/federation.js';
import { freePort } from '../support/free-port.js';
import { forgetFailures } from '../support/signing-in.js';
import { Visitor } from './visitor.js';

let all: Federated;
let browser: Browser;
let visitor: Visitor;

// The provider is told where people come back to before the portal starts.
beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const mail = { server: null, from: 'extranet@mutuelle.example', publicUrl };
  [all, browser] = await Promise.all([bootFederated({ port, mail }, publicUrl), openBrowser()]);
}, 60_000);
beforeEach(async () => {
  await forgetFailures(all.world);
  await forgetFederation(all);
});
afterEach(() => visitor?.leave());
afterAll(async () => {
  await browser?.close();
  await all?.close();
});

const silent = async () => expect(await visitor.faults()).toEqual([]);
const dialog = () => visitor.page.getByRole('dialog');

/** At the provider's own page, by keyboard as well. */
async function passProvider(sub: string, acr = 'eidas2'): Promise<void> {
  all.providers.france.person = { sub, acr };
  for (let page = 0; page < 2; page++) {
    await visitor.page.waitForURL(/127\.0\.0\.1:\d+\/interaction\//);
    const here = visitor.page.url();
    await visitor.press('button', 'Continuer');
    await visitor.page.waitForURL((at) => at.href !== here);
    if (visitor.page.url().includes('/retour-connexion/')) return;
  }
}

test('au clavier : un compte se relie, se connecte par le service d’identité, s’en déconnecte, puis se délie', async () => {
  visitor = await Visitor.arrive(browser, all.world, 'elodie');
  await visitor.signIn();
  await visitor.press('link', 'Mon compte');
  await visitor.page.getByRole('heading', { name: 'Services d’identité' }).waitFor();
  await silent();
  await visitor.press('button', 'Relier Identité France');
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  await visitor.page.keyboard.press('Enter');
  await passProvider('elodie-la-bas');
  await visitor.page.getByText('Votre compte est relié').first().waitFor();
  expect(new URL(visitor.page.url()).search).toBe('');
  await silent();
  await visitor.press('link', 'Revenir à mon compte');
  await visitor.page.getByText('Pas encore utilisé', { exact: true }).waitFor();
  await visitor.press('button', 'Se déconnecter');
  await visitor.reads('Connexion');
  await silent();

  await visitor.page.context().clearCookies({ domain: '127.0.0.1' });
  await visitor.press('button', 'Se connecter avec Identité France');
  await passProvider('elodie-la-bas');
  await visitor.page.waitForURL(/\/adherent/);
  await visitor.press('button', 'Se déconnecter');
  await visitor.page.waitForURL(/127\.0\.0\.1:\d+\/session\/end/);
  await visitor.press('button', 'Quitter');
  await visitor.page.waitForURL(/\/connexion$/);
  await visitor.reads('Connexion');

  await visitor.signIn();
  await visitor.press('link', 'Mon compte');
  await visitor.press('button', 'Retirer le lien avec Identité France');
  await dialog().getByText('Identité France ne vous connectera plus.').waitFor();
  await silent();
  await visitor.press('button', 'Retirer le lien');
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  await visitor.page.keyboard.press('Enter');
  await visitor.page.getByText('Le lien est retiré.').first().waitFor();
  expect(visitor.complaints).toEqual([]);
}, 150_000);

test('chaque refus est dit en clair, et ramène à la connexion', async () => {
  await linked(all, 'lucien', 'lucien-la-bas');
  visitor = await Visitor.arrive(browser, all.world, 'lucien');
  const refusedWith = async (words: string) => {
    await visitor.page.getByText(words).waitFor();
    await silent();
    await visitor.press('link', 'Revenir à la connexion');
    await visitor.reads('Connexion');
    await visitor.page.context().clearCookies({ domain: '127.0.0.1' });
  };
  await visitor.page.goto('/connexion');
  await visitor.press('button', 'Se connecter avec Identité France');
  await passProvider('personne');
  await refusedWith('Aucun compte ouvert n’est relié à cette identité.');
  await visitor.press('button', 'Se connecter avec Identité France');
  await passProvider('lucien-la-bas', 'eidas1');
  await refusedWith('Ce service n’a pas vérifié votre identité assez fortement.');
  await visitor.page.goto('/retour-connexion/france?error=access_denied&state=x');
  await refusedWith('Vous êtes revenu sans vous être connecté à ce service.');
  await visitor.page.goto('/retour-connexion/france?code=x&state=y');
  await refusedWith('Cette connexion n’a pas abouti');
  expect(visitor.complaints).toEqual([]);
}, 120_000);
