import { members } from '../../demo/world.js';
import { announced } from '../support/documents.js';
import { leaveDocument } from '../support/left-documents.js';
import type { World } from '../support/world.js';
import { type Cases, malformed, missing } from './cases.js';
import { entrusted } from './cases-of-persons.js';
import type { Asker } from './cast.js';

/** Whose file is the asker's to read, and whose is not; of whoever has no right at all, anybody's. */
function personsOf(asker: Asker): { own: string; foreign: string; holder: string | null; outOfForce: Record<string, string> } {
  const { elodie, lucien } = members;
  if (asker.role === 'member') return { own: asker.persona!.holderId, foreign: asker.persona!.holderId === elodie.id ? lucien.id : elodie.id, holder: null, outOfForce: {} };
  if (asker.role !== 'guardian') return { own: elodie.id, foreign: lucien.id, holder: null, outOfForce: {} };
  const { own, sameHolder, foreign, unable, ...outOfForce } = entrusted(asker);
  return { own, foreign, holder: asker.persona!.holderId, outOfForce: outOfForce as Record<string, string> };
}

type Make = (world: World, asker: Asker) => Promise<Cases>;

/** One document of each person: the asker's own, where they may provide one. */
function inFiles(body: object | undefined, state: 'clean' | 'receiving' = 'clean', withVersion = false): Make {
  return async (world, asker) => {
    const { own, foreign, holder, outOfForce } = personsOf(asker);
    const providedAs = holder ? 'guardian' : 'member';
    const mine = await leaveDocument(world, { personId: own, providedAs, holderId: holder, state });
    const theirs = await leaveDocument(world, { personId: foreign, providedAs: 'member', state });
    const pairs: Record<string, [string, string]> = {
      own: [own, mine], foreign: [foreign, theirs], missing: [missing, missing], malformed: [malformed, mine],
      foreignDocument: [own, theirs], missingDocument: [own, missing],
    };
    for (const [name, person] of Object.entries(outOfForce)) pairs[name] = [person, await leaveDocument(world, { personId: person, providedAs: 'mutual', state })];
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

const file = { file_name: 'releve.pdf', media_type: 'application/pdf', size: 1_000 };

export const documentCases = {
  file: files(),
  newDocument: files({ ...announced, ...file }),
  document: inFiles(undefined),
  documentChange: inFiles({ title: 'Un autre nom' }),
  comment: inFiles({ text: 'Vu.' }),
  newVersion: inFiles(file),
  version: inFiles(undefined, 'clean', true),
  arriving: inFiles(undefined, 'receiving', true),
} satisfies Record<string, Make>;
