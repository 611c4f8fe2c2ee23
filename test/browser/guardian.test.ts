import { beforeAll, describe, expect, test } from '@jest/globals';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let visitor: Visitor;
beforeAll(async () => {
  visitor = await Visitor.arrive(browser, world, 'sabine');
  await visitor.signIn();
}, 60_000);

const rows = () => visitor.page.getByRole('row').filter({ has: visitor.page.getByRole('link') });

describe('une salariée de l’association travaille sur ses majeurs protégés, au clavier', () => {
  test('elle voit tous ceux de l’association et aucun autre', async () => {
    await visitor.reads('Majeurs protégés');
    await rows().first().waitFor();
    const { rows: expected } = await world.db.query(
      `select a.last_name from guardianship.protected_adults a join organisations.legal_entities l on l.id = a.holder_id
        where l.name = 'Association tutélaire Rive Claire' and a.starts_on <= access.today() and a.ends_on >= access.today() order by a.name_key`,
    );
    const shown = await rows().allInnerTexts();
    expect(shown).toHaveLength(expected.length);
    expected.forEach((row, i) => expect(shown[i]).toContain(row.last_name));
    expect(await visitor.text()).not.toContain('Grimbert');
  });

  test('elle cherche par les premières lettres et ouvre avec Entrée', async () => {
    await visitor.fill('Rechercher par nom', 'lest', 'searchbox');
    await expectRows(1);
    await visitor.press('link', /Lestienne/);
    await visitor.reads(/Lestienne/);
    expect(await visitor.text()).toMatch(/Tutelle/);
    expect(await visitor.faults()).toEqual([]);
  });

  test('un compte à un autre nom n’est ni refusé ni appliqué : il est examiné', async () => {
    await visitor.press('link', 'Changer de compte bancaire');
    await visitor.reads(/Changer de compte bancaire/);
    await visitor.fill('IBAN', 'FR76 3000 6000 0112 3456 7890 189');
    await visitor.fill('BIC', 'AGRIFRPP');
    await visitor.fill('Titulaire du compte', 'Association tutélaire Rive Claire');
    await visitor.press('button', 'Continuer');
    await visitor.press('button', 'Envoyer la demande');
    await visitor.page.getByRole('dialog').waitFor();
    await visitor.fill('Code', await visitor.code());
    await visitor.page.keyboard.press('Enter');
    await visitor.reads('Votre demande va être examinée');
    expect(await visitor.text()).toContain('427');
  });

  test('une curatelle simple : le dossier se lit, et dit pourquoi le compte ne se change pas seul', async () => {
    await visitor.press('link', 'Majeurs protégés');
    await visitor.reads('Majeurs protégés');
    // The search is still there on coming back: it is replaced.
    await visitor.tabTo('searchbox', 'Rechercher par nom');
    await visitor.page.keyboard.press('Control+A');
    await visitor.page.keyboard.type('blanch');
    await visitor.press('link', /Blanchemain/);
    await visitor.reads(/Blanchemain/);
    const text = await visitor.text();
    expect(text).toContain('Ce que vous ne pouvez pas faire, et pourquoi');
    expect(text).toContain('467');
    expect(await visitor.page.getByRole('link', { name: 'Changer de compte bancaire' }).count()).toBe(0);
  });

  test('après la fin de la mesure, l’adresse gardée n’ouvre plus rien', async () => {
    const { rows: found } = await world.db.query("select person_id from guardianship.protected_adults where last_name = 'Grimbert'");
    await visitor.page.goto(`/tutelle/majeurs/${found[0].person_id}`);
    await visitor.page.getByText('ce dossier ne vous est plus accessible').waitFor();
    expect(await visitor.text()).not.toContain('Grimbert');
    expect(visitor.complaints).toEqual([]);
  });
});

async function expectRows(count: number): Promise<void> {
  for (let tries = 0; tries < 50 && (await rows().count()) !== count; tries++) await visitor.page.waitForTimeout(100);
  expect(await rows().count()).toBe(count);
}
