import { beforeEach, expect, test } from '@jest/globals';
import { forgetFailures } from '../support/signing-in.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
beforeEach(() => forgetFailures(world));

async function prove(visitor: Visitor): Promise<void> {
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  await visitor.page.keyboard.press('Enter');
}

test('au clavier : un administrateur trouve un compte, en ouvre un pour un employeur, et lui retire l’habilitation', async () => {
  const pascal = await Visitor.arrive(browser, world, 'pascal');
  await pascal.signIn();
  await pascal.press('link', 'Accès');
  await pascal.press('link', 'Comptes et habilitations');
  await pascal.reads('Comptes et habilitations');
  await pascal.fill('Rechercher par nom ou adresse e-mail', 'garn', 'searchbox');
  await pascal.page.getByRole('link', { name: /Pascal/ }).waitFor({ state: 'detached' });
  await pascal.press('link', /Garnier/);
  await pascal.reads(/Garnier/);
  expect(await pascal.text()).toContain('En service');
  expect(await pascal.faults()).toEqual([]);
  await pascal.press('link', 'Comptes');

  await pascal.press('link', 'Ouvrir un compte');
  await pascal.press('button', 'Ouvrir le compte et inviter');
  await pascal.page.getByText('3 réponses sont à corriger').waitFor();
  expect(await pascal.faults()).toEqual([]);
  await pascal.fill('Prénom et nom', 'Nora Delage');
  await pascal.fill('Adresse e-mail', 'nora.delage@mirambeau.example');
  await pascal.pickIn('Rôle', 'Représentant d’un employeur');
  await pascal.fill('Organisme', 'miramb', 'searchbox');
  await pascal.pickIn('Choisissez l’organisme', 'Mirambeau');
  await pascal.pickIn('Fonction', 'Lecteur');
  expect(await pascal.faults()).toEqual([]);
  await pascal.press('button', 'Ouvrir le compte et inviter');
  await prove(pascal);
  await pascal.reads('Nora Delage');
  await pascal.press('button', 'Renvoyer l’invitation');
  await prove(pascal);
  await pascal.press('button', 'Retirer l’habilitation : Représentant d’un employeur');
  await pascal.page.getByRole('dialog').waitFor();
  expect(await pascal.faults()).toEqual([]);
  await pascal.press('button', 'Retirer');
  await prove(pascal);
  await pascal.page.getByText('Habilitations terminées').waitFor();
  expect(await pascal.text()).toContain('Aucune habilitation');
  expect(await pascal.faults()).toEqual([]);
  expect(pascal.complaints).toEqual([]);
  await pascal.leave();

  const { rows } = await world.db.query("select a.status, count(l.id)::int as links from identity.accounts a join identity.links l on l.account_id = a.id where a.email = 'nora.delage@mirambeau.example' and l.kind = 'invitation' group by 1");
  expect(rows).toEqual([{ status: 'invited', links: 2 }]);
}, 180_000);
