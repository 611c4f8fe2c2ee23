import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { members } from '../../demo/world.js';
import { wholeWords } from '../../web/src/i18n/french-spaces.js';
import { leaveRequest } from '../support/left-requests.js';
import { askUnusual, colleague, decide, proposeUnusual, take } from '../support/requests.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

const kind = 'Changer d’adresse ou de téléphone';
const says = (visitor: Visitor, text: string) => visitor.page.getByRole('main').getByText(wholeWords(text)).first().waitFor();
const happened = (visitor: Visitor) => visitor.page.getByRole('region', { name: 'Suivi' }).locator('.moment-what').evaluateAll((all) => all.map((one) => one.textContent!.replaceAll('\u00a0', ' ')));
async function silent(visitor: Visitor): Promise<void> {
  await visitor.settles();
  expect(await visitor.faults()).toEqual([]);
  expect(visitor.complaints).toEqual([]);
}
const write = async (visitor: Visitor, label: string, text: string) => {
  await visitor.tabTo('textbox', label);
  await visitor.page.keyboard.press('Control+A');
  await visitor.page.keyboard.type(text);
};

describe('une demande, au clavier seulement', () => {
  let member: Visitor;
  let caseworker: Visitor;
  beforeAll(async () => {
    [member, caseworker] = [await Visitor.arrive(browser, world, 'elodie'), await Visitor.arrive(browser, world, 'ines')];
    await member.signIn();
    await caseworker.signIn();
  }, 90_000);
  afterAll(async () => {
    await member.leave();
    await caseworker.leave();
  }, 60_000);

  test('se commence, se garde pendant qu’on l’écrit, et se retrouve', async () => {
    await member.press('link', 'Demandes');
    await member.reads('Mes demandes');
    await says(member, 'Aucune demande pour le moment');
    await silent(member);
    await member.press('link', 'Faire une demande');
    await member.reads('Faire une demande');
    await silent(member);
    await member.press('button', `Commencer : ${kind}`);
    await member.reads(kind);
    await member.fill('Adresse', 'Rue du Marché 4');
    await member.page.getByText('Brouillon enregistré').waitFor();
    await member.page.reload();
    await member.page.getByRole('textbox', { name: 'Adresse' }).waitFor();
    expect(await member.page.getByRole('textbox', { name: 'Adresse' }).inputValue()).toBe('Rue du Marché 4');
    await silent(member);
  }, 60_000);

  test('incomplète, elle dit quels champs remplir et y mène', async () => {
    await member.press('button', 'Envoyer la demande');
    const summary = member.page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.innerText()).toMatch(/Indiquez le code postal\s+Indiquez la ville/);
    await silent(member);
    await member.press('link', 'Indiquez le code postal');
    expect(await member.page.evaluate(() => document.activeElement?.id)).toBe('postcode');
  }, 60_000);

  test('complète et confirmée par un code, elle dit où elle en est et ce qui suit', async () => {
    await member.page.keyboard.type('B-1000');
    await member.fill('Ville', 'Bruxelles');
    await member.press('button', 'Envoyer la demande');
    await member.page.getByRole('dialog').waitFor();
    await member.fill('Code à 6 chiffres', await member.code());
    await member.page.keyboard.press('Enter');
    await says(member, 'Elle répond au plus tard le');
    expect(await happened(member)).toEqual(['Demande envoyée', 'Réponse de la mutuelle']);
    await silent(member);
  }, 60_000);

  test('une gestionnaire la trouve depuis son accueil, la prend en charge et demande une précision', async () => {
    await caseworker.press('link', 'Accueil');
    await caseworker.page.reload();
    await caseworker.press('link', /^Traiter les demandes/);
    await caseworker.reads('Demandes à traiter');
    await silent(caseworker);
    await caseworker.press('link', /Adresse et téléphone/);
    await caseworker.reads('Adresse et téléphone');
    await says(caseworker, 'Rue du Marché 4');
    await caseworker.press('button', 'Prendre en charge');
    await says(caseworker, 'Suivie par : Vous');
    await caseworker.pick('Demander une précision');
    await silent(caseworker);
    await caseworker.press('button', 'Envoyer la question');
    await caseworker.page.getByRole('alert').filter({ hasText: 'Écrivez votre question' }).waitFor();
    await caseworker.fill('Votre question', 'À quel étage ?');
    await caseworker.press('button', 'Envoyer la question');
    await says(caseworker, 'Précision attendue');
    await silent(caseworker);
  }, 60_000);

  test('l’adhérente y est menée par sa notification, lit la question et complète', async () => {
    await member.page.goto('/notifications');
    await member.press('link', 'Ouvrir : La mutuelle vous demande une précision');
    await member.reads(kind);
    await says(member, 'À quel étage ?');
    await silent(member);
    await write(member, 'Adresse', 'Rue du Marché 4, 2e étage');
    await member.press('button', 'Renvoyer la demande');
    await says(member, 'Réponse au plus tard le');
    expect((await happened(member)).at(-2)).toBe('Précision envoyée');
  }, 60_000);

  test('acceptée, elle est faite : le suivi le dit, l’adresse a changé', async () => {
    await caseworker.page.reload();
    await caseworker.pick('Accepter');
    await caseworker.press('button', 'Accepter la demande');
    await says(caseworker, 'Terminée');
    await caseworker.page.getByRole('button', { name: 'Enregistrer la note' }).waitFor();
    await silent(caseworker);
    await member.page.goto('/notifications');
    await member.press('link', 'Ouvrir : La mutuelle a décidé d’une demande');
    await says(member, 'C’est fait.');
    expect(await happened(member)).toEqual([
      'Demande envoyée', 'Une personne de la mutuelle s’en occupe', 'La mutuelle a demandé une précision', 'Précision envoyée', 'Demande acceptée', 'Fait : la demande a pris effet',
    ]);
    await silent(member);
    await member.press('link', 'Écrire au sujet de cette demande');
    await member.reads('Écrire à la mutuelle');
    expect(await member.page.getByRole('radio', { name: /^Demande du .* : changer d’adresse ou de téléphone/ }).isChecked()).toBe(true);
    await silent(member);
    const { rows } = await world.db.query('select address_lines, city from persons.persons where id = $1', [members.elodie.id]);
    expect(rows).toEqual([{ address_lines: ['Rue du Marché 4, 2e étage'], city: 'Bruxelles' }]);
  }, 60_000);
});

describe('un compte inhabituel d’un majeur protégé', () => {
  test('attend une seconde personne, ce que la file et la demande disent ; Alt et les pages mènent aux voisines', async () => {
    const [sabine, remi] = [await world.as('sabine'), await colleague(world)];
    const id = await askUnusual(world, sabine, await proposeUnusual(sabine));
    await take(remi, id);
    await decide(remi, id, 'accepted');
    const other = await leaveRequest(world, { personId: members.lucien.id });
    const visitor = await Visitor.arrive(browser, world, 'ines');
    await visitor.signIn();
    await visitor.press('link', 'Demandes');
    await visitor.reads('Demandes à traiter');
    await visitor.page.getByRole('row').filter({ hasText: 'Castelnau' }).getByText('Attend une seconde personne').waitFor();
    await visitor.press('link', /Adresse et téléphone/);
    await visitor.page.waitForURL(`**/demandes/${other}`);
    await visitor.page.getByRole('link', { name: 'Demande suivante de la file' }).waitFor();
    await visitor.page.keyboard.press('Alt+PageDown');
    await visitor.page.waitForURL(`**/demandes/${id}`);
    await visitor.reads('Compte inhabituel d’un majeur');
    await says(visitor, 'Une première personne l’a acceptée.');
    await says(visitor, 'RIVE CLAIRE COMPTE MANDANTS');
    await silent(visitor);
    await visitor.page.keyboard.press('Alt+PageUp');
    await visitor.page.waitForURL(`**/demandes/${other}`);
    await visitor.press('link', 'File des demandes');
    await visitor.press('link', 'Voir les échéances');
    await visitor.reads('Échéances des demandes');
    await visitor.page.getByRole('columnheader', { name: 'Pour aujourd’hui' }).waitFor();
    await silent(visitor);
    await visitor.leave();
  }, 90_000);
});
