import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { phone } from '../support/browser.js';
import { documentsOf, pdfOf, provide } from '../support/documents.js';
import { scannedPage } from '../support/paged-pdf.js';
import type { Persona } from '../support/persona.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
let thierry: Persona;
beforeAll(async () => {
  thierry = await world.as('thierry');
}, 60_000);
afterEach(() => visitor?.leave());

async function arrive(who: string, options?: Parameters<typeof Visitor.arrive>[3]): Promise<void> {
  visitor = await Visitor.arrive(browser, world, who, options);
  await visitor.signIn();
}

/** An adult whom this entity protects under that measure. */
async function adultUnder(measure: string): Promise<string> {
  const { rows } = await world.db.query(
    `select person_id from guardianship.protected_adults a join organisations.legal_entities l on l.id = a.holder_id
      where l.name like '%Rive Claire' and measure = $1 and ends_on > current_date limit 1`,
    [measure],
  );
  return rows[0].person_id as string;
}

describe('une salariée de l’association', () => {
  test('passe du dossier d’un majeur à ses documents, et en ajoute un', async () => {
    await arrive('sabine');
    await visitor.page.goto(`/tutelle/majeurs/${await adultUnder('tutorship')}`);
    await visitor.press('link', 'Documents');
    await visitor.reads(/^Documents de /);
    await visitor.press('link', 'Ajouter des documents');
    await visitor.choose('Choisir des fichiers', [{ name: 'rib.pdf', mimeType: 'application/pdf', buffer: pdfOf('RIB') }]);
    await visitor.press('button', 'Envoyer le document');
    await visitor.press('link', 'Ouvrir le document : RIB');
    await visitor.reads('RIB');
    expect(await visitor.text()).toContain('Votre organisme');
    expect(await visitor.page.title()).toBe('Document — iTutelle — Mutuelle Les Deux Rives');
    expect(visitor.complaints).toEqual([]);
  });

  test('en lecture seule, lit sans pouvoir ajouter, et sait pourquoi', async () => {
    await arrive('yann');
    await visitor.page.goto(`/tutelle/majeurs/${await adultUnder('tutorship')}/documents`);
    await visitor.reads(/^Documents de /);
    await visitor.page.getByText('La mesure ou votre fonction ne vous permet pas d’ajouter de documents').waitFor();
    expect(await visitor.page.getByRole('link', { name: 'Ajouter des documents' }).count()).toBe(0);
    expect(await visitor.faults()).toEqual([]);
  });
});

describe('un employeur', () => {
  test('passe d’un affilié à ce que son entreprise a transmis pour lui, et ajoute un document, jamais de santé', async () => {
    await arrive('gaelle');
    await visitor.reads(/.+/);
    const { rows } = await world.db.query("select a.id from employers.affiliations a join organisations.legal_entities l on l.id = a.legal_entity_id and l.name like '%Mirambeau%' limit 1");
    await visitor.page.goto(`/collectif/affilies/${rows[0].id}`);
    await visitor.press('link', 'Documents');
    await visitor.reads(/^Documents de /);
    await visitor.press('link', 'Ajouter des documents');
    await visitor.choose('Choisir des fichiers', [{ name: 'bulletin.pdf', mimeType: 'application/pdf', buffer: pdfOf('Bulletin') }]);
    expect(await visitor.page.getByLabel('Nature').locator('option').allInnerTexts()).not.toContain('Formulaire de santé');
    await visitor.press('button', 'Envoyer le document');
    await visitor.press('link', 'Ouvrir le document : Bulletin');
    await visitor.reads('Bulletin');
    expect(await visitor.faults()).toEqual([]);
  });
});

describe('une gestionnaire de la mutuelle', () => {
  test('transmet un document à une personne, qui le lit sans pouvoir le retirer', async () => {
    await arrive('ines');
    await visitor.page.goto(`/gestion/personnes/${thierry.holderId}/documents`);
    await visitor.press('link', 'Ajouter des documents');
    await visitor.choose('Choisir des fichiers', [{ name: 'attestation.pdf', mimeType: 'application/pdf', buffer: pdfOf('De la mutuelle') }]);
    await visitor.press('button', 'Envoyer le document');
    await visitor.page.locator('.tag').getByText('Envoyé et accepté').waitFor();
    await visitor.leave();
    await arrive('thierry');
    await visitor.press('link', 'Documents');
    await visitor.page.getByRole('row').filter({ hasText: 'La mutuelle' }).waitFor();
    await visitor.press('link', /Attestation/);
    await visitor.reads('Attestation');
    expect(await visitor.page.getByRole('button', { name: 'Retirer' }).count()).toBe(0);
  });

  test('lit les documents d’une personne, sauf ceux de santé', async () => {
    await provide(thierry, thierry.holderId, pdfOf('Mon RIB'), { title: 'Mon RIB' });
    await provide(thierry, thierry.holderId, pdfOf('Soins'), { title: 'Questionnaire de santé', kind: 'health_form' });
    await arrive('ines');
    await visitor.page.goto(`/gestion/personnes/${thierry.holderId}/documents`);
    await visitor.press('link', /Mon RIB/);
    await visitor.reads('Mon RIB');
    await visitor.page.getByRole('region', { name: /Aperçu de/ }).getByText('Mon RIB').waitFor({ state: 'attached' });
    expect(await visitor.page.getByRole('button', { name: 'Retirer' }).count()).toBe(0);
    await visitor.press('link', 'Retour aux documents');
    await visitor.reads(/^Documents d/);
    expect(await visitor.text()).not.toContain('Questionnaire de santé');
  });

  test('un administrateur n’y a pas accès', async () => {
    await arrive('pascal');
    await visitor.page.goto(`/gestion/personnes/${thierry.holderId}/documents`);
    await visitor.page.getByText('Vous ne pouvez pas voir cette page').waitFor();
    expect(await visitor.faults()).toEqual([]);
  });
});

describe('sur un téléphone de 360 px', () => {
  test('l’appareil photo est proposé, l’image s’affiche et s’agrandit, et rien ne déborde', async () => {
    await arrive('thierry', { ...phone, hasTouch: true, isMobile: true });
    await visitor.page.goto('/adherent/documents/ajouter');
    const [chooser] = await Promise.all([visitor.page.waitForEvent('filechooser'), visitor.page.getByRole('button', { name: 'Prendre une photo' }).click()]);
    expect(await chooser.element().getAttribute('capture')).toBe('environment');
    const photo = await sharp({ create: { width: 1200, height: 900, channels: 3, background: { r: 20, g: 90, b: 160 } } }).jpeg().toBuffer();
    await chooser.setFiles([{ name: 'image.jpg', mimeType: 'image/jpeg', buffer: photo }]);
    expect(await visitor.page.getByLabel('Titre').inputValue()).toMatch(/^Photo du \d/);
    await visitor.page.getByRole('button', { name: 'Envoyer le document' }).click();
    await visitor.page.getByRole('link', { name: /^Ouvrir le document/ }).click();
    const image = visitor.page.getByRole('img', { name: /^Image du document/ });
    await image.waitFor();
    expect(await image.evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(600, 450, 1, 1).data].map((value) => Math.round(value / 20)))).toEqual([1, 5, 8, 13]);
    const width = await image.evaluate((canvas) => canvas.clientWidth);
    await visitor.page.getByRole('button', { name: 'Agrandir' }).click();
    expect(await image.evaluate((canvas) => canvas.clientWidth)).toBeGreaterThan(width * 1.2);
    expect(await visitor.faults()).toEqual([]);
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(visitor.complaints).toEqual([]);
  });

  test('un document numérisé s’affiche, et dit qu’un lecteur d’écran ne peut pas le lire', async () => {
    const id = await provide(thierry, thierry.holderId, scannedPage(), { title: 'Numérisé' });
    await arrive('thierry', phone);
    await visitor.page.goto(`/adherent/documents/${id}`);
    await visitor.page.getByText('Cette page est une image').waitFor({ state: 'attached' });
    expect(await visitor.page.locator('.sheet canvas').evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(100, 100, 1, 1).data])).toEqual([200, 30, 30, 255]);
    expect(await visitor.faults()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  test('un document d’un autre est introuvable par son adresse', async () => {
    const id = await provide(thierry, thierry.holderId, pdfOf('Privé'), { title: 'Privé' });
    await arrive('elodie', phone);
    await visitor.page.goto(`/adherent/documents/${id}`);
    await visitor.page.getByText('Cette page n’existe pas').waitFor();
    expect((await (await world.as('elodie')).get(`${documentsOf(thierry.holderId)}/${id}`)).status).toBe(404);
    expect(await visitor.faults()).toEqual([]);
  });
});
