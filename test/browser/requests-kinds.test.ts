import { expect, test } from '@jest/globals';
import { members } from '../../demo/world.js';
import { wholeWords } from '../../web/src/i18n/french-spaces.js';
import { leaveDocument } from '../support/left-documents.js';
import { answersOf, begin, submit } from '../support/requests.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

const says = (visitor: Visitor, text: string) => visitor.page.getByRole('main').getByText(wholeWords(text)).first().waitFor();
async function silent(visitor: Visitor): Promise<void> {
  await visitor.settles();
  expect(await visitor.faults()).toEqual([]);
  expect(visitor.complaints).toEqual([]);
}

test('un contrat se résilie en trois clics : la demande, dont on voit le dernier jour, l’envoi, la confirmation', async () => {
  const member = await Visitor.arrive(browser, world, 'thierry');
  await member.signIn();
  await member.settles();
  await member.page.goto('/adherent/dossier');
  await member.press('button', /^Résilier ce contrat/);
  await member.reads('Résilier un contrat');
  await says(member, 'Dernier jour de garantie');
  await silent(member);
  await member.press('button', 'Résilier ce contrat');
  await member.page.getByRole('dialog').waitFor();
  await member.fill('Code à 6 chiffres', await member.code());
  await member.page.keyboard.press('Enter');
  await says(member, 'Votre résiliation est enregistrée.');
  await silent(member);
  const { rows } = await world.db.query('select ends_on is not null as ended from coverage.contracts where person_id = $1', [members.thierry.id]);
  expect(rows).toEqual([{ ended: true }]);
  await member.leave();
}, 90_000);

test('une gestionnaire répond à une demande de remboursement, avec un montant que l’adhérente lit dans le suivi', async () => {
  const elodie = await world.as('elodie');
  const personId = members.elodie.id;
  const document = await leaveDocument(world, { personId, providedAs: 'member', kind: 'other' });
  const answers = answersOf({ care: 'optical', patient: 'Zoé Garnier', care_on: '2026-10-02', paid: '310,00' });
  const { id } = await begin(elodie, { kind: 'claim', person_id: personId, answers, documents: [document] });
  expect((await submit(elodie, id)).status).toBe(200);
  const caseworker = await Visitor.arrive(browser, world, 'ines');
  await caseworker.signIn();
  await caseworker.settles();
  await caseworker.page.goto(`/gestion/demandes/${id}`);
  await caseworker.press('button', 'Prendre en charge');
  await says(caseworker, 'Suivie par : Vous');
  await caseworker.pick('Répondre');
  await caseworker.press('button', 'Envoyer la réponse');
  await caseworker.page.getByRole('alert').filter({ hasText: 'Écrivez votre réponse' }).waitFor();
  await caseworker.fill('Votre réponse', 'Remboursée sous trois jours.');
  await caseworker.fill('Montant en euros (facultatif)', '240,50');
  await silent(caseworker);
  await caseworker.press('button', 'Envoyer la réponse');
  await says(caseworker, 'Montant : 240,50 €');
  await caseworker.leave();
  const shown = (await elodie.get(`/api/requests/${id}`)).body;
  expect(shown.steps.at(-2)).toMatchObject({ words: 'Remboursée sous trois jours.', amount_cents: 24_050 });
}, 90_000);
