import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readPdf } from '../support/read-pdf.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

describe('une adhérente donne un compte à part, au clavier seulement', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await Visitor.arrive(browser, world, 'elodie');
    await visitor.signIn();
  }, 60_000);
  afterAll(() => visitor.leave());

  const main = () => visitor.page.getByRole('main');
  async function give(iban: string): Promise<void> {
    await visitor.fill('IBAN', iban);
    await visitor.fill('BIC', 'AGRIFRPP');
    await visitor.fill('Titulaire du compte', 'Mme Élodie Garnier');
    await visitor.press('button', 'Continuer');
  }

  test('elle voit ses comptes par usage, et que rien n’est encore donné pour les cotisations', async () => {
    await visitor.press('link', 'Coordonnées bancaires');
    await main().getByRole('heading', { name: 'Vos autres comptes' }).waitFor();
    await main().getByRole('link', { name: 'Remboursements de Zoé Garnier' }).waitFor();
    await visitor.press('link', 'Compte pour les cotisations');
    await visitor.reads('Compte pour les cotisations');
    expect(await visitor.text()).toContain('Vous n’avez accepté aucun mandat ici.');
    expect(await visitor.faults()).toEqual([]);
  });

  test('le mandat se lit avant d’être accepté, et rien ne part sans cet accord', async () => {
    await visitor.press('link', 'Donner un compte');
    await visitor.reads('Changer de compte bancaire');
    await give('FR76 3000 6000 0112 3456 7890 189');
    await main().getByText('Référence unique du mandat (RUM)').waitFor();
    expect(await visitor.text()).toContain('FR72ZZZ123456');
    expect((await main().locator('#mandat').innerText()).replace(/\s/g, '')).not.toContain('30006000');
    await visitor.press('button', 'Accepter le mandat et envoyer');
    await main().getByText('Cochez cette case').waitFor();
    expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('accepts-mandate');
    expect(await visitor.faults()).toEqual([]);
  });

  test('accepté et confirmé par un code, il attend avec le compte, et son PDF porte la preuve', async () => {
    await visitor.page.keyboard.press('Space');
    await visitor.press('button', 'Accepter le mandat et envoyer');
    await visitor.page.getByRole('dialog').waitFor();
    await visitor.fill('Code', await visitor.code());
    await visitor.page.keyboard.press('Enter');
    await visitor.reads('Votre demande est enregistrée');
    expect(await visitor.text()).toContain('Les cotisations dues avant cette date se règlent encore comme avant.');
    await visitor.press('link', 'Retour aux coordonnées bancaires');
    await visitor.reads('Compte pour les cotisations');
    await main().locator('#mandats').getByText('En attente').waitFor();
    const download = visitor.page.waitForEvent('download');
    await visitor.press('button', 'Télécharger le mandat et sa preuve');
    const { pages } = await readPdf(await visitor.bytesOf(await download));
    expect(pages.join(' ').replace(/\s+/g, ' ')).toContain('Identité prouvée juste avant par : code d’une application.');
    expect(await visitor.faults()).toEqual([]);
    expect(await visitor.faultsInTheDark()).toEqual({ colorScheme: 'dark', found: [] });
  });

  test('une fois en vigueur, ses cotisations disent par quel mandat et sur quel compte elles sont prélevées', async () => {
    await world.db.query("update persons.bank_details set proposed_at = now() - interval '3 days', effective_at = now() - interval '1 day' where purpose = 'contributions'");
    await visitor.page.goto('/adherent/cotisations');
    const debited = main().locator('#prelevement');
    await debited.getByText('Référence du mandat (RUM)').waitFor();
    expect(await debited.innerText()).toMatch(/EG[2-9A-Z]{16}/);
    expect(await debited.innerText()).toContain('189');
    await visitor.settles();
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('link', 'Voir le compte et les mandats');
    await visitor.reads('Compte pour les cotisations');
    await main().locator('#compte-actuel').getByText('Utilisé depuis').waitFor();
  });

  test('un compte pour une bénéficiaire attend, s’annule, et laisse les siens comme ils étaient', async () => {
    await visitor.press('link', /^Coordonnées bancaires/);
    await visitor.press('link', 'Remboursements de Zoé Garnier');
    await visitor.reads('Remboursements de Zoé Garnier');
    await visitor.press('link', 'Donner un compte');
    await give('FR76 3000 6000 0112 3456 7890 189');
    await visitor.press('button', 'Envoyer la demande');
    await visitor.reads('Votre demande est enregistrée');
    await visitor.press('link', 'Retour aux coordonnées bancaires');
    await visitor.reads('Remboursements de Zoé Garnier');
    await visitor.press('button', 'Annuler ce changement');
    await visitor.press('button', 'Oui, annuler le changement');
    await main().getByRole('heading', { name: 'Changement en attente' }).waitFor({ state: 'detached' });
    expect(await main().locator('#historique').innerText()).toContain('Annulé');
    const { rows } = await world.db.query("select purpose, status from persons.bank_details where proposed_at > now() - interval '4 days' and proposed_as = 'member' and person_id = $1 order by purpose", [(await world.as('elodie')).holderId]);
    expect(rows).toEqual([{ purpose: 'beneficiary', status: 'cancelled' }, { purpose: 'contributions', status: 'accepted' }]);
    expect(visitor.complaints).toEqual([]);
  });
});
