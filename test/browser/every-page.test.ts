import { beforeAll, describe, expect, test } from '@jest/globals';
import { by, entities } from '../../demo/world.js';
import { desk, phone } from '../support/browser.js';
import { leaveRequest } from '../support/left-requests.js';
import { pdfOf, provide } from '../support/documents.js';
import { askUnusual, proposeUnusual } from '../support/requests.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();
let attestation: string;
const left: Record<string, string> = {};
beforeAll(async () => {
  const thierry = await world.as('thierry');
  attestation = await provide(thierry, thierry.holderId, pdfOf('Attestation'), { title: 'Attestation' });
  for (const [name, state] of [['draft', 'draft'], ['asked', 'in_review']] as const) left[name] = await leaveRequest(world, { personId: thierry.holderId, state });
  const sabine = await world.as('sabine');
  left.ofAdult = await askUnusual(world, sabine, await proposeUnusual(sabine));
}, 60_000);

/** Every page of a space, by who looks and, where they are many, at what; `states.test.ts` holds their other states. */
const pages: Record<string, string[]> = {
  thierry: ['/adherent', '/adherent/dossier', '/adherent/remboursements', '/adherent/cotisations', '/adherent/coordonnees-bancaires', '/adherent/coordonnees-bancaires/pour/cotisations', '/adherent/carte', '/adherent/nulle-part', '/tutelle',
    '/adherent/documents', '/adherent/documents/ajouter', '/adherent/documents/{document}', '/adherent/documents/{document}/modifier', '/adherent/messages', '/adherent/messages/nouveau', '/adherent/messages/{complaintOfThierry}',
    '/adherent/demandes', '/adherent/demandes/nouvelle', '/adherent/demandes/{draft}', '/adherent/demandes/{asked}'],
  olivier: ['/adherent', '/adherent/dossier', '/adherent/carte', '/adherent/remboursements'],
  lucien: ['/adherent'],
  elodie: ['/adherent/coordonnees-bancaires/changer', '/adherent/coordonnees-bancaires/pour/cotisations/changer', '/adherent/coordonnees-bancaires/pour/{beneficiary}', '/adherent/remboursements', '/mon-compte', '/mon-compte/application', '/mon-compte/feuille-de-codes', '/mon-compte/codes-de-secours',
    '/mon-compte/cle-d-acces', '/mon-compte/mot-de-passe', '/mon-compte/adresse', '/mon-compte/fermer'],
  julien: ['/tutelle', '/tutelle/majeurs/{tutorship}', '/tutelle/majeurs/{simple_curatorship}',
    '/tutelle/majeurs/{tutorship}/coordonnees-bancaires', '/tutelle/majeurs/{tutorship}/coordonnees-bancaires/changer',
    '/tutelle/majeurs/{simple_curatorship}/coordonnees-bancaires/changer', '/tutelle/majeurs/nulle-part',
    '/tutelle/majeurs/{tutorship}/cotisations', '/tutelle/majeurs/{tutorship}/remboursements', '/tutelle/majeurs/{tutorship}/carte', '/tutelle/majeurs/{tutorship}/documents', '/tutelle/majeurs/{tutorship}/documents/ajouter', '/tutelle/messages', '/tutelle/messages/nouveau', '/tutelle/messages/{guardianThread}', '/tutelle/demandes', '/tutelle/demandes/nouvelle/{tutorship}', '/tutelle/demandes/{ofAdult}'],
  gaelle: ['/collectif', '/collectif/affilies/{affiliation}', '/collectif/affilies/{affiliation}/documents', '/collectif/inscrire', '/collectif/equipe', '/collectif/messages', '/collectif/messages/nouveau', '/collectif/messages/{employerThread}'],
  aissatou: ['/habilitations'],
  remi: ['/gestion/journal', '/gestion/journal/{event}'],
  pascal: ['/gestion', '/gestion/acces', '/gestion/comptes', '/gestion/comptes/ouvrir', '/gestion/comptes/{account}', '/gestion/organismes', '/gestion/organismes/creer', '/gestion/organismes/{employer}', '/gestion/organismes/{organisation}', '/gestion/recuperations', '/gestion/annonces', '/gestion/annonces/information', '/gestion/annonces/offre', '/gestion/taches'],
  'ines, mesures': ['/gestion', '/gestion/acces', '/gestion/mesures', '/gestion/mesures?liste=refused', '/gestion/mesures?liste=ending', '/gestion/mesures/{waitingMandate}', '/gestion/mesures/{runningMandate}'],
  ines: ['/gestion/recuperations', '/gestion/courriers', '/gestion/messages', '/gestion/messages/nouveau', '/gestion/messages/reclamations', '/gestion/messages/{complaintOfThierry}', '/gestion/messages/{guardianThread}', '/gestion/personnes', '/gestion/personnes/{tutorship}', '/gestion/personnes/{tutorship}/documents',
    '/gestion/demandes', '/gestion/demandes/echeances', '/gestion/demandes/{asked}', '/gestion/demandes/{ofAdult}'],
};

async function idsOf(): Promise<Record<string, string>> {
  const { rows } = await world.db.query(`select distinct on (measure) measure, person_id from guardianship.protected_adults a
    join organisations.legal_entities l on l.id = a.holder_id and l.name like '%Rive Claire' where ends_on > current_date order by measure, name_key`);
  const { rows: affiliations } = await world.db.query(`select a.id from employers.affiliations a
    join organisations.legal_entities l on l.id = a.legal_entity_id and l.name like '%Mirambeau%' limit 1`);
  const { rows: [others] } = await world.db.query("select (select id from audit.events order by id limit 1) as event, (select id from coverage.beneficiaries where first_name = 'Zoé') as beneficiary");
  return { ...Object.fromEntries(rows.map((row) => [row.measure, row.person_id])), affiliation: affiliations[0].id, account: by.corinne, employer: entities.mirambeau.id, organisation: entities.riveClaire.id, document: attestation, ...others, ...left, ...(await mandates()), ...(await conversations()) };
}

/** One that waits, and one that runs. */
async function mandates(): Promise<Record<string, string>> {
  const { rows } = await world.db.query('select verified_at is null as waits, min(id::text) as id from guardianship.mandates group by 1');
  return Object.fromEntries(rows.map(({ waits, id }) => [waits ? 'waitingMandate' : 'runningMandate', id]));
}

async function conversations(): Promise<Record<string, string>> {
  const { rows } = await world.db.query(`select distinct on (opened_as) t.id, t.opened_as from conversations.threads t left join persons.persons p on p.id = t.person_id
    where t.opened_as <> 'member' or p.first_name = 'Thierry' order by t.opened_as, t.id`);
  const of = (opened: string) => rows.find(({ opened_as }) => opened_as === opened)!.id as string;
  return { complaintOfThierry: of('member'), guardianThread: of('guardian'), employerThread: of('employer') };
}

const sights = [
  { name: 'sur un écran, en couleurs sombres aussi', options: desk },
  { name: 'sur un téléphone de 360 px', options: phone },
];

test.each(sights)('la connexion et ce que chacun peut lire $name : axe se tait, un seul h1, rien ne déborde, texte doublé compris', async ({ options }) => {
  const visitor = await Visitor.arrive(browser, world, 'thierry', options);
  for (const path of ['/', '/aide', '/accessibilite', '/mentions-legales', '/donnees-personnelles']) {
    await visitor.page.goto(path);
    await visitor.settles();
    // What is folded is looked at too.
    await visitor.page.evaluate(() => document.querySelectorAll('main .fold').forEach((one) => one.setAttribute('open', '')));
    expect({ path, faults: await visitor.faults() }).toEqual({ path, faults: [] });
    if (options === desk) expect({ path, dark: await visitor.faultsInTheDark() }).toEqual({ path, dark: { colorScheme: 'dark', found: [] } });
    expect({ path, headings: await visitor.page.getByRole('heading', { level: 1 }).count() }).toEqual({ path, headings: 1 });
    expect(await visitor.page.title()).toMatch(/ — Mutuelle Les Deux Rives$/);
    expect({ path, overflow: await overflow(visitor) }).toEqual({ path, overflow: 0 });
    expect({ path, large: await overflow(visitor, '200%') }).toEqual({ path, large: 0 });
  }
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

describe.each(sights)('chaque page $name', ({ options }) => {
  test.each(Object.keys(pages))('de %s : axe se tait, un seul h1, un titre, rien ne déborde, texte doublé compris', async (who) => {
    const ids = await idsOf();
    const visitor = await Visitor.arrive(browser, world, who.split(',')[0]!, options);
    await visitor.signIn();
    for (const path of pages[who]!) {
      await visitor.page.goto(path.replace(/\{(\w+)\}/, (_, name: string) => ids[name]!));
      await visitor.settles();
      expect({ path, instead: await shownInstead(visitor) }).toEqual({ path, instead: path.endsWith('nulle-part') ? ['Cette page n’existe pas'] : [] });
      expect({ path, faults: await visitor.faults() }).toEqual({ path, faults: [] });
      if (options === desk) expect({ path, dark: await visitor.faultsInTheDark() }).toEqual({ path, dark: { colorScheme: 'dark', found: [] } });
      expect({ path, headings: await visitor.page.getByRole('heading', { level: 1 }).count() }).toEqual({ path, headings: 1 });
      // On a telephone it stands in the menu.
      if (options !== phone) expect({ path, out: await visitor.page.getByRole('button', { name: 'Se déconnecter' }).first().isVisible() }).toEqual({ path, out: true });
      expect(await visitor.page.title()).toMatch(/ — Mutuelle Les Deux Rives$/);
      expect({ path, overflow: await overflow(visitor) }).toEqual({ path, overflow: 0 });
      expect({ path, large: await overflow(visitor, '200%') }).toEqual({ path, large: 0 });
    }
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  }, 120_000);
});

/** A page in whose place something else is shown has not been looked at. */
const shownInstead = (visitor: Visitor): Promise<string[]> => visitor.page.locator('main').getByText(/Cette page n’existe pas|pas pu afficher cette page/).allInnerTexts();

/** How many pixels of the page lie beside the screen, at that size of text. */
function overflow(visitor: Visitor, text = '100%'): Promise<number> {
  return visitor.page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
    return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }, text);
}
