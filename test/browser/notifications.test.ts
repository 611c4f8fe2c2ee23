import { afterEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { by, members } from '../../demo/world.js';
import { desk, phone } from '../support/browser.js';
import { leaveDocument } from '../support/left-documents.js';
import { happen } from '../support/notices.js';
import { offered } from '../support/notice-examples.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';
import { wholeWords } from '../../web/src/i18n/french-spaces.js';

opensThePortal();
let visitor: Visitor;
afterEach(() => visitor?.leave());

async function silent(): Promise<void> {
  await visitor.settles();
  expect(await visitor.faults()).toEqual([]);
  expect(visitor.complaints).toEqual([]);
}
const answered = () => happen(world, { kind: 'conversation.answered', personId: members.elodie.id, recordId: randomUUID() });
const bell = (name: string) => visitor.page.getByRole('link', { name, exact: true }).waitFor();

test('au clavier : une notification arrive sans recharger la page, se lit, s’ouvre, et le compte suit', async () => {
  const recordId = await leaveDocument(world, { personId: members.elodie.id, providedAs: 'mutual', title: 'Attestation de la mutuelle' });
  visitor = await Visitor.arrive(browser, world, 'elodie');
  await visitor.signIn();
  await bell('Notifications aucune non lue');
  await happen(world, { kind: 'document.received', personId: members.elodie.id, recordId });
  await bell('Notifications 1 non lue');
  // Said politely, and shown.
  await visitor.page.getByRole('status').filter({ hasText: 'Vous avez 1 notification non lue' }).waitFor();
  await silent();
  await visitor.press('link', 'Notifications 1 non lue');
  await visitor.reads('Notifications');
  await visitor.page.getByRole('heading', { name: /La mutuelle a déposé un document/ }).waitFor();
  await silent();
  await answered();
  await visitor.page.getByRole('heading', { name: /La mutuelle vous a répondu/ }).waitFor();
  await bell('Notifications 2 non lues');
  await visitor.press('button', 'Marquer comme lue : La mutuelle vous a répondu');
  await bell('Notifications 1 non lue');
  await visitor.press('link', 'Ouvrir : La mutuelle a déposé un document');
  await visitor.reads('Attestation de la mutuelle');
  await bell('Notifications aucune non lue');
}, 90_000);

test('au clavier : les e-mails se choisissent, les offres se refusent sans se connecter', async () => {
  visitor = await Visitor.arrive(browser, world, 'elodie');
  await visitor.signIn();
  await visitor.press('link', 'Mon compte');
  await visitor.press('link', 'Choisir ce que je reçois par e-mail');
  await visitor.reads('Notifications par e-mail');
  await silent();
  const group = visitor.page.getByRole('group', { name: 'Messages et demandes' });
  const never = group.getByRole('radio', { name: 'Jamais' });
  while (!(await group.evaluate((one) => one.contains(document.activeElement)))) await visitor.page.keyboard.press('Tab');
  while (!(await never.isChecked())) await visitor.page.keyboard.press('ArrowDown');
  await visitor.tabTo('checkbox', /J’accepte de recevoir des offres/);
  await visitor.page.keyboard.press('Space');
  await visitor.press('button', 'Enregistrer mes choix');
  await visitor.page.getByText('Vos choix sont enregistrés').waitFor();
  await silent();
  const { rows } = await world.db.query('select given, way from notifications.consents where account_id = $1', [by.elodie]);
  expect(rows).toEqual([{ given: true, way: 'preferences' }]);
  await visitor.leave();
  visitor = await Visitor.arrive(browser, world, 'lucien', phone);
  await visitor.page.goto(`/desabonnement#${await offered(world)}`);
  await visitor.reads('Ne plus recevoir d’offres');
  expect(await visitor.page.evaluate(() => location.href)).toMatch(/\/desabonnement$/);
  await silent();
  await visitor.press('button', 'Ne plus recevoir d’offres');
  await visitor.page.getByText(wholeWords('Vous ne recevrez plus d’offres par e-mail')).waitFor();
  await silent();
  await visitor.page.goto('about:blank');
  await visitor.page.goto('/desabonnement#x.y');
  await visitor.press('button', 'Ne plus recevoir d’offres');
  await visitor.page.getByRole('heading', { name: 'Ce lien ne sert pas' }).waitFor();
  await silent();
}, 90_000);

test('un changement de l’information sur les données se voit sur chaque page jusqu’à ce qu’on l’ait compris', async () => {
  await happen(world, { kind: 'notice.changed', accountId: by.lucien, recordId: randomUUID() });
  visitor = await Visitor.arrive(browser, world, 'lucien');
  await visitor.signIn();
  await visitor.page.getByText('L’information sur vos données personnelles a changé').first().waitFor();
  await silent();
  await visitor.press('button', 'J’ai compris');
  await visitor.page.getByRole('button', { name: 'J’ai compris' }).waitFor({ state: 'detached' });
  await bell('Notifications aucune non lue');
  await world.mails.of('lucien.prudhommeau@courriel.example', 'L’information sur vos données a changé');
}, 60_000);

test('l’administrateur voit les tâches et relance celle qui a échoué', async () => {
  await world.db.query(`insert into jobs.job (id, name, state, retry_count, started_on, output) values (gen_random_uuid(), 'documents.due', 'failed', 8, now(), '{"kind":"Error","code":"57014"}')`);
  visitor = await Visitor.arrive(browser, world, 'pascal');
  await visitor.signIn();
  await visitor.press('link', 'Tâches automatiques');
  await visitor.reads('Tâches automatiques');
  await visitor.page.getByText('La base de données n’a pas répondu').waitFor();
  await silent();
  await visitor.press('button', 'Relancer maintenant : Dates d’alerte et de rappel des documents');
  await visitor.page.getByText('Aucun échec').waitFor();
  await silent();
}, 60_000);

const looks: [string, object][] = [
  ['desk', desk], ['phone', phone], ['dark', { ...desk, colorScheme: 'dark' }], ['phone-dark', { ...phone, colorScheme: 'dark' }],
  // 200 %: half the room for twice the size.
  ['large', { ...desk, viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
];
test.each(looks)('axe se tait et rien ne déborde (%s)', async (name, options) => {
  await answered();
  visitor = await Visitor.arrive(browser, world, 'elodie', options);
  await visitor.signIn();
  for (const path of ['/notifications', '/notifications/preferences']) {
    await visitor.page.goto(path);
    await silent();
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    if (process.env.EGIDE_PICTURES) await visitor.page.screenshot({ path: `${process.env.EGIDE_PICTURES}/${name}${path.replaceAll('/', '-')}.png`, fullPage: true });
  }
}, 90_000);
