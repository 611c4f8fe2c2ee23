import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CDPSession } from 'playwright-core';
import { freePort } from '../support/free-port.js';
import { forgetPasskeys } from '../support/passkeys.js';
import { forgetFailures } from '../support/signing-in.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

// Keys are bound to an origin, which has to be known before the portal starts.
opensThePortal(async () => {
  const port = await freePort();
  return { port, mail: { server: null, from: 'extranet@mutuelle.example', publicUrl: `http://localhost:${port}` } };
});
let visitor: Visitor;
let device: CDPSession;
let authenticatorId: string;
beforeEach(async () => {
  await forgetFailures(world);
  await forgetPasskeys(world);
});
afterEach(() => visitor?.leave());

/** Chromium's own authenticator in software: it verifies its holder, by a finger that is always there. */
async function withDevice(): Promise<void> {
  device = await visitor.page.context().newCDPSession(visitor.page);
  await device.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const;
  ({ authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', { options }));
}

/** Whether the finger is the holder's. */
const recognises = (isUserVerified: boolean) => device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });

async function enter(who: string): Promise<void> {
  visitor = await Visitor.arrive(browser, world, who);
  await withDevice();
  await visitor.signIn();
  await openAccount();
}

async function openAccount(): Promise<void> {
  await visitor.press('link', 'Mon compte');
  await visitor.reads('Mon compte');
  await visitor.page.getByRole('heading', { name: 'Clés d’accès (passkeys)' }).waitFor();
}

const silent = async () => expect(await visitor.faults()).toEqual([]);
const dialog = () => visitor.page.getByRole('dialog');
const staleProofs = () => world.db.query('update identity.step_ups set proved_at = to_timestamp(0)');

/** Adds a key of that name; the proof is asked by a code on the way, unless one was just given. */
async function addKey(name: string): Promise<void> {
  await visitor.press('link', 'Ajouter une clé d’accès');
  await visitor.reads('Ajouter une clé d’accès');
  await silent();
  await visitor.fill('Nom de cette clé', name);
  await visitor.page.keyboard.press('Enter');
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  await silent();
  await visitor.page.keyboard.press('Enter');
  await visitor.reads('Votre clé d’accès est prête');
  await silent();
  await visitor.press('link', 'Revenir à mon compte');
  await visitor.page.getByText(name, { exact: true }).waitFor();
}

test('au clavier : une clé d’accès s’ajoute, reconnecte seule, prouve encore, puis se retire', async () => {
  await enter('lucien');
  await visitor.page.getByText('Vous n’avez pas encore de clé d’accès.').waitFor();
  await addKey('Ordinateur de Lucien');
  await visitor.page.getByText('Pas encore utilisée').waitFor();
  await silent();
  await visitor.press('button', 'Se déconnecter');
  await visitor.reads('Connexion');
  await silent();
  await visitor.press('button', 'Se connecter avec une clé d’accès');
  await visitor.page.waitForURL(/\/adherent/);
  await openAccount();
  await visitor.page.getByText(/^Dernier usage le/).first().waitFor();

  await staleProofs();
  await visitor.press('link', 'Faire de nouveaux codes');
  await visitor.press('button', 'Faire dix nouveaux codes');
  await dialog().waitFor();
  await dialog().getByRole('button', { name: 'Utiliser une clé d’accès' }).waitFor();
  await silent();
  await visitor.press('button', 'Utiliser une clé d’accès');
  await visitor.reads('Vos nouveaux codes de secours');
  await visitor.press('link', 'J’ai gardé mes codes');

  await visitor.press('button', 'Retirer la clé d’accès : Ordinateur de Lucien');
  await dialog().getByText('« Ordinateur de Lucien » ne vous connectera plus.').waitFor();
  await silent();
  await visitor.press('button', 'Retirer la clé');
  await visitor.page.getByText('La clé d’accès est retirée.').first().waitFor();
  await visitor.page.getByText('Vous n’avez pas encore de clé d’accès.').waitFor();
  await visitor.press('button', 'Se déconnecter');
  await visitor.press('button', 'Se connecter avec une clé d’accès');
  await visitor.page.getByText('Cette clé d’accès n’a pas été acceptée.').waitFor();
  await silent();
  expect(visitor.complaints).toEqual([]);
}, 150_000);

test('un appareil qui ne reconnaît pas son porteur ne connecte pas, et le dit', async () => {
  await enter('thierry');
  await addKey('Téléphone');
  await visitor.press('button', 'Se déconnecter');
  await visitor.reads('Connexion');
  await recognises(false);
  await visitor.press('button', 'Se connecter avec une clé d’accès');
  await visitor.page.getByText('Rien n’a été fait : la demande a été fermée').waitFor();
  await silent();
  await recognises(true);
  await visitor.press('button', 'Se connecter avec une clé d’accès');
  await visitor.page.waitForURL(/\/adherent/);
  expect(visitor.complaints).toEqual([]);
}, 120_000);

test('une clé sans nom et une seconde sur le même appareil sont expliquées ; une clé bloquée se voit', async () => {
  await enter('elodie');
  await addKey('Ordinateur');
  await visitor.press('link', 'Ajouter une clé d’accès');
  await visitor.reads('Ajouter une clé d’accès');
  await visitor.press('button', 'Créer la clé d’accès');
  await visitor.page.getByText('Donnez un nom à cette clé').waitFor();
  await silent();
  await visitor.fill('Nom de cette clé', 'Encore une');
  await visitor.page.keyboard.press('Enter');
  await visitor.page.getByText('Cet appareil a déjà une clé d’accès de votre compte.').waitFor();
  await silent();
  await world.db.query('update identity.passkeys set suspended_at = now()');
  await visitor.press('link', 'Mon compte');
  await visitor.page.getByText('Il en existe peut-être une copie').waitFor();
  await silent();
  expect(visitor.complaints).toEqual([]);
}, 120_000);
