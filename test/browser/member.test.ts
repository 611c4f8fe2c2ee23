import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

const iban = 'FR76 3000 6000 0112 3456 7890 189';

describe('une adhérente change son compte bancaire, au clavier seulement', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await Visitor.arrive(browser, world, 'elodie');
    await visitor.signIn();
  }, 60_000);
  afterAll(() => visitor.leave());

  test('elle arrive sur son accueil et lit ses remboursements', async () => {
    await visitor.reads('Bonjour Élodie');
    expect(await visitor.text()).toContain('Derniers remboursements');
    expect(await visitor.page.title()).toBe('Accueil — iAdhérent — Mutuelle Les Deux Rives');
  });

  test('un IBAN faux est refusé en disant quoi faire, sans perdre la saisie', async () => {
    await visitor.press('link', 'Coordonnées bancaires');
    await visitor.reads('Coordonnées bancaires');
    await visitor.press('link', 'Changer de compte bancaire');
    await visitor.reads('Changer de compte bancaire');
    expect(await visitor.text()).toContain('astérisque (*) sont obligatoires. Sans eux, nous ne pouvons pas changer le compte.');
    await visitor.fill('IBAN', 'FR76 3000 6000 0112 3456 7890 188');
    await visitor.fill('BIC', 'AGRIFRPP');
    await visitor.fill('Titulaire du compte', 'Mme Élodie Garnier');
    await visitor.press('button', 'Continuer');
    const summary = visitor.page.getByRole('alert').filter({ hasText: 'IBAN' }).first();
    await summary.waitFor();
    expect(await visitor.page.getByRole('textbox', { name: 'Titulaire' }).inputValue()).toBe('Mme Élodie Garnier');
    expect(await visitor.faults()).toEqual([]);
  });

  test('corrigé, vérifié, confirmé par un code, le changement attend 48 heures', async () => {
    const field = visitor.page.getByRole('textbox', { name: 'IBAN' });
    await field.focus();
    await visitor.page.keyboard.press('Control+A');
    await visitor.page.keyboard.type(iban);
    await visitor.press('button', 'Continuer');
    await visitor.page.getByText('Comparez ces renseignements avec le RIB').waitFor();
    await visitor.press('button', 'Envoyer la demande');
    await visitor.page.getByRole('dialog').waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.fill('Code', await visitor.code());
    await visitor.page.keyboard.press('Enter');
    await visitor.reads('Votre demande est enregistrée');
    const { rows } = await world.db.query(
      "select effective_at - proposed_at = interval '48 hours' as held from persons.bank_details order by proposed_at desc limit 1",
    );
    expect(rows).toEqual([{ held: true }]);
  });

  test('elle l’annule, et l’ancien compte reste utilisé', async () => {
    await visitor.press('link', 'Retour aux coordonnées bancaires');
    await visitor.reads('Coordonnées bancaires');
    await visitor.press('button', 'Annuler ce changement');
    await visitor.press('button', 'Oui, annuler le changement');
    await visitor.page.getByText('Le changement est annulé').first().waitFor();
    await visitor.page.getByRole('heading', { name: 'Changement en attente' }).waitFor({ state: 'detached' });
    expect(await visitor.text()).toContain('Annulé');
  });

  test('son numéro de sécurité sociale ne s’affiche qu’après une raison et un code', async () => {
    await visitor.press('link', 'Mon dossier');
    await visitor.reads('Mon dossier');
    expect(await visitor.text()).not.toMatch(/2 84 03/);
    await visitor.press('button', 'Afficher le numéro de sécurité sociale');
    await visitor.page.getByRole('dialog').waitFor();
    await visitor.pick('Vérifier qu’il est juste');
    await visitor.press('button', 'Afficher le numéro');
    const code = visitor.page.getByRole('textbox', { name: 'Code' });
    await code.waitFor();
    await visitor.fill('Code', await visitor.code());
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByText(/2 84 03/).first().waitFor();
  });

  test('le navigateur n’a rien refusé et les jetons ne sont pas gardés', async () => {
    expect(visitor.complaints).toEqual([]);
    const kept = await visitor.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
    expect(kept).not.toMatch(/eyJ|FR76|refresh/);
  });
});
