import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { addDays } from '../../demo/dates.js';
import { Mandate } from '../../src/guardianship/index.js';
import { projectMandate } from '../../src/guardianship/project-mandate.js';
import { MEASURES, type Rules } from '../../src/rules/index.js';
import type { Acts } from './oracle.js';
import { leaveAsked } from './asked.js';
import { leaveThreads, leaveThreadsAboutRequests } from './threads.js';

/* Small worlds around the edges: first and last days at today, several holders and adults, grants that run or not. */

const near = fc.constantFrom(-400, -30, -2, -1, -1, 0, 0, 1, 2, 30);
const acts = fc.subarray(['read_file', 'change_bank_details', 'read_medical']);

const mandate = fc.record({
  holder: fc.nat(2),
  branch: fc.option(fc.nat(1)),
  adult: fc.nat(3),
  measure: fc.constantFrom(...MEASURES),
  field: fc.constantFrom('property', 'person', 'both'),
  startsIn: near,
  days: fc.constantFrom(0, 1, 2, 30, 800, 800),
  endedIn: fc.option(fc.constantFrom(-3, -1, 0, 1, 3), { freq: 1 }),
  verified: fc.constantFrom(true, true, true, false),
  refused: fc.boolean(),
  added: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, acts),
  removed: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, acts),
});

const life = fc.constantFrom('running', 'running', 'running', 'ends today', 'ended yesterday', 'begins tomorrow', 'revoked');

export const anyWorld = fc.record({
  mandates: fc.array(mandate, { minLength: 4, maxLength: 12 }),
  /** Number of establishments of each of two employers. */
  places: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  affiliations: fc.array(fc.record({ employer: fc.nat(1), place: fc.nat(2) }), { maxLength: 8 }),
  /** Representatives: of an employer, for all its places or for some, which may not even be its own. */
  representatives: fc.array(fc.record({ employer: fc.nat(1), only: fc.option(fc.subarray([0, 1, 2, 3, 4, 5])) }), { minLength: 1, maxLength: 3 }),
  /** Staff of a guardianship organisation limited to some branches, which may not even be its own. */
  colleagues: fc.array(fc.record({ holder: fc.nat(1), only: fc.subarray([0, 1, 2, 3], { minLength: 1 }) }), { maxLength: 3 }),
  /** Of whoever acts for an employer or a guardian. */
  functions: fc.array(fc.constantFrom('administrator', 'manager', 'reader'), { minLength: 6, maxLength: 6 }),
  lives: fc.array(life, { minLength: 14, maxLength: 14 }),
});

export type AnyWorld = typeof anyWorld extends fc.Arbitrary<infer T> ? T : never;

/** Somebody of the random world. */
export interface RandomActor extends Acts {
  session: string;
  /** The grant, by its own row. */
  alive: boolean;
}

type Write = (table: string, rows: object[]) => Promise<void>;

/** Writes the world into the open transaction as the loader does, and tells who acts in it. */
export async function writeWorld(db: pg.Client, rules: Rules, today: string, given: AnyWorld): Promise<RandomActor[]> {
  await db.query('set local role egide_loader');
  const write: Write = async (table, rows) => {
    if (!rows.length) return;
    const columns = Object.keys(rows[0]!).join(', ');
    await db.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
  };
  const persons = await writePersons(write);
  const organisations = await writeEntities(write, ['guardianship_organisation', 'public_establishment', 'employer', 'esat']);
  const holders = [organisations[0]!, organisations[1]!, persons[0]!];
  const branches = await writeBranches(write, holders.slice(0, 2));
  await writeMandates(db, write, rules, today, given, { holders, branches }, persons);
  await writeDocuments(write, holders, persons);
  const employers = organisations.slice(2);
  const places = await writeEmployers(write, given, employers);
  const actors = [
    ...persons.map((holder) => ({ ...unlimited, role: 'member', holder })),
    ...holders.map((holder) => ({ ...unlimited, role: 'guardian', holder })),
    ...given.colleagues.map(({ holder, only }) => ({ ...unlimited, role: 'guardian', holder: holders[holder]!, branches: only.map((at) => branches[at]!) })),
    ...given.representatives.map(({ employer, only }) => ({
      ...unlimited,
      role: 'employer',
      holder: employers[employer]!,
      establishments: only && only.filter((at) => at < places.length).map((at) => places[at]!),
    })),
    ...['caseworker', 'administrator', 'dpo', 'auditor'].map((role) => ({ role, holder: null, ...unlimited })),
  ];
  const made = await writeAccess(write, today, given, actors.map((one, at) => ({ ...one, function: functionOf(one, given.functions[at % 6]!) })));
  const opener = made.find(({ role }) => role === 'caseworker')!.account;
  await writeStatements(write, persons, [opener, made[0]!.account]);
  await leaveThreads(db, 'true', `o.id in ('${opener}', '${made[0]!.account}')`, `o.id = '${opener}'`);
  await leaveAsked(db, 'true', `o.id in ('${opener}', '${made[0]!.account}')`);
  await leaveThreadsAboutRequests(db, `o.id = '${made[0]!.account}'`, `o.id = '${opener}'`);
  await db.query('reset role');
  await db.query(`insert into audit.events (id, event, outcome, account_id) select gen_random_uuid(), 'session.opened', 'done', id from identity.accounts`);
  return made;
}

const unlimited = { establishments: null, branches: null };

/** An administrator is limited to no place. */
function functionOf({ role, establishments, branches }: Omit<Acts, 'account'>, drawn: string): string | null {
  if (role !== 'guardian' && role !== 'employer') return null;
  return (establishments ?? branches) && drawn === 'administrator' ? 'manager' : drawn;
}

async function writePersons(write: Write): Promise<string[]> {
  const ids = Array.from({ length: 4 }, () => randomUUID());
  const person = (id: string) => ({ id, civility: 'none', last_name: 'Nom', first_name: 'Prénom', birth_date: '1950-01-01', address_lines: [], bank_version: 1, version: 1, created_at: new Date() });
  await write('persons.persons', ids.map(person));
  return ids;
}

async function writeEntities(write: Write, kinds: string[]): Promise<string[]> {
  const rows = kinds.map((kind) => ({ id: randomUUID(), siren: randomUUID(), name: kind, kind, version: 1, created_at: new Date() }));
  await write('organisations.legal_entities', rows);
  return rows.map(({ id }) => id);
}

async function writeMandates(db: pg.Client, write: Write, rules: Rules, today: string, given: AnyWorld, { holders, branches }: { holders: string[]; branches: string[] }, persons: string[]): Promise<void> {
  const rows = given.mandates.map((one) => {
    const starts_on = addDays(today, one.startsIn);
    const ended_on = one.endedIn === null ? null : addDays(today, one.endedIn);
    return {
      id: randomUUID(), holder_id: holders[one.holder]!, branch_id: one.branch === null ? null : (branches[2 * one.holder + one.branch] ?? null), person_id: persons[one.adult]!, measure: one.measure, field: one.field, starts_on,
      judgment_on: starts_on, nominated_on: starts_on, first_measure_on: starts_on, ends_on: addDays(starts_on, one.days), ended_on,
      end_reason: ended_on && 'discharge', court: 'Tribunal', case_number: '1', acts_added: one.added, acts_removed: one.removed,
      verified_at: one.verified ? new Date() : null, refused_at: one.refused ? new Date() : null, refusal: one.refused ? 'document_missing' : null, created_at: new Date(), version: 1,
    };
  });
  await write('guardianship.mandates', rows);
  // The list of adults is what the mandate's own acts write, not what this test would.
  const plain = { query: async <T>(sql: string, params: unknown[]) => (await db.query(sql, params)).rows as T[] };
  for (const row of rows) {
    const { id, holder_id: holderId, person_id: personId, acts_added: actsAdded, acts_removed: actsRemoved, verified_at: verifiedAt, ...rest } = row;
    await projectMandate(plain, rules, Object.assign(new Mandate(), { id, holderId, personId, actsAdded, actsRemoved, verifiedAt, measure: rest.measure, field: rest.field }));
  }
}

/** In everybody's file one of health and one that is not, by each who may have put it there. */
async function writeDocuments(write: Write, holders: string[], persons: string[]): Promise<void> {
  const by = [...['member', 'mutual'].map((provided_as) => ({ provided_as, holder_id: null })), ...holders.map((holder_id) => ({ provided_as: 'guardian', holder_id }))];
  const rows = persons.flatMap((person_id) => by.flatMap((one) => ['rib', 'health_form'].map((kind) => ({ ...one, id: randomUUID(), person_id, kind, title: '\\x00', created_by: person_id, created_at: new Date(), version: 1 }))));
  await write('documents.documents', rows);
}

/** Statements of the mutual in everybody's file, by whom of its people put them there. */
async function writeStatements(write: Write, persons: string[], accounts: string[]): Promise<void> {
  await write('documents.documents', persons.flatMap((person_id) => accounts.map((created_by) => (
    { id: randomUUID(), person_id, holder_id: null, kind: 'statement', title: '\\x00', provided_as: 'mutual', created_by, created_at: new Date(), version: 1 }
  ))));
}

/** @returns two branches of each. */
async function writeBranches(write: Write, holders: string[]): Promise<string[]> {
  const rows = holders.flatMap((legal_entity_id) => ['Nord', 'Sud'].map((name) => ({ id: randomUUID(), legal_entity_id, name })));
  await write('organisations.branches', rows);
  return rows.map(({ id }) => id);
}

/** @returns the establishments of both employers. */
async function writeEmployers(write: Write, { places, affiliations }: AnyWorld, employers: string[]): Promise<string[]> {
  const establishments = employers.flatMap((legal_entity_id, at) =>
    Array.from({ length: places[at]! }, () => ({ id: randomUUID(), legal_entity_id, siret: randomUUID(), name: 'Lieu' })),
  );
  const contracts = employers.map((legal_entity_id) => ({ id: randomUUID(), legal_entity_id, number: randomUUID(), name: 'Contrat', starts_on: '2020-01-01' }));
  const categories = contracts.map(({ id, legal_entity_id }) => ({ id: randomUUID(), legal_entity_id, contract_id: id, name: 'Tous' }));
  await write('organisations.establishments', establishments);
  await write('employers.collective_contracts', contracts);
  await write('employers.categories', categories);
  const rows = affiliations.map(({ employer, place }) => {
    const own = establishments.filter((one) => one.legal_entity_id === employers[employer]);
    return {
      id: randomUUID(), legal_entity_id: employers[employer], contract_id: contracts[employer]!.id, category_id: categories[employer]!.id,
      establishment_id: own[place % own.length]!.id, status: 'in_force', starts_on: '2024-01-01', civility: 'none', last_name: 'Nom', first_name: 'Prénom',
      name_key: 'nom', birth_date: '1990-01-01', nir: '\\x00', nir_index: '\\x00', created_at: new Date(), version: 1,
    };
  });
  await write('employers.affiliations', rows);
  await write('documents.documents', rows.flatMap(({ id, legal_entity_id }) => ['rib', 'health_form'].map((kind) => ({
    id: randomUUID(), person_id: id, affiliation_id: id, holder_id: legal_entity_id, provided_as: 'employer', kind, title: '\\x00', created_by: id, created_at: new Date(), version: 1,
  }))));
  return establishments.map(({ id }) => id);
}

async function writeAccess(write: Write, today: string, { lives }: AnyWorld, actors: Omit<Acts, 'account'>[]): Promise<RandomActor[]> {
  const made = actors.map((one, at) => ({ ...one, account: randomUUID(), session: randomUUID(), grant: randomUUID(), life: lives[at % lives.length]! }));
  const now = new Date();
  await write('identity.accounts', made.map(({ account }) => ({ id: account, email: `${account}@courriel.example`, name: 'Compte', status: 'active', created_at: now, version: 1 })));
  await write('identity.grants', made.map(({ grant, account, role, function: given, holder, establishments, branches, life }) => ({
    id: grant, account_id: account, space: holder ? role : 'backoffice', role, function: given, holder_id: holder, establishment_ids: establishments, branch_ids: branches, created_at: now,
    starts_on: addDays(today, life === 'begins tomorrow' ? 1 : -1),
    ends_on: life === 'ends today' ? today : life === 'ended yesterday' ? addDays(today, -1) : null,
    revoked_at: life === 'revoked' ? now : null,
  })));
  await write('identity.sessions', made.map(({ session, account, grant }) => ({
    id: session, account_id: account, grant_id: grant, assurance: 'strong', proved_at: now, created_at: now, last_seen_at: now, expires_at: new Date(now.getTime() + 3_600_000),
  })));
  return made.map(({ life, ...actor }) => ({ ...actor, alive: life === 'running' || life === 'ends today' }));
}
