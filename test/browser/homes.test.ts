import { afterEach, expect, test } from '@jest/globals';
import { desk, phone } from '../support/browser.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
afterEach(() => visitor?.leave());

async function enter(who: string, options = desk): Promise<void> {
  visitor = await Visitor.arrive(browser, world, who, options);
  await visitor.signIn();
  await visitor.settles();
}
const main = () => visitor.page.getByRole('main');
const current = (name: string) => visitor.page.getByRole('navigation').getByRole('link', { name, exact: true }).getAttribute('aria-current');

test('une gestionnaire voit d’abord les réclamations que la loi presse, et y va d’une touche', async () => {
  await enter('ines');
  await visitor.reads('Ce qui vous attend');
  const first = main().getByRole('listitem').first();
  const told = await first.getByRole('heading', { name: /réclamations? à traiter/ }).innerText();
  expect(await first.innerText()).toMatch(/en retard/);
  await visitor.press('link', /^Traiter les réclamations/);
  await visitor.page.waitForURL('**/gestion/messages/reclamations');
  await main().getByRole('rowheader').first().waitFor();
  expect(`${await main().getByRole('rowheader').count()}`).toBe(told.split(' ')[0]);
  expect(await current('Réclamations')).toBe('page');
  expect(await current('Accueil')).toBeNull();
  expect(visitor.complaints).toEqual([]);
});

test('à qui n’a rien à traiter, l’accueil le dit, sans rien demander qui soit refusé', async () => {
  visitor = await Visitor.arrive(browser, world, 'remi');
  const refused: string[] = [];
  visitor.page.on('response', (response) => void (response.status() === 403 && refused.push(response.url())));
  await visitor.signIn();
  await main().getByText('Vous n’avez rien à traiter pour le moment').waitFor();
  expect(await main().getByRole('listitem').count()).toBe(0);
  expect(refused).toEqual([]);
  expect(await visitor.faults()).toEqual([]);
});

test('l’accueil d’un adhérent dit qui a payé ses soins, au centime', async () => {
  await enter('thierry');
  const shares = main().getByRole('region', { name: 'Qui a payé ces soins' });
  const cents = (text: string) => Number(text.match(/[\d\s]+,\d\d/)![0].replace(/[\s,]/g, ''));
  const whole = cents(await shares.getByText(/ont coûté/).innerText());
  const paid = (await shares.getByRole('definition').allInnerTexts()).map(cents);
  expect(paid).toHaveLength(3);
  expect(paid.reduce((sum, one) => sum + one)).toBe(whole);
});

test('ce qu’une mesure refuse pour une même raison se lit ensemble, la raison une fois', async () => {
  await enter('julien');
  await visitor.press('link', /Blanchemain/);
  await visitor.reads(/Blanchemain/);
  const refused = main().getByRole('region', { name: 'Ce que vous ne pouvez pas faire, et pourquoi' });
  const together = refused.getByRole('listitem').filter({ hasText: 'signent ensemble' });
  await together.waitFor();
  expect(await together.getByRole('listitem').allInnerTexts()).toEqual(['Changer de compte bancaire', 'Changer de garantie ou de contrat', 'Signer un mandat de prélèvement']);
  expect(await current('Majeurs protégés')).toBe('true');
});

test('sur un téléphone, les filtres attendent derrière un bouton, sauf quand l’un sert', async () => {
  await enter('gaelle', phone);
  await visitor.page.getByRole('button', { name: 'Filtrer' }).waitFor();
  const filter = visitor.page.getByRole('combobox', { name: 'État' });
  expect(await filter.isVisible()).toBe(false);
  await visitor.press('button', 'Filtrer');
  await filter.waitFor();
  expect(await visitor.faults()).toEqual([]);
  await visitor.page.goto('/collectif?etat=suspended');
  await visitor.settles();
  await visitor.page.getByRole('button', { name: 'Filtrer (1)', expanded: true }).waitFor();
  expect(await filter.isVisible()).toBe(true);
});

test('revenir à l’accueil sans avoir rien changé ne relit aucune liste', async () => {
  visitor = await Visitor.arrive(browser, world, 'ines');
  const read: string[] = [];
  visitor.page.on('request', (request) => void (/\/api\/(complaints|backoffice\/(letters|recoveries))/.test(request.url()) && read.push(new URL(request.url()).pathname)));
  await visitor.signIn();
  await main().getByRole('heading', { name: /réclamations? à traiter/ }).waitFor();
  const first = [...read];
  expect(first).toContain('/api/complaints');
  await visitor.press('link', 'Aide');
  await visitor.reads('Aide');
  await visitor.press('link', 'Accueil');
  await main().getByRole('heading', { name: /réclamations? à traiter/ }).waitFor();
  expect(read).toEqual(first);
});

test('quand les droits ne peuvent pas être lus, l’accueil le dit et propose de réessayer', async () => {
  visitor = await Visitor.arrive(browser, world, 'remi');
  let silent = true;
  await visitor.page.route(/\/api\/me\/abilities/, (route) => (silent ? route.abort() : route.continue()));
  await visitor.signIn();
  await main().getByText('La connexion semble coupée').waitFor();
  silent = false;
  await visitor.press('button', 'Réessayer');
  await main().getByText('Vous n’avez rien à traiter pour le moment').waitFor();
});

test('au clavier, un adhérent prend des mots faciles à lire, et les retrouve : rien n’en est envoyé', async () => {
  await enter('thierry');
  const cookies = async () => (await visitor.page.context().cookies()).map(({ name }) => name).sort();
  const before = await cookies();
  await visitor.press('button', 'Facile à lire');
  await main().getByRole('heading', { name: 'L’argent que j’ai reçu' }).waitFor();
  await visitor.press('link', 'Mon compte bancaire');
  await visitor.reads('Mon compte bancaire');
  expect(await visitor.faults()).toEqual([]);
  await visitor.page.reload();
  await visitor.reads('Mon compte bancaire');
  await visitor.press('link', 'Mes papiers');
  await visitor.reads('Mes papiers');
  await visitor.settles();
  expect(await visitor.faults()).toEqual([]);
  expect(await cookies()).toEqual(before);
  await visitor.press('button', 'Facile à lire');
  await visitor.reads('Documents');
  expect(visitor.complaints).toEqual([]);
}, 60_000);
