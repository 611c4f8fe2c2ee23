import { beforeAll, describe, expect, test } from '@jest/globals';
import { enrolment } from '../support/enrolments.js';
import { accountNamed } from '../support/persona.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

const script = '<img src=x onerror=alert(1)>';
opensThePortal();
let visitor: Visitor;
let affiliation: string;
/** The hosts that the browser asked, and the windows with a message that a script opened. */
const hosts = new Set<string>();
const dialogs: string[] = [];
beforeAll(async () => {
  const gaelle = await world.as('gaelle');
  const { status, body } = await gaelle.post('/api/employer/affiliations', await enrolment(gaelle, { employee: { last_name: script, first_name: '{{7*7}}${alert(2)}' } }));
  expect(status).toBe(201);
  affiliation = body.id as string;
  visitor = await Visitor.arrive(browser, world, 'gaelle');
  visitor.page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
  visitor.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
}, 60_000);

describe('le mot de passe', () => {
  test('se tape masqué, se colle, et se laisse remplir par un gestionnaire', async () => {
    await visitor.page.goto('/');
    const field = visitor.page.locator('#password');
    await field.waitFor();
    expect(await field.getAttribute('type')).toBe('password');
    expect([await field.getAttribute('autocomplete'), await visitor.page.locator('#email').getAttribute('autocomplete')]).toEqual(['current-password', 'username']);
    expect([await field.getAttribute('maxlength'), await field.getAttribute('onpaste')]).toEqual([null, null]);
    await visitor.page.locator('#email').fill(accountNamed('gaelle').password);
    await visitor.page.locator('#email').press('Control+A');
    await visitor.page.locator('#email').press('Control+C');
    await field.focus();
    await visitor.page.keyboard.press('Control+V');
    expect(await field.inputValue()).toBe(accountNamed('gaelle').password);
    expect(await visitor.page.locator('input, select').evaluateAll((all) => all.map((one) => one.id).sort())).toEqual(expect.arrayContaining(['email', 'password']));
  });
});

describe('un nom qui est un programme', () => {
  test('se lit tel quel, dans la liste et dans le dossier, et ne s’exécute pas', async () => {
    await visitor.signIn();
    await visitor.reads('Affiliés');
    await visitor.page.getByText(script).first().waitFor();
    await visitor.page.goto(`/collectif/affilies/${affiliation}`);
    await visitor.page.getByText(script).first().waitFor();
    await visitor.page.getByText('{{7*7}}${alert(2)}').first().waitFor();
    expect(await visitor.page.locator('main img').count()).toBe(0);
    expect([dialogs, visitor.complaints]).toEqual([[], []]);
  });

  test('ne s’exécute pas non plus quand l’adresse de l’API est ouverte comme une page, ni chargé comme un programme', async () => {
    const page = await visitor.page.context().newPage();
    page.on('dialog', (dialog) => void dialogs.push(dialog.message()));
    await page.goto('/api/openapi.json');
    expect(await page.evaluate(() => document.contentType)).toBe('application/json');
    await page.close();
    const loaded = await visitor.page.evaluate(() => new Promise((done) => {
      const element = document.createElement('script');
      element.src = '/api/openapi.json';
      element.onload = () => done('ran');
      element.onerror = () => done('refused');
      document.head.append(element);
    }));
    expect([loaded, dialogs]).toEqual(['refused', []]);
    visitor.complaints.length = 0;
  });
});

describe('la déconnexion', () => {
  test('est à portée sur chaque page', async () => {
    for (const path of ['/collectif', `/collectif/affilies/${affiliation}`, '/collectif/inscrire']) {
      await visitor.page.goto(path);
      await visitor.page.getByRole('button', { name: 'Se déconnecter' }).first().waitFor({ state: 'visible' });
      expect(new URL(visitor.page.url()).pathname).toBe(path);
    }
  });

  test('ne laisse rien dans le navigateur : ni données à l’écran, ni stockage, ni cookie, ni retour en arrière', async () => {
    await visitor.page.goto(`/collectif/affilies/${affiliation}`);
    await visitor.page.getByText(script).first().waitFor();
    await visitor.page.getByRole('button', { name: 'Se déconnecter' }).first().click();
    await visitor.page.locator('#password').waitFor();
    expect(await visitor.page.content()).not.toContain('onerror');
    const kept = await visitor.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => !['egide.display'].includes(key)));
    expect(kept).toEqual([]);
    // The mark of a known device outlives the session: it opens nothing.
    expect((await visitor.page.context().cookies()).filter(({ name }) => !name.endsWith('egide_device'))).toEqual([]);
    await visitor.page.goBack();
    await visitor.page.locator('#password').waitFor();
    expect(await visitor.page.content()).not.toContain('onerror');
  });

  test('et de tout cela, rien n’a été demandé à un autre hôte', () => {
    expect([...hosts]).toEqual(['localhost']);
  });
});
