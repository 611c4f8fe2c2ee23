import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

const words = 'Ma réclamation porte sur un remboursement oublié.';
const kept = (visitor: Visitor) => visitor.page.getByText('Brouillon enregistré').waitFor();

describe('une réclamation, au clavier seulement', () => {
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
  });

  test('la liste dit ce qui n’est pas lu, et comment écrire', async () => {
    await member.press('link', 'Messages');
    await member.reads('Messages');
    await member.page.getByRole('table').getByText('Non lu', { exact: true }).waitFor();
    expect(await member.faults()).toEqual([]);
    await member.press('link', 'Écrire à la mutuelle');
    await member.reads('Écrire à la mutuelle');
    await member.page.getByRole('radio', { name: 'Élodie Garnier (vous)' }).waitFor();
    expect(await member.faults()).toEqual([]);
  });

  test('sans réponse aux questions, la page dit lesquelles, et y mène', async () => {
    await member.press('button', 'Envoyer le message');
    const summary = member.page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.innerText()).toMatch(/Dites à propos de quoi[^]*Choisissez un motif[^]*Écrivez votre message/);
    expect(await member.faults()).toEqual([]);
    await member.press('link', 'Écrivez votre message');
    expect(await member.page.evaluate(() => document.activeElement?.id)).toBe('text');
  });

  test('ce qui est tapé survit à un rechargement de la page', async () => {
    await member.page.keyboard.type(words);
    await kept(member);
    await member.page.reload();
    await member.page.getByText('Votre brouillon a été retrouvé.').waitFor();
    expect(await member.page.getByRole('textbox', { name: 'Votre message' }).inputValue()).toBe(words);
    expect(await member.faults()).toEqual([]);
  });

  test('et à une session qui se termine pendant qu’on écrit', async () => {
    await member.tabTo('textbox', 'Votre message');
    await member.page.keyboard.press('Control+End');
    await member.page.keyboard.type(' Merci.');
    await kept(member);
    await world.db.query("update identity.sessions set ended_at = now() where account_id = (select id from identity.accounts where email like 'elodie%')");
    await member.page.keyboard.type(' Bien à vous.');
    await member.page.waitForURL(/\/connexion/);
    await member.signInHere();
    await member.reads('Écrire à la mutuelle');
    expect(await member.page.getByRole('textbox', { name: 'Votre message' }).inputValue()).toBe(`${words} Merci. Bien à vous.`);
  });

  test('la réclamation part, avec ses échéances dites en toutes lettres', async () => {
    await member.pick('Faire une réclamation : vous n’êtes pas satisfait');
    await member.pickIn('À propos de quoi, ou de qui ?', 'Élodie Garnier (vous)');
    await member.tabTo('combobox', 'Motif');
    await member.page.keyboard.type('Rem');
    await member.press('button', 'Envoyer le message');
    await member.reads('Remboursement');
    const text = await member.text();
    expect(text).toContain(`${words} Merci. Bien à vous.`);
    expect(text).toMatch(/Réclamation envoyée\s+Fait, le/);
    expect(text).toMatch(/Accusé de réception\s+En attente, attendu au plus tard le/);
    expect(text).toMatch(/Réponse de la mutuelle\s+En attente, attendu au plus tard le/);
    expect(await member.faults()).toEqual([]);
  });

  test('la gestionnaire voit les retards d’abord, en mots, et ouvre la réclamation', async () => {
    await caseworker.press('link', 'Réclamations');
    await caseworker.reads('Réclamations à traiter');
    const rows = caseworker.page.locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.first().innerText()).toContain('En retard');
    expect(await rows.filter({ hasText: 'Élodie Garnier' }).first().innerText()).toMatch(/Accusé de réception au plus tard le /);
    expect(await caseworker.faults()).toEqual([]);
    await caseworker.page.getByRole('link', { name: /Remboursement\s*Élodie Garnier/ }).focus();
    await caseworker.page.keyboard.press('Enter');
    await caseworker.reads('Remboursement');
  });

  test('elle accuse réception, laisse une note interne, puis répond', async () => {
    await caseworker.press('button', 'Accuser réception');
    await caseworker.page.getByText('L’accusé de réception est envoyé.').waitFor();
    await caseworker.pick('Une note interne');
    await caseworker.fill('Votre réponse', 'Erreur de saisie du 3, à signaler au service.');
    await caseworker.press('button', 'Enregistrer la note');
    await caseworker.page.getByText('Note interne : visible de la mutuelle seulement').waitFor();
    expect(await caseworker.faults()).toEqual([]);
    await caseworker.pick('La réponse à la réclamation');
    await caseworker.fill('Votre réponse', 'Le remboursement est parti ce matin.');
    await caseworker.press('button', 'Envoyer la réponse');
    await caseworker.page.getByText('Si la réponse ne vous satisfait pas').waitFor();
    expect(await caseworker.text()).toContain('vous pouvez saisir gratuitement le médiateur');
    expect(await caseworker.faults()).toEqual([]);
  });

  test('l’adhérente lit la réponse et le médiateur, ne voit rien de la note, et dit que ce n’est pas réglé', async () => {
    await member.page.reload();
    await member.page.getByText('Le remboursement est parti ce matin.').waitFor();
    const text = await member.text();
    expect(text).toContain('Médiateur'.toLowerCase());
    expect(text).not.toContain('Erreur de saisie');
    expect(await member.faults()).toEqual([]);
    await member.press('button', 'Ma réclamation n’est pas réglée');
    await member.page.getByText('L’échange est rouvert.').waitFor();
    expect(await member.text()).toMatch(/Rouverte\s+Fait[^]*Réponse de la mutuelle\s+En attente/);
  });

  test('les pages n’ont rien reproché au navigateur', () => {
    expect([...member.complaints, ...caseworker.complaints]).toEqual([]);
  });
});

describe('un tuteur et un employeur', () => {
  test.each([
    ['sabine', 'Chercher un majeur', 'Lestienne', 'Marguerite Lestienne', 'Mesure de protection'],
    ['gaelle', 'Chercher un affilié', 'Boisrobert', 'Séverine Boisrobert', 'Départ d’un salarié'],
  ])('%s cherche de qui il s’agit et écrit', async (who, search, typed, name, motive) => {
    const visitor = await Visitor.arrive(browser, world, who);
    await visitor.signIn();
    await visitor.press('link', 'Messages');
    await visitor.page.getByRole('table').waitFor();
    await visitor.press('link', 'Écrire à la mutuelle');
    await visitor.fill(search, typed, 'searchbox');
    // Until the list is what was searched for: what is left of it is chosen from.
    await visitor.page.waitForFunction(() => document.querySelectorAll('[name=about]').length <= 2);
    await visitor.pickIn('À propos de quoi, ou de qui ?', name);
    await visitor.tabTo('combobox', 'Motif');
    await visitor.page.keyboard.type(motive.slice(0, 4));
    await visitor.fill('Votre message', 'Bonjour, une question.');
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('button', 'Envoyer le message');
    await visitor.reads(motive);
    expect(await visitor.text()).toContain(`À propos de ${name}`);
    expect([...(await visitor.faults()), ...visitor.complaints]).toEqual([]);
    await visitor.leave();
  }, 60_000);
});
