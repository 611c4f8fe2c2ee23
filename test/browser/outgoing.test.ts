import { afterAll, afterEach, expect, test } from '@jest/globals';
import { adults } from '../../demo/world.js';
import { desk, phone } from '../support/browser.js';
import { until } from '../support/main-program.js';
import { Receiver } from '../support/receiver.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

/* What the mutual's core system is told, as its administrator follows it. */

let receiver: Receiver;
opensThePortal(async () => {
  receiver = await Receiver.start();
  return { outgoing: receiver.settings };
});
let visitor: Visitor;
afterEach(() => visitor?.leave());
afterAll(() => receiver?.stop());

async function silent(): Promise<void> {
  await visitor.settles();
  expect(await visitor.faults()).toEqual([]);
  expect(visitor.complaints).toEqual([]);
}
const move = (id: string) => world.db.query("update persons.persons set city = city || '.' where id = $1", [id]);

/** One that was received, one that is tried again, and one that was given up. */
async function leaveSome(): Promise<void> {
  await world.db.query('delete from outgoing.events');
  receiver.answer = () => 204;
  await move(adults.roger.id);
  await until(async () => (await world.db.query('select 1 from outgoing.events where settled_at is not null')).rows.length > 0);
  receiver.answer = () => 503;
  await move(adults.yvonne.id);
  await move(adults.marguerite.id);
  const tried = async () => (await world.db.query('select count(*)::int as n from outgoing.events where failure is not null')).rows[0].n;
  await until(async () => (await tried()) === 2);
  await world.db.query("update outgoing.events set next_try_at = 'infinity', tries = 14 where subject_id = $1", [adults.yvonne.id]);
}

test('l’administrateur voit ce que le système de gestion n’a pas reçu, pourquoi, et le relance', async () => {
  await leaveSome();
  visitor = await Visitor.arrive(browser, world, 'pascal');
  await visitor.signIn();
  await visitor.press('link', 'Tâches automatiques');
  await visitor.page.getByText('0 en attente, 1 à réessayer, 1 en échec').waitFor();
  await silent();
  receiver.answer = () => 204;
  for (let left = 2; left > 0; left--) {
    await visitor.page.getByRole('button', { name: 'Relancer maintenant : Adresse ou téléphone' }).first().press('Enter');
    await visitor.page.getByText('L’envoi est relancé').waitFor();
    await until(async () => (await visitor.page.getByRole('button', { name: 'Relancer maintenant : Adresse ou téléphone' }).count()) < left);
  }
  await visitor.page.getByText('Tout part').waitFor();
  await silent();
}, 60_000);

test.each([['desk', desk], ['phone', phone], ['dark', { ...desk, colorScheme: 'dark' }]] as [string, object][])('axe se tait et rien ne déborde (%s)', async (name, options) => {
  await leaveSome();
  visitor = await Visitor.arrive(browser, world, 'pascal', options);
  await visitor.signIn();
  await visitor.page.goto('/gestion/taches');
  await visitor.page.getByText(/en échec/).first().waitFor();
  await silent();
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  if (process.env.EGIDE_PICTURES) await visitor.page.screenshot({ path: `${process.env.EGIDE_PICTURES}/outgoing-${name}.png`, fullPage: true });
}, 60_000);
