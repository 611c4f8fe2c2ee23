import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { phone } from '../support/browser.js';
import { datamatrixIn, datamatrixOn, readPdf } from '../support/read-pdf.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

describe('une adhérente montre sa carte, au clavier seulement, sur 360 px, texte doublé', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await Visitor.arrive(browser, world, 'elodie', { ...phone, deviceScaleFactor: 3 });
    await visitor.signIn();
    await visitor.settles();
  }, 60_000);
  afterAll(() => visitor.leave());

  /** The file that pressing this button brings. */
  async function fileOf(button: string): Promise<Buffer> {
    const [file] = await Promise.all([visitor.page.waitForEvent('download'), visitor.press('button', button)]);
    return visitor.bytesOf(file);
  }
  const doubled = () => visitor.page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });

  test('de l’accueil elle va à sa carte, dont chaque champ est aussi écrit', async () => {
    await visitor.press('link', 'Ma carte de tiers payant');
    await visitor.reads('Ma carte de tiers payant');
    expect((await visitor.text()).replace(/\s+/g, ' ')).toMatch(/Numéro AMC 99000018.*Numéro d’adhérent 10042817.*Type de convention IS.*CSR 0042.*Contrat responsable Oui.*Élodie Garnier.*Malo Garnier/);
    expect(await visitor.text()).not.toMatch(/2 ?84 ?03/);
    expect([await doubled(), await visitor.faults()]).toEqual([0, []]);
  });

  test('le Datamatrix de l’image se lit à l’écran', async () => {
    const picture = visitor.page.getByRole('img', { name: 'Image de la carte' });
    expect(await datamatrixOn(await picture.screenshot())).toEqual([expect.stringMatching(/^99000018;IS;0042;10042817;\d{4}-01-01;\d{4}-12-31$/)]);
  });

  test('elle télécharge la carte et l’attestation, et on le lui dit', async () => {
    expect(await datamatrixIn(await fileOf('Télécharger la carte (PDF)'))).toHaveLength(1);
    await visitor.page.getByText('Le fichier carte-de-tiers-payant.pdf a été téléchargé.').waitFor();
    expect((await readPdf(await fileOf('Télécharger l’attestation (PDF)'))).title).toContain('Attestation d’affiliation');
    await visitor.page.getByText('Le fichier attestation-d-affiliation.pdf a été téléchargé.').waitFor();
    expect(await visitor.faults()).toEqual([]);
  });

  test('elle demande un relevé : une période trop longue est dite à son champ, corrigée elle donne le PDF', async () => {
    await visitor.page.goBack();
    await visitor.press('link', 'Tous les remboursements');
    await visitor.reads('Remboursements');
    await visitor.settles();
    const first = visitor.page.getByRole('textbox', { name: 'Versés à partir du' });
    await first.focus();
    await visitor.page.keyboard.press('Control+A');
    await visitor.page.keyboard.type('14/3/1985');
    await visitor.press('button', 'Télécharger le relevé (PDF)');
    await visitor.page.getByRole('alert').filter({ hasText: 'Un relevé couvre un an au plus.' }).waitFor();
    expect([await doubled(), await visitor.faults()]).toEqual([0, []]);
    await first.focus();
    await visitor.page.keyboard.press('Control+A');
    await visitor.page.keyboard.type(await dayAgo());
    const { title, pages } = await readPdf(await fileOf('Télécharger le relevé (PDF)'));
    expect(title).toContain('Relevé de remboursements');
    expect(pages.join('\n')).toContain('Soin d’un bénéficiaire majeur');
    await visitor.page.getByText('Le fichier releve-de-remboursements.pdf a été téléchargé.').waitFor();
    expect([await visitor.faults(), visitor.complaints]).toEqual([[], []]);
  });
});

/** Half a year ago, as somebody types it. */
const dayAgo = async () => (await world.db.query<{ day: string }>("select to_char(access.today() - 180, 'DD/MM/YYYY') as day")).rows[0]!.day;
