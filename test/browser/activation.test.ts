import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { phone } from '../support/browser.js';
import { codeByPost, newMember } from '../support/by-post.js';
import { goodPassword } from '../support/invited.js';
import { printedSheet } from '../support/letters.js';
import { tokenIn } from '../support/mails.js';
import { accountNamed } from '../support/persona.js';
import { textOfPdf } from '../support/pdf-text.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

const silent = async (visitor: Visitor) => expect(await visitor.faults()).toEqual([]);

describe('un adhérent active son espace, au clavier', () => {
  test('depuis la page de connexion, sur un téléphone ; la réponse ne dit pas qui existe', async () => {
    const visitor = await Visitor.arrive(browser, world, 'elodie', phone);
    await visitor.page.goto('/connexion');
    await visitor.press('link', 'Activer mon espace');
    await visitor.reads('Activer mon espace');
    await silent(visitor);
    await visitor.press('button', 'Continuer');
    await visitor.page.getByRole('alert').getByText('Indiquez votre date de naissance').waitFor();
    await silent(visitor);
    const { declared } = await newMember(world, 'anne.maelle@courriel.example');
    await visitor.fill('Numéro d’adhérent', declared.member_number);
    await visitor.fill('Nom', 'LEGOFF LEVEQUE');
    await visitor.fill('Prénom', 'anne-maelle');
    await visitor.fill('Date de naissance', '30/06/1951');
    await visitor.fill('Adresse e-mail', 'une.autre@courriel.example');
    await visitor.page.keyboard.press('Enter');
    await visitor.reads('Regardez vos e-mails, puis votre boîte aux lettres');
    await silent(visitor);
    const [mail] = await world.mails.of('anne.maelle@courriel.example', 'Activez');
    expect(world.mails.all.some(({ to }) => to === 'une.autre@courriel.example')).toBe(false);
    await visitor.page.goto(`/activation#${tokenIn(mail!)}`);
    await visitor.page.getByText('Compte de Anne-Maëlle Le Goff-Lévêque').waitFor();
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  }, 60_000);

  test('avec le code d’un courrier et une adresse confirmée, jusqu’à son espace', async () => {
    const { declared, code } = await codeByPost(world);
    const visitor = await Visitor.arrive(browser, world, 'elodie');
    await visitor.page.goto('/activer/code');
    await visitor.reads('Le code reçu par la poste');
    await silent(visitor);
    await visitor.fill('Numéro d’adhérent', declared.member_number);
    await visitor.fill('Code du courrier', 'AAAA-BBBB-CCCC-DDDD');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByText('Ce code ne convient pas').waitFor();
    await silent(visitor);
    await visitor.tabTo('textbox', 'Code du courrier');
    await visitor.page.keyboard.press('Control+A');
    await visitor.page.keyboard.type(code.toLowerCase());
    await visitor.page.keyboard.press('Enter');
    await visitor.reads('Votre adresse e-mail');
    await silent(visitor);
    await visitor.fill('Adresse e-mail', 'ma.boite@courriel.example');
    await visitor.page.keyboard.press('Enter');
    await visitor.reads('Ouvrez le lien reçu par e-mail');
    await silent(visitor);
    const [mail] = await world.mails.of('ma.boite@courriel.example');
    const other = await Visitor.arrive(browser, world, 'elodie', phone);
    await other.page.goto(`/confirmer-adresse#${tokenIn(mail!)}`);
    await other.press('button', 'Confirmer cette adresse');
    await other.page.getByText('Votre adresse est confirmée').waitFor();
    await silent(other);
    await other.page.goto('about:blank');
    await other.page.goto(`/confirmer-adresse#${tokenIn(mail!)}`);
    await other.press('button', 'Confirmer cette adresse');
    await other.page.getByText('Ce lien ne sert plus').waitFor();
    await other.leave();
    await visitor.press('button', 'J’ai ouvert le lien : continuer');
    await visitor.page.getByText('Compte de Anne-Maëlle Le Goff-Lévêque').waitFor();
    await visitor.fill('Nouveau mot de passe', goodPassword);
    await visitor.press('button', 'Continuer');
    await visitor.reads('Scannez ce QR code');
    const secret = (await visitor.page.locator('code').first().innerText()).replace(/\s/g, '');
    await visitor.press('button', 'C’est fait, continuer');
    await visitor.fill('Code à 6 chiffres', await generate({ secret }));
    await visitor.page.keyboard.press('Enter');
    await visitor.reads('Votre compte est ouvert');
    await visitor.press('link', 'J’ai gardé mes codes');
    await visitor.page.waitForURL(/\/adherent/);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  }, 60_000);
});

describe('un adhérent sans téléphone, au clavier', () => {
  test('ouvre son compte avec un mot de passe, reçoit ses codes par la poste, et se connecte avec l’un d’eux', async () => {
    const email = 'sans.telephone@courriel.example';
    await world.http.post('/api/activations').send((await newMember(world, email)).declared);
    const visitor = await Visitor.arrive(browser, world, 'elodie', phone);
    await visitor.page.goto(`/activation#${tokenIn((await world.mails.of(email, 'Activez'))[0]!)}`);
    await visitor.fill('Nouveau mot de passe', goodPassword);
    await visitor.press('button', 'Continuer');
    await visitor.reads('Scannez ce QR code');
    await visitor.page.getByRole('heading', { name: 'Vous n’avez pas de téléphone pour cela ?' }).waitFor();
    await silent(visitor);
    await visitor.press('button', 'Recevoir mes codes par la poste');
    await visitor.reads('Votre compte est ouvert');
    await silent(visitor);
    const [code] = await printedSheet(await world.as('ines'));
    await visitor.press('link', 'Se connecter');
    await visitor.fill('Adresse e-mail', email);
    await visitor.fill('Mot de passe', goodPassword);
    await visitor.page.keyboard.press('Enter');
    await visitor.fill('Code de la feuille', code!);
    await visitor.page.keyboard.press('Enter');
    await visitor.page.waitForURL(/\/adherent/);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  }, 60_000);
});

describe('une feuille de codes, au clavier', () => {
  test('se demande, s’imprime à la mutuelle, se met en service, puis sert à se connecter', async () => {
    const visitor = await Visitor.arrive(browser, world, 'lucien');
    await visitor.signIn();
    await visitor.page.goto('/mon-compte/feuille-de-codes');
    await visitor.reads('Feuille de codes');
    await visitor.press('button', 'Recevoir une feuille');
    await visitor.fill('Code à 6 chiffres', await visitor.code());
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByText('Votre feuille part par la poste').waitFor();
    await silent(visitor);
    const [first, second] = await printedByInes();
    await visitor.page.goto('/mon-compte/feuille-de-codes');
    await visitor.fill('Code de la feuille', first!.toLowerCase());
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByText('Votre feuille est en service').waitFor();
    await silent(visitor);
    await visitor.press('link', 'Mon compte');
    await visitor.page.getByText('Il reste 29 codes').waitFor();
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
    await signsInWithSheet(second!);
  }, 90_000);
});

/** At the mutual: downloaded, then said to be printed. */
async function printedByInes(): Promise<string[]> {
  const ines = await Visitor.arrive(browser, world, 'ines');
  await ines.signIn();
  await ines.press('link', 'Accès');
  await ines.press('link', 'Courriers à imprimer');
  await ines.reads('Courriers à imprimer');
  await silent(ines);
  const download = ines.page.waitForEvent('download');
  await ines.press('button', 'Télécharger : Feuille de codes, Lucien Prudhommeau');
  const file = await readFile(await (await download).path());
  await ines.press('button', 'Noter imprimé : Feuille de codes, Lucien Prudhommeau');
  await ines.press('button', 'Oui, il est imprimé');
  await ines.page.getByText('le courrier pour Lucien Prudhommeau est imprimé').waitFor();
  await silent(ines);
  expect(ines.complaints).toEqual([]);
  await ines.leave();
  return [...textOfPdf(file).matchAll(/\d+\. ([0-9A-Z]{4}-[0-9A-Z]{4})/g)].map(([, code]) => code!);
}

async function signsInWithSheet(code: string): Promise<void> {
  const visitor = await Visitor.arrive(browser, world, 'lucien', phone);
  await visitor.page.goto('/connexion');
  await visitor.fill('Adresse e-mail', 'lucien.prudhommeau@courriel.example');
  await visitor.fill('Mot de passe', accountNamed('lucien').password);
  await visitor.page.keyboard.press('Enter');
  await visitor.press('button', 'Utiliser un code de ma feuille');
  await visitor.reads('Un code de votre feuille');
  await silent(visitor);
  await visitor.fill('Code de la feuille', code);
  await visitor.page.keyboard.press('Enter');
  await visitor.page.waitForURL(/\/adherent/);
  await visitor.leave();
}
