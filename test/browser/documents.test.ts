import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentsOf, pdfOf } from '../support/documents.js';
import { pagesOf } from '../support/paged-pdf.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
let judgment: Buffer;
beforeAll(async () => {
  judgment = await pagesOf(['Tribunal de Nantes', 'Par ces motifs', 'Fait le 3 mars']);
  visitor = await Visitor.arrive(browser, world, 'elodie');
  await visitor.signIn();
}, 60_000);

const script = pdfOf('Relevé').toString('latin1').replace('/Catalog', '/Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>');
const page = () => visitor.page;

describe('une adhérente transmet des documents, au clavier seulement', () => {
  test('la page vide dit ce qu’il y aurait, et comment commencer', async () => {
    await visitor.press('link', 'Documents');
    await visitor.reads('Documents');
    await page().getByText('Aucun document pour le moment').waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('link', 'Ajouter des documents');
    await visitor.reads('Ajouter des documents');
  });

  test('plusieurs fichiers choisis reçoivent chacun un titre et une nature ; un type non accepté est dit', async () => {
    await page().getByText('PDF, image JPEG ou PNG, document DOCX, XLSX, ODT ou ODS. 64 Mo au plus par fichier.').waitFor();
    await visitor.choose('Choisir des fichiers', [
      { name: 'jugement_de_tutelle.pdf', mimeType: 'application/pdf', buffer: judgment },
      { name: 'releve.pdf', mimeType: 'application/pdf', buffer: Buffer.from(script, 'latin1') },
      { name: 'notes.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    ]);
    await page().getByRole('alert').filter({ hasText: 'notes.exe : ce type de fichier n’est pas accepté' }).waitFor();
    expect(await page().getByLabel('Titre').evaluateAll((fields) => fields.map((one) => (one as HTMLInputElement).value))).toEqual(['Jugement de tutelle', 'Releve']);
    expect(await page().getByLabel('Nature').first().inputValue()).toBe('judgment');
    expect(await visitor.faults()).toEqual([]);
  });

  test('l’un est accepté, l’autre refusé avec la raison et quoi faire ; rien d’autre n’est perdu', async () => {
    await visitor.press('button', 'Envoyer les 2 documents');
    await page().locator('.tag').getByText('Envoyé et accepté').waitFor();
    await page().getByText('Ce PDF contient un script. Imprimez-le dans un nouveau PDF').waitFor();
    expect(await page().getByText('Rien de ce fichier n’a été gardé.').count()).toBe(1);
    expect(await visitor.faults()).toEqual([]);
  });

  test('un fichier corrigé prend la place de celui qui est refusé', async () => {
    await visitor.choose('Choisir un fichier corrigé : Releve', [{ name: 'releve.pdf', mimeType: 'application/pdf', buffer: pdfOf('Releve') }]);
    await page().locator('.tag').getByText('Envoyé et accepté').nth(1).waitFor();
    expect(await page().locator('.tag').getByText('Refusé').count()).toBe(0);
  });

  test('elle cherche dans le titre, sans accents, et ouvre avec Entrée', async () => {
    await visitor.press('link', 'Retour aux documents');
    await visitor.reads('Documents');
    await page().getByText('2 résultats affichés').waitFor();
    await visitor.fill('Rechercher un document', 'JUGEMENT', 'searchbox');
    await page().getByText('1 résultat affiché').waitFor();
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    await visitor.reads('Jugement de tutelle');
  });
});

describe('elle lit un document dans la page', () => {
  const sheet = () => page().getByRole('region', { name: /Aperçu de/ });

  test('la première page est dessinée, et son texte est là pour un lecteur d’écran', async () => {
    await sheet().getByText('Tribunal de Nantes').waitFor({ state: 'attached' });
    expect(await page().locator('.sheet canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, at) => at % 4 === 0 && value < 100);
    })).toBe(true);
    expect(await visitor.faults()).toEqual([]);
  });

  test('Page suivante, Fin et Début tournent les pages, + agrandit', async () => {
    await visitor.tabTo('region', /Aperçu de/);
    await page().keyboard.press('PageDown');
    await sheet().getByText('Par ces motifs').waitFor({ state: 'attached' });
    await page().keyboard.press('End');
    await sheet().getByText('Fait le 3 mars').waitFor({ state: 'attached' });
    expect(await page().getByRole('textbox', { name: 'Page' }).inputValue()).toBe('3');
    await page().keyboard.press('Home');
    await sheet().getByText('Tribunal de Nantes').waitFor({ state: 'attached' });
    const width = () => page().locator('.sheet canvas').evaluate((canvas) => canvas.clientWidth);
    const before = await width();
    await page().keyboard.press('+');
    await page().getByText('125 %').waitFor();
    await visitor.settles();
    expect(await width()).toBeGreaterThan(before * 1.2);
  });

  test('elle le télécharge, octet pour octet', async () => {
    const [file] = await Promise.all([page().waitForEvent('download'), visitor.press('button', 'Télécharger')]);
    expect(file.suggestedFilename()).toBe('jugement_de_tutelle.pdf');
    expect((await visitor.bytesOf(file)).equals(judgment)).toBe(true);
  });

  test('un commentaire est signé et daté', async () => {
    await visitor.fill('Votre commentaire', 'À garder dix ans.');
    await visitor.press('button', 'Ajouter le commentaire');
    await page().getByText(/Élodie Garnier \(adhérent\), .* à \d\d\sh\s\d\d/).waitFor();
    await page().getByText('À garder dix ans.', { exact: true }).last().waitFor();
    expect(await page().getByLabel('Votre commentaire').inputValue()).toBe('');
  });
});

describe('elle change ce qui en est dit', () => {
  test('une date fausse est dite ; juste, elle s’affiche avec le titre et le classement', async () => {
    await visitor.press('link', 'Modifier');
    await visitor.reads('Modifier le document');
    await visitor.fill('Dossier de classement', 'Justice', 'combobox');
    await visitor.fill('Alerte', '31/02/2027');
    await visitor.press('button', 'Enregistrer');
    await page().getByRole('alert').filter({ hasText: 'Cette date n’existe pas' }).waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.tabTo('textbox', 'Alerte');
    await page().keyboard.press('Control+A');
    await page().keyboard.type('3 mars 2027');
    await visitor.press('button', 'Enregistrer');
    await visitor.reads('Jugement de tutelle');
    await page().getByText('3 mars 2027').waitFor();
    await page().getByText('Justice', { exact: true }).waitFor();
  });

  test('changé entre-temps par une autre main, rien n’est écrasé sans le dire', async () => {
    await visitor.press('link', 'Modifier');
    await visitor.reads('Modifier le document');
    await visitor.tabTo('textbox', 'Titre');
    await page().keyboard.press('Control+A');
    await page().keyboard.type('Mon titre');
    await elsewhere('Leur titre');
    await visitor.press('button', 'Enregistrer');
    await page().getByText('Ce document a été modifié entre-temps').waitFor();
    expect(await visitor.text()).toContain('Leur titre');
    expect(await page().getByLabel('Titre').inputValue()).toBe('Mon titre');
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('button', 'Enregistrer');
    await visitor.reads('Mon titre');
  });

  test('le retrait se confirme, dit le conflit, puis retire pour de bon', async () => {
    await elsewhere('Encore un titre');
    await visitor.press('button', 'Retirer');
    expect(await page().getByRole('dialog').innerText()).toContain('ne sera plus visible par personne');
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('button', 'Retirer le document');
    await page().getByText('rien n’a été retiré').waitFor();
    await visitor.reads('Encore un titre');
    await visitor.press('button', 'Retirer');
    await visitor.press('button', 'Retirer le document');
    await visitor.reads('Documents');
    await page().getByText('Le document est retiré.').waitFor();
    expect(await page().getByRole('link', { name: 'Encore un titre' }).count()).toBe(0);
    expect(visitor.complaints).toEqual([]);
  });
});

/** The same person, in another window. */
async function elsewhere(title: string): Promise<void> {
  const elodie = await world.as('elodie');
  const id = page().url().match(/documents\/([0-9a-f-]{36})/)![1];
  const path = `${documentsOf(elodie.holderId)}/${id}`;
  const { headers } = await elodie.get(path);
  const { status } = await elodie.send('put', path, { title }).set('if-match', headers.etag as string);
  if (status !== 200) throw new Error(`changed elsewhere: ${status}`);
}
