import { beforeAll, describe, expect, test } from '@jest/globals';
import { phone } from '../support/browser.js';
import { opened } from '../support/invited.js';
import { tokenIn } from '../support/mails.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
beforeAll(async () => {
  visitor = await Visitor.arrive(browser, world, 'pascal', phone);
}, 60_000);

describe('un mot de passe oublié se remplace, au clavier', () => {
  test('la page de connexion mène à la demande, qui répond la même chose à tous', async () => {
    await visitor.page.goto('/connexion');
    await visitor.press('link', 'Mot de passe oublié ?');
    await visitor.reads('Mot de passe oublié');
    expect(await visitor.faults()).toEqual([]);
    await visitor.fill('Adresse e-mail', 'personne@courriel.example');
    await visitor.page.keyboard.press('Enter');
    await visitor.reads('Regardez vos e-mails');
    expect(await visitor.faults()).toEqual([]);
  });

  test('le lien de l’e-mail et un code de secours en donnent un autre', async () => {
    const one = await opened(world);
    await world.http.post('/api/password-resets').send({ email: one.email });
    const [mail] = await world.mails.of(one.email, 'Choisissez un nouveau mot de passe');
    await visitor.page.goto(`/nouveau-mot-de-passe#${tokenIn(mail!)}`);
    await visitor.reads('Choisissez un nouveau mot de passe');
    await visitor.fill('Nouveau mot de passe', 'sabot-lanterne-orge-77');
    await visitor.press('button', 'Je n’ai plus mon application');
    await visitor.page.waitForFunction(() => document.activeElement?.id === 'reset-code');
    expect(await visitor.faults()).toEqual([]);
    await visitor.fill('Code de secours', one.codes[0]!);
    await visitor.press('button', 'Remplacer mon mot de passe');
    await visitor.reads('Votre mot de passe est remplacé');
    expect(await visitor.faults()).toEqual([]);
    const signedIn = await world.http.post('/api/sign-ins').send({ email: one.email, password: 'sabot-lanterne-orge-77' });
    expect(signedIn.status).toBe(201);
    expect(visitor.complaints).toEqual([]);
  });
});
