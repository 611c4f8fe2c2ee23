import type { CaseKind } from './cases.js';
import { guardians, readers, readingRepresentatives, readingStaff, representatives } from './expectations-of-spaces.js';
import type { Expectation } from './routes.expectations.js';

const gone = { foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' };
const unseen = { foreignDocument: '404 not_found', missingDocument: '404 not_found' };
const outOfForce = { ended: '404 not_found', unverified: '404 not_found', toCome: '404 not_found', transferred: '404 not_found' };

/** Whoever reads a person's documents: the person, who holds a mandate in force, and a caseworker of everybody. */
function reading(cases: CaseKind, inside: Record<string, string> = unseen): Expectation {
  const answers = { own: '200', ...gone, ...inside };
  return { cases, allowed: { member: answers, ...ofGuardians(answers, readingStaff), ...readingRepresentatives(answers, '200'), caseworker: { ...answers, foreign: '200' } } };
}

/** @param mutual what a caseworker is answered about what somebody else has provided */
function writing(cases: CaseKind, own: string, mutual: string, inside: Record<string, string> = unseen): Expectation {
  const answers = { own, ...gone, ...inside };
  const caseworker = { ...answers, foreign: mutual };
  return { cases, allowed: { member: answers, ...ofGuardians(answers), ...readers, ...representatives(answers, own), 'reading representative': null, caseworker } };
}

/** An individual and a public establishment have no mandate out of force to try. */
function ofGuardians(answers: Record<string, string>, names?: typeof readingStaff): Expectation['allowed'] {
  const given = guardians(answers, '', names)!;
  return Object.fromEntries(Object.entries(given).map(([name, one]) => [name, 'ended' in one! ? { ...answers, ...outOfForce } : answers]));
}

const documents = '/api/persons/:personId/documents';
const one = `${documents}/:documentId`;
const version = `${one}/versions/:versionId`;

export const ofDocuments: Record<string, Expectation> = {
  [`GET ${documents}`]: reading('file', {}),
  [`POST ${documents}`]: writing('newDocument', '201', '201', {}),
  [`POST ${documents}/archive`]: reading('archive'),
  [`GET ${one}`]: reading('document'),
  [`PUT ${one}`]: writing('documentChange', '200', '403 forbidden'),
  [`POST ${one}/comments`]: writing('comment', '201', '201'),
  [`POST ${one}/withdrawal`]: writing('document', '204', '403 forbidden'),
  [`POST ${one}/versions`]: writing('newVersion', '201', '403 forbidden'),
  [`GET ${version}`]: reading('version'),
  [`GET ${version}/content`]: reading('version'),
  // One byte is no file of any kind: whoever may send is told so.
  [`PATCH ${version}/content`]: writing('arriving', '422 file_refused', '403 forbidden'),
};
