import { afterAll, expect, test } from '@jest/globals';
import { phone } from '../support/browser.js';
import { type AddressServer, startAddressServer } from '../support/address-service.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

let server: AddressServer;
opensThePortal(async () => {
  server = await startAddressServer();
  return { addressUrl: server.url };
});
afterAll(() => server?.stop());

test('une adresse se complète au clavier : proposée sous le champ, choisie, elle remplit le code postal et la ville', async () => {
  const visitor = await Visitor.arrive(browser, world, 'elodie', phone);
  await visitor.signIn();
  await visitor.settles();
  await visitor.page.goto('/adherent/demandes/nouvelle');
  await visitor.press('button', 'Commencer : Changer d’adresse ou de téléphone');
  await visitor.reads('Changer d’adresse ou de téléphone');
  await visitor.fill('Adresse', '4 rue du mar');
  await visitor.page.getByRole('group', { name: 'Adresses proposées' }).waitFor();
  expect(await visitor.page.getByRole('status').filter({ hasText: '2 adresses proposées, sous le champ.' }).count()).toBe(1);
  expect(await visitor.faults()).toEqual([]);
  await visitor.press('button', 'Utiliser : 4 Rue du Marché, 44000 Nantes');
  const valueOf = (name: string) => visitor.page.getByRole('textbox', { name }).inputValue();
  expect([await valueOf('Adresse'), await valueOf('Code postal'), await valueOf('Ville')]).toEqual(['4 Rue du Marché', '44000', 'Nantes']);
  expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('address');
  await visitor.page.getByText('Brouillon enregistré').waitFor();
  expect(await visitor.page.getByRole('group', { name: 'Adresses proposées' }).count()).toBe(0);
  await visitor.fill('Téléphone', '06 12');
  await visitor.press('button', 'Envoyer la demande');
  await visitor.page.getByRole('dialog').waitFor();
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  await visitor.page.keyboard.press('Enter');
  await visitor.page.getByText('Ce numéro de téléphone n’existe pas.').first().waitFor();
  expect(await visitor.faults()).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
}, 90_000);
