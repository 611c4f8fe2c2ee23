import { beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { phone } from '../support/browser.js';
import { goodPassword, invited, type Invited } from '../support/invited.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
let one: Invited;
beforeAll(async () => {
  one = await invited(world);
  visitor = await Visitor.arrive(browser, world, 'pascal');
}, 60_000);

/** What a page asked of the server: no token may stand in it. */
const asked: string[] = [];

describe('une invitée ouvre son compte depuis l’e-mail, au clavier', () => {
  test('le lien dit pour qui il est, et quitte la barre d’adresse', async () => {
    visitor.page.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''));
    await visitor.page.goto(`/invitation#${one.token}`);
    await visitor.reads('Ouvrir votre compte');
    await visitor.page.getByText('Compte de Nouvelle Venue').waitFor();
    expect(new URL(visitor.page.url()).hash).toBe('');
    expect(await visitor.faults()).toEqual([]);
  });

  test('un mot de passe court puis courant est refusé, en disant quoi faire', async () => {
    await visitor.fill('Nouveau mot de passe', 'Motdepasse');
    await visitor.page.getByText('Encore 2 caractères au moins').first().waitFor();
    await visitor.page.keyboard.type('2026!');
    await visitor.page.getByText('La longueur convient.').waitFor();
    await visitor.press('button', 'Continuer');
    await visitor.page.getByText('se devine trop facilement').first().waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.tabTo('textbox', 'Nouveau mot de passe');
    await visitor.page.keyboard.press('Control+A');
    await visitor.page.keyboard.type(goodPassword);
    await visitor.press('button', 'Continuer');
  });

  test('une application est ajoutée, par QR code ou par clé, et lue une première fois', async () => {
    await visitor.reads('Scannez ce QR code');
    expect(await visitor.faults()).toEqual([]);
    const secret = (await visitor.page.locator('code').first().innerText()).replace(/\s/g, '');
    await visitor.press('button', 'C’est fait, continuer');
    await visitor.reads('Le premier code');
    expect(await visitor.faults()).toEqual([]);
    await visitor.fill('Code à 6 chiffres', await generate({ secret }));
    await visitor.page.keyboard.press('Enter');
  });

  test('dix codes s’affichent une fois, puis son espace s’ouvre', async () => {
    await visitor.reads('Votre compte est ouvert');
    expect(await visitor.page.locator('ol.codes li').count()).toBe(10);
    expect(await visitor.faults()).toEqual([]);
    await visitor.press('link', 'J’ai gardé mes codes');
    await visitor.page.waitForURL(/\/gestion/);
    const { rows } = await world.db.query('select status from identity.accounts where id = $1', [one.accountId]);
    expect(rows).toEqual([{ status: 'active' }]);
    expect(visitor.complaints).toEqual([]);
    expect(asked.filter((line) => line.includes(one.token.slice(-20)))).toEqual([]);
  });

  test('un lien qui a servi le dit, et mène à la connexion', async () => {
    const other = await Visitor.arrive(browser, world, 'pascal', phone);
    await other.page.goto(`/invitation#${one.token}`);
    await other.page.getByText('Ce lien ne sert plus').waitFor();
    expect(await other.faults()).toEqual([]);
    await other.press('link', 'Se connecter');
    await other.reads('Connexion');
    await other.leave();
  });
});
