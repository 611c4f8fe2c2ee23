import { expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { by } from '../../demo/world.js';
import { desk, phone } from '../support/browser.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';
import { wholeWords } from '../../web/src/i18n/french-spaces.js';

opensThePortal();

const notify = (account: string) => world.db.query(`insert into mail.messages (id, kind, account_id) values ($1, 'password.changed', $2)`, [v7(), account]);

test('« Ce n’était pas moi » : du courriel au compte bloqué, au clavier, et la session ouverte ailleurs est morte', async () => {
  const thief = await Visitor.arrive(browser, world, 'lucien');
  await thief.signIn();
  await notify(by.lucien);
  await world.mails.of('lucien.prudhommeau@courriel.example', 'mot de passe');
  const visitor = await Visitor.arrive(browser, world, 'lucien');
  await visitor.page.goto('/');
  await visitor.press('link', 'Courriels de la démonstration');
  await visitor.reads('Courriels de la démonstration');
  const letter = visitor.page.getByRole('article', { name: 'Votre mot de passe a changé' });
  await letter.getByRole('link').focus();
  await visitor.page.keyboard.press('Enter');
  await visitor.reads('Ce n’était pas vous ?');
  // The token stays in the page: neither history nor a shoulder keeps it.
  expect(await visitor.page.evaluate(() => location.href)).toMatch(/\/ce-n-etait-pas-moi$/);
  expect(await visitor.faults()).toEqual([]);
  const { rows: [before] } = await world.db.query('select status from identity.accounts where id = $1', [by.lucien]);
  expect(before.status).toBe('active');
  await visitor.press('button', 'Bloquer mon compte');
  await visitor.reads('Votre compte est bloqué');
  expect(await visitor.faults()).toEqual([]);
  await thief.page.goto('/adherent');
  await thief.reads('Connexion');
  expect(visitor.complaints).toEqual([]);
  await Promise.all([visitor.leave(), thief.leave()]);
}, 90_000);

test('un lien qui a déjà servi le dit, et sans lien la page dit d’où l’ouvrir', async () => {
  const visitor = await Visitor.arrive(browser, world, 'lucien');
  await visitor.page.goto('/ce-n-etait-pas-moi#0192f3a4-5b6c-7d8e-9f00-112233445566.xxxx');
  await visitor.press('button', 'Bloquer mon compte');
  await visitor.page.getByRole('heading', { name: 'Ce lien ne sert plus' }).waitFor();
  expect(await visitor.faults()).toEqual([]);
  await visitor.page.goto('about:blank');
  await visitor.page.goto('/ce-n-etait-pas-moi');
  await visitor.page.getByRole('heading', { name: wholeWords('Ouvrez cette page depuis l’e-mail') }).waitFor();
  expect(await visitor.faults()).toEqual([]);
  await visitor.leave();
}, 60_000);

const sights = [
  { name: 'sur un écran', options: desk },
  { name: 'sur un téléphone de 360 px', options: phone },
  { name: 'en couleurs sombres', options: { ...desk, colorScheme: 'dark' as const } },
];

test.each(sights)('les pages des courriels $name : axe se tait et rien ne déborde', async ({ options }) => {
  await notify(by.julien);
  await world.mails.of('julien.charpentreau@rive-claire.example', 'mot de passe');
  const visitor = await Visitor.arrive(browser, world, 'julien', options);
  for (const [path, heading] of [['/courriels-de-la-demonstration', 'Courriels de la démonstration'], ['/ce-n-etait-pas-moi#id.mac', 'Ce n’était pas vous ?']] as const) {
    await visitor.page.goto(path);
    await visitor.reads(heading);
    await visitor.settles();
    expect({ path, faults: await visitor.faults() }).toEqual({ path, faults: [] });
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  }
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
}, 60_000);
