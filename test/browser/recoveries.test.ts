import { beforeEach, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { phone } from '../support/browser.js';
import { opened } from '../support/invited.js';
import { tokenIn } from '../support/mails.js';
import { forgetFailures } from '../support/signing-in.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
beforeEach(() => forgetFailures(world));

/** Signed in to the back office, on the page of the recoveries. */
async function arrive(who: string): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, world, who);
  await visitor.signIn();
  await visitor.press('link', 'Accès');
  await visitor.press('link', 'Rendre l’accès à un compte');
  await visitor.reads('Rendre l’accès à un compte');
  return visitor;
}

async function prove(visitor: Visitor): Promise<void> {
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  expect(await visitor.faults()).toEqual([]);
  await visitor.page.keyboard.press('Enter');
}

test('au clavier : une personne ouvre, une autre donne son accord après le délai, et le lien rend l’accès', async () => {
  const one = await opened(world);
  const ines = await arrive('ines');
  await ines.page.getByText('Aucune demande').waitFor();
  expect(await ines.faults()).toEqual([]);
  await ines.press('button', 'Ouvrir la demande');
  await ines.page.getByText('3 réponses sont à corriger').waitFor();
  expect(await ines.faults()).toEqual([]);
  await ines.fill('Adresse e-mail du compte', one.email);
  await ines.pick('En visioconférence, avec la pièce d’identité');
  await ines.page.keyboard.press('Tab');
  await ines.pick('Mot de passe et moyens de vérification perdus');
  await ines.press('button', 'Ouvrir la demande');
  await prove(ines);
  await ines.page.getByText('Délai en cours').waitFor();
  await ines.page.getByText('l’accord revient à quelqu’un d’autre').waitFor();
  expect(await ines.page.getByRole('button', { name: /^Donner mon accord/ }).count()).toBe(0);
  expect(await ines.faults()).toEqual([]);

  const early = await arrive('pascal');
  await early.page.getByText('Délai en cours').waitFor();
  expect(await early.page.getByRole('button', { name: /^Donner mon accord/ }).count()).toBe(0);
  await early.leave();
  await world.moveClock('73 hours');
  const pascal = await arrive('pascal');
  await pascal.press('button', 'Donner mon accord : Nouvelle Venue');
  await pascal.page.getByRole('dialog').waitFor();
  expect(await pascal.faults()).toEqual([]);
  await pascal.press('button', 'Donner mon accord');
  await prove(pascal);
  await pascal.page.getByText('Lien envoyé').waitFor();
  expect(await pascal.text()).toContain('Accord donné par');
  expect(await pascal.faults()).toEqual([]);
  expect([...ines.complaints, ...pascal.complaints]).toEqual([]);
  await ines.leave();
  await pascal.leave();

  const [mail] = await world.mails.of(one.email, 'Retrouvez l’accès');
  const holder = await Visitor.arrive(browser, world, one.email, phone);
  await holder.page.goto(`/recuperation#${tokenIn(mail!)}`);
  await holder.reads('Retrouver votre accès');
  expect(await holder.faults()).toEqual([]);
  await holder.fill('Nouveau mot de passe', 'sabot-lanterne-orge-77');
  await holder.page.keyboard.press('Enter');
  await holder.reads('Scannez ce QR code');
  const secret = (await holder.page.locator('.secret-text').innerText()).replaceAll(' ', '');
  await holder.press('button', 'C’est fait, continuer');
  await holder.fill('Code à 6 chiffres', await generate({ secret }));
  await holder.page.keyboard.press('Enter');
  await holder.reads('Vous avez retrouvé votre accès');
  expect(await holder.faults()).toEqual([]);
  expect(holder.complaints).toEqual([]);
  await holder.leave();
}, 180_000);

test('le lien d’une demande annulée le dit, et une page sans lien aussi', async () => {
  const visitor = await Visitor.arrive(browser, world, 'pascal');
  await visitor.page.goto('/recuperation');
  await visitor.page.getByText('après l’accord de deux personnes de la mutuelle').waitFor();
  expect(await visitor.faults()).toEqual([]);
  await visitor.page.goto('/recuperation#0192f3a4-5b6c-7d8e-9f00-112233445566.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
  await visitor.page.reload();
  await visitor.reads('Retrouver votre accès');
  await visitor.leave();
});
