import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { accountNamed } from '../support/persona.js';
import { forgetFailures } from '../support/signing-in.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
beforeEach(() => forgetFailures(world));
afterEach(() => visitor?.leave());

async function enter(who: string): Promise<void> {
  visitor = await Visitor.atOwnAccount(browser, world, who);
  await visitor.page.getByRole('heading', { name: 'Codes de secours' }).waitFor();
}

/** The first step again, typed, up to the second. */
async function passwordOf(who: string): Promise<void> {
  await visitor.fill('Adresse e-mail', accountNamed(who).email);
  await visitor.fill('Mot de passe', accountNamed(who).password);
  await visitor.page.keyboard.press('Enter');
}

/** Says in the dialog that it is really them. */
async function prove(): Promise<void> {
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  expect(await visitor.faults()).toEqual([]);
  await visitor.page.keyboard.press('Enter');
}

const codesShown = () => visitor.page.getByRole('list', { name: 'Codes de secours' }).getByRole('listitem').allInnerTexts();

async function silent(): Promise<void> {
  expect(await visitor.faults()).toEqual([]);
}

test('au clavier : une nouvelle application remplace l’ancienne et donne dix codes de secours, dont un reconnecte', async () => {
  await enter('lucien');
  await silent();
  await visitor.press('link', 'Changer d’application');
  await visitor.reads('Changer d’application d’authentification');
  await silent();
  await visitor.press('button', 'Commencer');
  await prove();
  await visitor.reads('Scannez ce QR code');
  await silent();
  const secret = (await visitor.page.locator('.secret-text').innerText());
  expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  await visitor.press('button', 'C’est fait, continuer');
  await visitor.reads('Le premier code');
  await silent();
  await visitor.fill('Code à 6 chiffres', await generate({ secret: secret.replaceAll(' ', '') }));
  await visitor.page.keyboard.press('Enter');
  await visitor.reads('Votre nouvelle application est en service');
  await silent();
  const codes = await codesShown();
  expect(new Set(codes).size).toBe(10);
  await visitor.press('link', 'J’ai gardé mes codes');
  await visitor.page.getByText('Il vous en reste 10 sur 10').waitFor();
  await visitor.press('button', 'Se déconnecter');
  await passwordOf('lucien');
  await visitor.press('button', 'Je n’ai plus mon application');
  await visitor.reads('Votre code de secours');
  await silent();
  await visitor.fill('Code de secours', codes[0]!.toLowerCase().replaceAll('-', ' '));
  await visitor.page.keyboard.press('Enter');
  await visitor.page.waitForURL(/\/adherent/);
  await visitor.press('link', 'Mon compte');
  await visitor.page.getByText('Il vous en reste 9 sur 10').waitFor();
  expect(visitor.complaints).toEqual([]);
}, 120_000);

test('un code de secours suffit pour refaire ses codes, et le compte bas se dit', async () => {
  await enter('elodie');
  await visitor.page.getByText('Vous n’en avez pas encore').waitFor();
  await visitor.press('link', 'Faire de nouveaux codes');
  await visitor.reads('Faire de nouveaux codes de secours');
  await silent();
  await visitor.press('button', 'Faire dix nouveaux codes');
  await visitor.page.getByRole('dialog').waitFor();
  expect(await visitor.page.getByRole('button', { name: 'Je n’ai plus mon application' }).count()).toBe(0);
  await prove();
  await visitor.reads('Vos nouveaux codes de secours');
  await silent();
  const [code] = await codesShown();
  await world.db.query("update identity.step_ups set proved_at = to_timestamp(0)");
  await world.db.query(`update identity.recovery_codes set used_at = now() where id in (select id from identity.recovery_codes where account_id =
    (select id from identity.accounts where email = $1) order by id offset 1 limit 7)`, [accountNamed('elodie').email]);
  await visitor.press('link', 'J’ai gardé mes codes');
  await visitor.page.getByText('Il vous en reste 3 sur 10').waitFor();
  await silent();
  await visitor.press('link', 'Faire de nouveaux codes');
  await visitor.press('button', 'Faire dix nouveaux codes');
  await visitor.press('button', 'Je n’ai plus mon application');
  await visitor.fill('Code de secours', code!);
  await silent();
  await visitor.page.keyboard.press('Enter');
  await visitor.reads('Vos nouveaux codes de secours');
  expect(await codesShown()).not.toContain(code);
  expect(visitor.complaints).toEqual([]);
}, 120_000);

test('la session d’un autre appareil se ferme d’ici, et celle d’ici reste', async () => {
  const elsewhere = await Visitor.arrive(browser, world, 'corinne');
  await elsewhere.signIn();
  await enter('corinne');
  await visitor.press('button', /^Fermer la session/);
  await visitor.page.getByRole('dialog').waitFor();
  await silent();
  await visitor.press('button', 'Fermer la session');
  await visitor.page.getByText('Vous n’êtes connecté nulle part ailleurs.').waitFor();
  await elsewhere.page.goto('/adherent');
  await elsewhere.reads('Connexion');
  await visitor.reads('Mon compte');
  expect(visitor.complaints).toEqual([]);
  await elsewhere.leave();
}, 90_000);

test('une adresse collée avec des blancs autour est acceptée', async () => {
  visitor = await Visitor.arrive(browser, world, 'thierry');
  const { email, password } = accountNamed('thierry');
  await visitor.page.goto('/');
  await visitor.tabTo('textbox', 'Adresse e-mail');
  await visitor.page.keyboard.insertText(`\u00a0 ${email} \u00a0`);
  await visitor.fill('Mot de passe', password);
  await visitor.page.keyboard.press('Enter');
  await visitor.reads('Votre code à usage unique');
}, 60_000);
