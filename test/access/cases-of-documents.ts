import { members } from '../../demo/world.js';
import { announced } from '../support/documents.js';
import { leaveDocument, type Left } from '../support/left-documents.js';
import type { World } from '../support/world.js';
import { type Cases, malformed, missing } from './cases.js';
import { affiliationCases } from './cases-of-employers.js';
import { entrusted } from './cases-of-persons.js';
import type { Asker } from './cast.js';

/** A file of the asker's, another's, and who puts documents there; `more`: mandates out of force, other places of the same entity. */
interface Files {
  own: string;
  foreign: string;
  by: Left['providedAs'];
  others: Left['providedAs'];
  more: Record<string, string>;
}

/** Whose file is the asker's to read, and whose is not; of whoever has no right at all, anybody's. */
async function personsOf(world: World, asker: Asker): Promise<Files> {
  const { elodie, lucien } = members;
  if (asker.role === 'member') return { own: asker.persona!.holderId, foreign: asker.persona!.holderId === elodie.id ? lucien.id : elodie.id, by: 'member', others: 'mutual', more: {} };
  if (asker.role === 'employer') return affiliatesOf(world, asker);
  if (asker.role !== 'guardian') return { own: elodie.id, foreign: lucien.id, by: 'mutual', others: 'mutual', more: {} };
  const { own, sameHolder, foreign, unable, ...outOfForce } = entrusted(asker);
  return { own, foreign, by: 'guardian', others: 'mutual', more: outOfForce as Record<string, string> };
}

/** An affiliate in the places of the representative, one of the same entity, and one of another. */
async function affiliatesOf(world: World, asker: Asker): Promise<Files> {
  const { own, foreign, sameHolder } = await affiliationCases(world, asker);
  const id = (one: typeof own) => one!.params!.affiliationId!;
  return { own: id(own), foreign: id(foreign), by: 'employer', others: 'employer', more: sameHolder ? { sameHolder: id(sameHolder) } : {} };
}

type Make = (world: World, asker: Asker) => Promise<Cases>;

/** One document of each person: the asker's own, where they may provide one. */
function inFiles(body: object | undefined, state: 'clean' | 'receiving' = 'clean', withVersion = false): Make {
  return async (world, asker) => {
    const { own, foreign, by, others, more } = await personsOf(world, asker);
    const mine = await leaveDocument(world, { personId: own, providedAs: by, holderId: by === 'guardian' ? asker.persona!.holderId : null, state });
    const theirs = await leaveDocument(world, { personId: foreign, providedAs: by === 'employer' ? by : 'member', state });
    const pairs: Record<string, [string, string]> = {
      own: [own, mine], foreign: [foreign, theirs], missing: [missing, missing], malformed: [malformed, mine],
      foreignDocument: [own, theirs], missingDocument: [own, missing],
    };
    for (const [name, person] of Object.entries(more)) pairs[name] = [person, await leaveDocument(world, { personId: person, providedAs: others, state })];
    const named = ([personId, documentId]: [string, string]) => ({ personId, documentId, ...(withVersion && { versionId: documentId }) });
    return Object.fromEntries(Object.entries(pairs).map(([name, ids]) => [name, { params: named(ids), body }]));
  };
}

/** The file of a person, with a document in it. */
function files(body?: object): Make {
  return async (world, asker) => {
    const cases = Object.entries(await inFiles(body)(world, asker)).filter(([name]) => !name.endsWith('Document'));
    return Object.fromEntries(cases.map(([name, { params }]) => [name, { params: { personId: params!.personId! }, body }]));
  };
}

/** The document is named in the body. */
const archive: Make = async (world, asker) => {
  const cases = Object.entries(await inFiles(undefined)(world, asker));
  return Object.fromEntries(cases.map(([name, { params }]) => [name, { params: { personId: params!.personId! }, body: { ids: [params!.documentId!] } }]));
};

const file = { file_name: 'releve.pdf', media_type: 'application/pdf', size: 1_000 };

export const documentCases = {
  file: files(),
  newDocument: files({ ...announced, ...file }),
  archive,
  document: inFiles(undefined),
  documentChange: inFiles({ title: 'Un autre nom' }),
  comment: inFiles({ text: 'Vu.' }),
  newVersion: inFiles(file),
  version: inFiles(undefined, 'clean', true),
  arriving: inFiles(undefined, 'receiving', true),
} satisfies Record<string, Make>;
