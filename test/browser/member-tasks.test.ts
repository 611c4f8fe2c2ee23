import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { phone } from '../support/browser.js';
import { pagesOf } from '../support/paged-pdf.js';
import { readPdf } from '../support/read-pdf.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

describe('les huit tâches d’une adhérente, au clavier seulement, sur 360 px, texte à 200 %', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await Visitor.arrive(browser, world, 'elodie', phone);
    await visitor.signIn();
    await visitor.reads('Bonjour Élodie');
  }, 60_000);
  afterAll(() => visitor.leave());

  const main = () => visitor.page.getByRole('main');
  const says = (text: string | RegExp) => main().getByText(text).first().waitFor();

  /** Axe finds nothing, nothing stands beyond the edge, the browser has refused nothing. */
  async function silent(): Promise<void> {
    await visitor.settles();
    const beyond = await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect({ beyond, faults: await visitor.faults(), complaints: visitor.complaints }).toEqual({ beyond: 0, faults: [], complaints: [] });
  }

  /** By the menu, which a small screen folds. */
  async function goTo(entry: string, heading = entry): Promise<void> {
    await visitor.press('button', 'Menu');
    await visitor.press('link', entry);
    await visitor.reads(heading);
  }

  async function proveIt(): Promise<void> {
    await visitor.page.getByRole('dialog').waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.fill('Code à 6 chiffres', await visitor.code());
    await visitor.page.keyboard.press('Enter');
  }

  test('1. elle double la taille du texte, et lit sur son accueil ce que la mutuelle a versé', async () => {
    await visitor.press('button', 'Menu');
    await visitor.press('button', 'Affichage');
    const twice = visitor.page.getByRole('radio', { name: '200 %' });
    await twice.waitFor();
    for (let steps = 0; steps < 20 && !(await twice.isChecked()); steps++) await visitor.page.keyboard.press(steps ? 'ArrowRight' : 'Tab');
    await visitor.page.keyboard.press('Escape');
    await visitor.page.getByRole('dialog').waitFor({ state: 'detached' });
    const px = () => visitor.page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    expect(await px()).toBe(32);
    await visitor.page.reload();
    await says('Derniers remboursements');
    expect(await px()).toBe(32);
    await silent();
  }, 60_000);

  test('2. elle retrouve un remboursement et télécharge son relevé', async () => {
    await visitor.press('link', 'Tous les remboursements');
    await visitor.reads('Remboursements');
    await visitor.fill('Rechercher', 'ceramique', 'searchbox');
    await says('Couronne céramique');
    await silent();
    const [file] = await Promise.all([visitor.page.waitForEvent('download'), visitor.press('button', 'Télécharger le relevé (PDF)')]);
    expect((await readPdf(await visitor.bytesOf(file))).title).toContain('Relevé de remboursements');
  }, 60_000);

  test('3. elle télécharge sa carte de tiers payant', async () => {
    await goTo('Accueil', 'Bonjour Élodie');
    await visitor.press('link', 'Ma carte de tiers payant');
    await visitor.reads('Ma carte de tiers payant');
    await silent();
    const [file] = await Promise.all([visitor.page.waitForEvent('download'), visitor.press('button', 'Télécharger la carte (PDF)')]);
    expect((await readPdf(await visitor.bytesOf(file))).pages.join('\n')).toContain('10042817');
  }, 60_000);

  test('4. elle change de compte bancaire', async () => {
    await goTo('Coordonnées bancaires');
    await visitor.press('link', 'Changer de compte bancaire');
    await visitor.reads('Changer de compte bancaire');
    await visitor.fill('IBAN', 'FR76 3000 6000 0112 3456 7890 189');
    await visitor.fill('BIC', 'AGRIFRPP');
    await visitor.fill('Titulaire du compte', 'Mme Élodie Garnier');
    await silent();
    await visitor.press('button', 'Continuer');
    await visitor.press('button', 'Envoyer la demande');
    await proveIt();
    await visitor.reads('Votre demande est enregistrée');
    await silent();
  }, 60_000);

  test('5. elle transmet la pièce d’identité de son enfant', async () => {
    await goTo('Documents');
    await visitor.press('link', 'Ajouter des documents');
    await visitor.reads('Ajouter des documents');
    const buffer = await pagesOf(['Carte d’identité']);
    await visitor.choose('Choisir des fichiers', [{ name: 'piece_d_identite.pdf', mimeType: 'application/pdf', buffer }]);
    await visitor.tabTo('combobox', 'Nature');
    expect(await visitor.page.getByLabel('Nature').inputValue()).toBe('identity');
    await silent();
    await visitor.press('button', 'Envoyer le document');
    await visitor.page.locator('.tag').getByText('Envoyé et accepté').waitFor();
    await silent();
  }, 60_000);

  test('6. elle demande qu’un enfant soit couvert', async () => {
    await goTo('Demandes', 'Mes demandes');
    await visitor.press('link', 'Faire une demande');
    await visitor.press('button', 'Commencer : Ajouter un bénéficiaire');
    await visitor.reads('Ajouter un bénéficiaire');
    await visitor.pickIn('Lien avec vous', 'Enfant');
    await visitor.pickIn('Civilité', 'Madame');
    await visitor.fill('Nom', 'Garnier');
    await visitor.fill('Prénom', 'Lina');
    await visitor.fill('Date de naissance', '02/05/2026');
    await visitor.tabTo('checkbox', 'Piece d identite');
    await visitor.page.keyboard.press('Space');
    await silent();
    await visitor.press('button', 'Envoyer la demande');
    await proveIt();
    await says(/Elle répond au plus tard le/);
    await silent();
  }, 60_000);

  test('7. elle change d’adresse, et c’est fait aussitôt', async () => {
    await goTo('Demandes', 'Mes demandes');
    await visitor.press('link', 'Faire une demande');
    await visitor.press('button', 'Commencer : Changer d’adresse ou de téléphone');
    await visitor.reads('Changer d’adresse ou de téléphone');
    await visitor.fill('Adresse', '4 rue du Marché');
    await visitor.fill('Code postal', '44000');
    await visitor.fill('Ville', 'Nantes');
    await visitor.press('button', 'Envoyer la demande');
    await proveIt();
    await says('C’est fait.');
    await silent();
  }, 60_000);

  test('8. elle écrit à la mutuelle', async () => {
    await goTo('Messages');
    await visitor.press('link', 'Écrire à la mutuelle');
    await visitor.reads('Écrire à la mutuelle');
    await visitor.pickIn('À propos de quoi, ou de qui ?', 'Élodie Garnier (vous)');
    await visitor.tabTo('combobox', 'Motif');
    await visitor.page.keyboard.type('Rem');
    await visitor.fill('Votre message', 'Quand serai-je remboursée ?');
    await silent();
    await visitor.press('button', 'Envoyer le message');
    await visitor.reads('Remboursement');
    await says('Quand serai-je remboursée ?');
    await silent();
  }, 60_000);
});
