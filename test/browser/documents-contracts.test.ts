import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { adults, entities } from '../../demo/world.js';
import { openBrowser, phone } from '../support/browser.js';
import { aboutPerson, open } from '../support/conversations.js';
import { documentsOf, pdfOf, provide } from '../support/documents.js';
import { leaveDocument } from '../support/left-documents.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';
import { Visitor } from './visitor.js';

/* Documents of a contract, and what a caseworker does with those of a person. */

let world: World;
let browser: Browser;
let visitor: Visitor;
let elodie: Persona;
let number: string;
let contract: string;
beforeAll(async () => {
  [world, browser] = await Promise.all([bootWorld(), openBrowser()]);
  elodie = await world.as('elodie');
  ({ number, id: contract } = (await world.db.query('select id, number from coverage.contracts where person_id = $1 order by number limit 1', [elodie.holderId])).rows[0]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});
afterEach(() => visitor?.leave());

async function arrive(who: string, options?: Parameters<typeof Visitor.arrive>[3]): Promise<void> {
  visitor = await Visitor.arrive(browser, world, who, options);
  await visitor.signIn();
}
const file = (name: string) => [{ name, mimeType: 'application/pdf', buffer: pdfOf(name) }];

describe('une adhérente', () => {
  test('range un document sous son contrat en l’envoyant, et le retrouve par ce contrat', async () => {
    await provide(elodie, elodie.holderId, pdfOf('Hors contrat'), { title: 'Hors contrat' });
    await arrive('elodie');
    await visitor.press('link', 'Documents');
    await visitor.press('link', 'Ajouter des documents');
    await visitor.choose('Choisir des fichiers', file('bulletin.pdf'));
    await visitor.tabTo('combobox', 'Contrat (facultatif)');
    await visitor.page.keyboard.type(`Contrat ${number}`);
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('button', 'Envoyer le document');
    await visitor.press('link', 'Ouvrir le document : Bulletin');
    await visitor.reads('Bulletin');
    expect(await visitor.text()).toMatch(new RegExp(`Contrat\\s+${number}`));
    await visitor.press('link', 'Retour aux documents');
    await visitor.page.getByRole('link', { name: /Hors contrat/ }).waitFor();
    await visitor.page.locator('summary', { hasText: 'Filtrer' }).click();
    await visitor.page.getByLabel('Contrat', { exact: true }).selectOption({ label: `Contrat ${number}` });
    await visitor.page.getByRole('link', { name: /Hors contrat/ }).waitFor({ state: 'detached' });
    expect(await visitor.page.getByRole('row').filter({ hasText: 'Bulletin' }).innerText()).toContain(`Contrat ${number}`);
    expect(await visitor.faults()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  }, 60_000);

  test('le sort de ce contrat en le modifiant, au téléphone, sans que rien ne déborde', async () => {
    const id = await provide(elodie, elodie.holderId, pdfOf('À sortir'), { title: 'À sortir', contract_id: contract });
    await arrive('elodie', phone);
    await visitor.page.goto(`/adherent/documents/${id}/modifier`);
    await visitor.page.getByLabel(/^Contrat/).selectOption({ label: 'Aucun contrat en particulier' });
    expect(await visitor.faults()).toEqual([]);
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await visitor.page.getByRole('button', { name: 'Enregistrer' }).click();
    await visitor.reads('À sortir');
    expect((await elodie.get(`${documentsOf(elodie.holderId)}/${id}`)).body.contract).toBeNull();
    expect(await visitor.text()).not.toContain(number);
  });
});

describe('un document remis sous un mandat', () => {
  const whose = adults.marguerite.id;

  test.each([['sabine', `/tutelle/majeurs/${whose}/documents`, /^Tutelle, du /], ['ines', `/gestion/personnes/${whose}/documents`, /^Association tutélaire Rive Claire, Tutelle, du /]] as const)('dit lequel à %s, et se retrouve par lui', async (who, path, name) => {
    const sabine = await world.as('sabine');
    await provide(sabine, whose, pdfOf('Sous mandat'), { title: `Ordonnance pour ${who}`, kind: 'judgment' });
    await leaveDocument(world, { personId: whose, providedAs: 'member', title: `Sans mandat pour ${who}` });
    await arrive(who);
    await visitor.page.goto(path);
    await visitor.page.getByRole('link', { name: `Sans mandat pour ${who}` }).waitFor();
    await visitor.page.locator('summary', { hasText: 'Filtrer' }).click();
    const filter = visitor.page.getByLabel('Mandat', { exact: true });
    const label = (await filter.locator('option').allInnerTexts()).find((one) => name.test(one))!;
    await filter.selectOption({ label });
    await visitor.page.getByRole('link', { name: `Sans mandat pour ${who}` }).waitFor({ state: 'detached' });
    expect(await visitor.page.getByRole('row').filter({ hasText: `Ordonnance pour ${who}` }).innerText()).toContain(label);
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('link', new RegExp(`Ordonnance pour ${who}`));
    await visitor.reads(`Ordonnance pour ${who}`);
    await visitor.page.getByText(label, { exact: true }).waitFor();
    expect(visitor.complaints).toEqual([]);
  }, 60_000);
});

test('un employeur choisit parmi les natures qui sont les siennes : ni jugement, ni santé', async () => {
  const { rows } = await world.db.query('select id from employers.affiliations where legal_entity_id = $1 order by id limit 1', [entities.mirambeau.id]);
  await arrive('gaelle');
  await visitor.page.goto(`/collectif/affilies/${rows[0].id}/documents/ajouter`);
  await visitor.choose('Choisir des fichiers', file('jugement.pdf'));
  const kind = visitor.page.getByLabel('Nature');
  await kind.waitFor();
  expect(await kind.locator('option').allInnerTexts()).toEqual(['Relevé d’identité bancaire (RIB)', 'Pièce d’identité', 'Attestation de carte Vitale', 'Certificat ou attestation', 'Autre document']);
  await visitor.press('button', 'Envoyer le document');
  await visitor.press('link', 'Ouvrir le document : Jugement');
  await visitor.reads('Jugement');
  expect(visitor.complaints).toEqual([]);
}, 60_000);

describe('une gestionnaire de la mutuelle', () => {
  test('va d’un échange à la pièce jointe, la commente, et l’adhérente lit le commentaire signé', async () => {
    const id = await provide(elodie, elodie.holderId, pdfOf('Page 1'), { title: 'Bulletin signé' });
    const thread = await open(elodie, aboutPerson(elodie.holderId), { attachments: [id] });
    await arrive('ines');
    await visitor.page.goto(`/gestion/messages/${thread.id}`);
    await visitor.press('link', 'Bulletin signé');
    await visitor.reads('Bulletin signé');
    await visitor.page.getByRole('region', { name: /Aperçu de/ }).getByText('Page 1', { exact: true }).waitFor({ state: 'attached' });
    await visitor.fill('Votre commentaire', 'La signature manque en page 2.');
    await visitor.press('button', 'Ajouter le commentaire');
    await visitor.page.locator('.comment').getByText('La signature manque en page 2.').waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.leave();
    await arrive('elodie');
    await visitor.page.goto(`/adherent/documents/${id}`);
    const comment = visitor.page.locator('.comment');
    await comment.waitFor();
    expect(await comment.innerText()).toMatch(/\(mutuelle\), .*\s+La signature manque en page 2\./);
    expect(visitor.complaints).toEqual([]);
  }, 60_000);

  test('va d’un échange aux documents de la personne, et y dépose un décompte de soins que ses collègues ne verront pas', async () => {
    const thread = await open(elodie, { kind: 'contract', id: contract });
    await arrive('ines');
    await visitor.page.goto(`/gestion/messages/${thread.id}`);
    await visitor.press('link', 'Documents de ce dossier');
    await visitor.reads('Documents d’Élodie Garnier');
    await visitor.press('link', 'Ajouter des documents');
    await visitor.choose('Choisir des fichiers', file('decompte.pdf'));
    expect(await visitor.page.getByLabel('Nature').locator('option').allInnerTexts()).not.toContain('Formulaire de santé');
    await visitor.page.getByText('Aucun de vos collègues ne le verra.').waitFor();
    await visitor.page.getByText('Dans le dossier d’Élodie Garnier.').waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('button', 'Envoyer le document');
    await visitor.press('link', 'Ouvrir le document : Decompte');
    await visitor.reads('Decompte');
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
    await arrive('elodie');
    await visitor.press('link', 'Documents');
    await visitor.press('link', /Decompte/);
    await visitor.reads('Decompte');
    expect(await visitor.text()).toContain('La mutuelle');
  }, 60_000);
});
