import { afterEach, expect, test } from '@jest/globals';
import { desk, phone } from '../support/browser.js';
import { until } from '../support/main-program.js';
import { leaveUntold } from '../support/notices.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

/* What the mutual announces, from the page that publishes it to the page that is read; and what could not be told. */

opensThePortal();
let visitor: Visitor;
afterEach(() => visitor?.leave());

async function silent(): Promise<void> {
  await visitor.settles();
  expect(await visitor.faults()).toEqual([]);
  expect(visitor.complaints).toEqual([]);
}

test('au clavier : l’administrateur publie un changement, après une relecture et un code, et voit où il en est', async () => {
  visitor = await Visitor.arrive(browser, world, 'pascal');
  await visitor.signIn();
  await visitor.press('link', 'Annonces');
  await visitor.reads('Annonces');
  await visitor.page.getByRole('heading', { name: 'Aucune annonce publiée' }).waitFor();
  await silent();
  await visitor.press('link', 'Annoncer un changement sur les données');
  await visitor.reads('Annoncer un changement sur les données');
  await visitor.press('button', 'Publier');
  expect(await visitor.page.getByRole('alert').innerText()).toMatch(/Écrivez le texte en français[^]*Écrivez le texte en anglais/);
  await visitor.fill('Ce qui change, en français', 'Nos courriers sont imprimés par un prestataire.');
  await visitor.fill('Ce qui change, en anglais', 'Our letters are printed by a contractor.');
  await silent();
  await visitor.press('button', 'Publier');
  const dialog = visitor.page.getByRole('dialog', { name: 'Publier cette annonce ?' });
  await dialog.waitFor();
  await silent();
  await dialog.getByRole('button', { name: 'Publier', exact: true }).press('Enter');
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  await visitor.page.keyboard.press('Enter');
  await visitor.reads('Annonces');
  const list = visitor.page.getByRole('listitem').filter({ hasText: 'Nos courriers sont imprimés par un prestataire.' });
  await list.waitFor();
  await until(async () => (await world.db.query('select 1 from notifications.events e join notifications.announcements a on a.id = e.record_id where e.resolved_at is null')).rowCount === 0);
  await visitor.press('button', 'Actualiser');
  await list.getByText('Terminée').waitFor();
  await silent();
}, 120_000);

test('chacun le voit sur ses pages, et lit ce qui change dans sa langue', async () => {
  visitor = await Visitor.arrive(browser, world, 'lucien');
  await visitor.signIn();
  await visitor.page.getByRole('link', { name: 'Lire ce qui change' }).first().waitFor();
  await silent();
  await visitor.press('link', 'Lire ce qui change');
  await visitor.reads('Ce qui change dans l’usage de vos données');
  await visitor.page.getByText('Nos courriers sont imprimés par un prestataire.').waitFor();
  await silent();
}, 60_000);

test('ce qui n’a pas pu partir est montré avec la raison, et relancé', async () => {
  await leaveUntold(world);
  visitor = await Visitor.arrive(browser, world, 'pascal');
  await visitor.signIn();
  await visitor.press('link', 'Tâches automatiques');
  await visitor.reads('Tâches automatiques');
  await visitor.page.getByRole('heading', { name: 'Notifications qui n’ont pas pu partir' }).waitFor();
  await silent();
  await visitor.press('button', 'Relancer maintenant : La mutuelle vous a répondu');
  await visitor.page.getByRole('heading', { name: 'Toutes les notifications partent' }).waitFor();
  await silent();
}, 60_000);

const looks: [string, object][] = [
  ['desk', desk], ['phone', phone], ['dark', { ...desk, colorScheme: 'dark' }], ['phone-dark', { ...phone, colorScheme: 'dark' }],
];
test.each(looks)('axe se tait et rien ne déborde (%s)', async (name, options) => {
  visitor = await Visitor.arrive(browser, world, 'pascal', options);
  await visitor.signIn();
  for (const path of ['/gestion/annonces', '/gestion/annonces/information', '/gestion/annonces/offre', '/gestion/taches']) {
    await visitor.page.goto(path);
    await silent();
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    if (process.env.EGIDE_PICTURES) await visitor.page.screenshot({ path: `${process.env.EGIDE_PICTURES}/${name}${path.replaceAll('/', '-')}.png`, fullPage: true });
  }
}, 90_000);
