import { afterEach, describe, expect, test } from '@jest/globals';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
afterEach(() => visitor?.leave());

/** Comes to a list while the API behaves as `answer` says. */
async function comeWhile(who: string, pattern: RegExp, answer: Parameters<Visitor['page']['route']>[1], path: string): Promise<void> {
  visitor = await Visitor.arrive(browser, world, who);
  await visitor.signIn();
  await visitor.page.route(pattern, answer);
  await visitor.page.goto(path);
}

const lists = [
  { who: 'julien', path: '/tutelle', api: /\/api\/guardian\/protected-adults/ },
  { who: 'gaelle', path: '/collectif', api: /\/api\/employer\/affiliations/ },
  { who: 'elodie', path: '/adherent/remboursements', api: /\/api\/member\/reimbursements(\?|$)/ },
  { who: 'lucien', path: '/adherent/messages', api: /\/api\/conversations(\?|$)/ },
  { who: 'thierry', path: '/adherent/documents', api: /\/api\/persons\/[^/]+\/documents/ },
];

describe.each(lists)('la liste de $who', ({ who, path, api }) => {
  test('pendant l’attente, la page dit qu’elle charge', async () => {
    let letThrough: () => void = () => undefined;
    const gate = new Promise<void>((done) => (letThrough = done));
    await comeWhile(who, api, (route) => gate.then(() => route.continue()), path);
    await visitor.page.getByRole('status').filter({ hasText: 'Chargement en cours…' }).first().waitFor({ state: 'attached' });
    expect(await visitor.faults()).toEqual([]);
    letThrough();
    await visitor.page.getByText('Chargement en cours…').first().waitFor({ state: 'detached' });
  });

  test('quand il n’y a rien, elle dit ce qu’il y aurait', async () => {
    await comeWhile(who, api, (route) => route.fulfill({ json: { items: [], next: null } }), path);
    await visitor.page.getByText(/Aucun (majeur protégé|salarié inscrit|remboursement|document|échange) pour le moment/).waitFor();
    expect(await visitor.faults()).toEqual([]);
    // The way to begin stands there once, and nothing tells how to walk a list that is not there.
    const ways = await visitor.page.getByRole('main').getByRole('link').allInnerTexts();
    expect(ways).toEqual([...new Set(ways)]);
    expect(await visitor.page.getByText('Au clavier :').count()).toBe(0);
  });

  test('quand le service se tait, elle le dit et propose de réessayer', async () => {
    let silent = true;
    await comeWhile(who, api, (route) => (silent ? route.abort() : route.continue()), path);
    await visitor.page.getByText('La connexion semble coupée').waitFor();
    expect(await visitor.faults()).toEqual([]);
    silent = false;
    await visitor.press('button', 'Réessayer');
    await visitor.page.getByText('La connexion semble coupée').waitFor({ state: 'detached' });
  });
});

test('sans droit, la page dit pourquoi et comment revenir', async () => {
  visitor = await Visitor.arrive(browser, world, 'elodie');
  await visitor.signIn();
  await visitor.page.goto('/collectif');
  await visitor.page.getByText('Cette page appartient à un autre espace').waitFor();
  expect(await visitor.faults()).toEqual([]);
});

test('une habilitation retirée pendant le travail se dit à la demande suivante', async () => {
  visitor = await Visitor.arrive(browser, world, 'mireille');
  await visitor.signIn();
  // The list must be there before the grant goes: otherwise the list itself is the next request.
  await visitor.page.getByRole('link', { name: /Sauvegrain/ }).first().waitFor();
  await world.db.query(`update identity.grants set revoked_at = now() where account_id =
    (select id from identity.accounts where email like 'mireille%')`);
  await visitor.press('link', /Sauvegrain/);
  await visitor.page.getByText('Votre compte n’a plus d’habilitation').or(visitor.page.getByText('Vous ne pouvez pas voir cette page')).first().waitFor();
  expect(await visitor.page.locator('main').innerText()).not.toContain('Tribunal');
});

test('ce que la mutuelle n’a pas dit d’elle se lit « à compléter », sans rien inventer, sans se connecter', async () => {
  visitor = await Visitor.arrive(browser, world, 'elodie');
  await visitor.page.route(/\/api\/public-information/, async (route) => {
    const told = (await (await route.fetch()).json()) as { legal_notice: object };
    await route.fulfill({ json: { ...told, legal_notice: { ...told.legal_notice, siren: null, host: { name: null, address: null, phone: null } } } });
  });
  await visitor.page.goto('/');
  await visitor.press('link', 'Mentions légales');
  await visitor.reads('Mentions légales');
  await visitor.page.getByText('Ces mentions ne sont pas complètes').waitFor();
  expect(await visitor.page.getByText('À compléter par la mutuelle').count()).toBe(4);
  expect(await visitor.faults()).toEqual([]);
  await visitor.press('link', 'Données personnelles');
  await visitor.reads('Données personnelles');
  await visitor.page.getByText('Traitement des réclamations').click();
  const told = visitor.page.getByRole('main').locator('details[open]');
  for (const line of ['une obligation que la loi nous fait', 'Échanges avec la mutuelle', 'Personnel habilité de la mutuelle', '5 ans après la clôture de la réclamation']) await told.getByText(line, { exact: true }).waitFor();
  await visitor.page.getByRole('link', { name: /déposer une plainte à la CNIL/ }).waitFor();
});
