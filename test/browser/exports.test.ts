import { expect, test } from '@jest/globals';
import { entriesOf } from '../support/zip-reader.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

async function takes(who: string, path: string, heading: string, name: string): Promise<Record<string, string>> {
  const visitor = await Visitor.arrive(browser, world, who);
  await visitor.signIn();
  await visitor.page.goto(path);
  await visitor.reads(heading);
  await visitor.press('button', 'Exporter la liste');
  await visitor.press('button', 'Télécharger');
  await visitor.page.getByText('Une réponse est à corriger').waitFor();
  expect(await visitor.faults()).toEqual([]);
  await visitor.pickIn('Pourquoi ?', 'Contrôle interne');
  await visitor.press('button', 'Télécharger');
  await visitor.fill('Code à 6 chiffres', await visitor.code());
  const [file] = await Promise.all([visitor.page.waitForEvent('download'), visitor.page.keyboard.press('Enter')]);
  expect(file.suggestedFilename()).toBe(name);
  const bytes = await visitor.bytesOf(file);
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
  return Object.fromEntries(entriesOf(bytes).map((one) => [one.name, one.bytes.toString('utf8')]));
}

test.each([
  ['agnes', '/gestion/journal?resultat=done', 'Journal des actes', 'journal-des-actes.xlsx', 'Connexion'],
  ['ines', '/gestion/demandes', 'Demandes à traiter', 'demandes.xlsx', 'Échéance'],
])('au clavier, %s exporte la liste de %s : motif, preuve, classeur marqué, et le journal le sait', async (who, path, heading, name, holds) => {
  const parts = await takes(who, path, heading, name);
  expect(parts['xl/worksheets/sheet2.xml']).toContain(holds);
  expect(parts['xl/worksheets/sheet1.xml']).toContain('Contrôle interne');
  const { rows } = await world.db.query("select record_id, purpose from audit.events where event = 'export.finished' order by id desc limit 1");
  expect(rows[0].purpose).toBe('internal_control');
  expect(parts['docProps/core.xml']).toContain(rows[0].record_id);
});
