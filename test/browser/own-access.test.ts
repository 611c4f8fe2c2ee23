import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { wholeWords } from '../../web/src/i18n/french-spaces.js';
import { tokenIn } from '../support/mails.js';
import { accountNamed } from '../support/persona.js';
import { forgetFailures } from '../support/signing-in.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
beforeEach(() => forgetFailures(world));
afterEach(() => visitor?.leave());

async function enter(who: string): Promise<void> {
  visitor = await Visitor.atOwnAccount(browser, world, who);
}

const silent = async () => expect(await visitor.faults()).toEqual([]);

/** Says in the dialog that it is really them. */
async function prove(): Promise<void> {
  await visitor.page.getByRole('dialog').waitFor();
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  await silent();
  await visitor.page.keyboard.press('Enter');
}

/** Leaves the dialog, its empty field having been pointed out: the focus is back where the act was asked for. */
async function givesUp(button: string): Promise<void> {
  await visitor.page.getByRole('dialog').waitFor();
  await visitor.press('button', 'Confirmer');
  await visitor.page.waitForFunction(() => document.activeElement?.id === 'step-up-code');
  await visitor.page.keyboard.press('Escape');
  await visitor.page.waitForFunction((name) => document.activeElement?.textContent === name, wholeWords(button));
}

test('au clavier : le mot de passe se change, sa faiblesse se dit à son champ', async () => {
  await enter('lucien');
  await visitor.press('link', 'Changer de mot de passe');
  await visitor.reads('Changer de mot de passe');
  await silent();
  await visitor.fill('Mot de passe actuel', accountNamed('lucien').password);
  await visitor.fill('Nouveau mot de passe', 'court');
  await visitor.page.getByText('Encore 7 caractères au moins').first().waitFor();
  await visitor.page.keyboard.press('Enter');
  await silent();
  await visitor.page.keyboard.press('ControlOrMeta+A');
  await visitor.fill('Nouveau mot de passe', 'Motdepasse2026!');
  await visitor.page.keyboard.press('Enter');
  await prove();
  await visitor.page.getByText('se devine trop facilement').first().waitFor();
  await silent();
  await visitor.page.keyboard.press('ControlOrMeta+A');
  await visitor.fill('Nouveau mot de passe', 'sabot-lanterne-orge-77');
  await visitor.page.keyboard.press('Enter');
  await visitor.reads('Votre mot de passe est changé');
  await silent();
  const signedIn = await world.http.post('/api/sign-ins').send({ email: accountNamed('lucien').email, password: 'sabot-lanterne-orge-77' });
  expect(signedIn.status).toBe(201);
  expect(visitor.complaints).toEqual([]);
}, 90_000);

test('au clavier : l’adresse change quand les deux boîtes aux lettres ont confirmé, et ouvrir leurs liens ne confirme rien', async () => {
  await enter('corinne');
  const [former, fresh] = [accountNamed('corinne').email, 'corinne.neuve@courriel.example'];
  await visitor.press('link', 'Changer d’adresse');
  await visitor.reads('Changer d’adresse e-mail');
  await silent();
  await visitor.press('button', 'Envoyer les deux e-mails');
  await visitor.fill('Nouvelle adresse e-mail', fresh);
  await visitor.press('button', 'Envoyer les deux e-mails');
  await givesUp('Envoyer les deux e-mails');
  await visitor.page.keyboard.press('Enter');
  await prove();
  await visitor.reads('Regardez vos deux boîtes aux lettres');
  await silent();
  await visitor.press('link', 'Revenir à mon compte');
  await visitor.page.getByText('Un changement attend : c•••@courriel.example').waitFor();
  await silent();
  const [[there], [here]] = [await world.mails.of(fresh, 'Confirmez votre nouvelle'), await world.mails.of(former, 'Confirmez que vous changez')];
  await agree(tokenIn(here!), async () => expect(await awaited()).toEqual({ new: true, old: true }));
  await visitor.reads('Merci, une confirmation sur deux');
  await silent();
  await visitor.page.goto('/mon-compte');
  await visitor.page.getByText('L’adresse actuelle a confirmé.').waitFor();
  await agree(tokenIn(there!), async () => expect(await awaited()).toEqual({ new: true, old: false }));
  await visitor.reads('Votre adresse est changée');
  await silent();
  await visitor.page.goto(`/nouvelle-adresse#${tokenIn(there!)}`);
  await visitor.page.reload();
  await visitor.reads('Changer d’adresse e-mail');
  await visitor.page.goto('/mon-compte');
  await visitor.page.getByText(fresh, { exact: true }).waitFor();
  expect(visitor.complaints).toEqual([]);
}, 90_000);

/** Opens a mail's link, looks that nothing has happened yet, and confirms. */
async function agree(token: string, meanwhile: () => Promise<void>): Promise<void> {
  await visitor.page.goto(`/nouvelle-adresse#${token}`);
  await visitor.reads('Changer d’adresse e-mail');
  await silent();
  expect(visitor.page.url()).not.toContain('#');
  await meanwhile();
  await visitor.press('button', 'Confirmer le changement');
}

async function awaited(): Promise<{ new: boolean; old: boolean }> {
  const { rows } = await world.db.query<{ new: boolean; old: boolean }>('select new_confirmed_at is null as new, old_confirmed_at is null as old from identity.email_changes where ended_at is null');
  return rows[0]!;
}

test('au clavier : l’espace se ferme après ses conséquences, une case et un code', async () => {
  await enter('thierry');
  await visitor.press('link', 'Fermer mon espace');
  await visitor.reads('Fermer mon espace en ligne');
  await silent();
  await visitor.press('button', 'Fermer mon espace');
  await visitor.page.getByText('Cochez la case pour confirmer').waitFor();
  await silent();
  expect(await visitor.page.evaluate(() => document.activeElement?.matches('input[type=checkbox]'))).toBe(true);
  await visitor.page.keyboard.press('Space');
  await visitor.press('button', 'Fermer mon espace');
  await prove();
  await visitor.reads('Votre espace est fermé');
  await silent();
  expect(new URL(visitor.page.url()).pathname).toBe('/espace-ferme');
  await visitor.page.goto('/adherent');
  await visitor.reads('Connexion');
  const { email, password } = accountNamed('thierry');
  expect((await world.http.post('/api/sign-ins').send({ email, password })).status).toBe(401);
  expect(visitor.complaints).toEqual([]);
}, 90_000);

test('la fin d’une session inactive s’annonce cinq minutes avant, et « Rester connecté » la repousse', async () => {
  visitor = await Visitor.arrive(browser, world, 'aissatou');
  await visitor.signIn();
  await visitor.reads('Pour qui agissez-vous ?');
  await world.db.query("update identity.sessions s set last_seen_at = now() - interval '26 minutes' from identity.accounts a where a.id = s.account_id and a.email like 'aissatou%'");
  await visitor.press('button', /Adhérent/);
  await visitor.page.getByText(/Sans action de votre part, votre session se termine à/).waitFor();
  await silent();
  await visitor.press('button', 'Rester connecté');
  await visitor.page.getByText(/Sans action de votre part/).waitFor({ state: 'detached' });
  const { rows } = await world.db.query("select max(last_seen_at) > now() - interval '1 minute' as seen from identity.sessions s join identity.accounts a on a.id = s.account_id where a.email like 'aissatou%'");
  expect(rows[0].seen).toBe(true);
}, 60_000);
