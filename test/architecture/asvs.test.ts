import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { answers, asvsPage, chapters, isTested, notApplicable, placeOf, requirements, stateOf } from '../support/asvs.js';
import { expectFresh } from '../support/generated.js';
import { filesUnder, nobody, root } from '../support/sources.js';
import { titlesIn } from '../support/titles.js';

/** Where what is open will be closed. */
const topics = ['strong authentication', 'documents', 'requests', 'notices', 'data protection', 'audit trail', 'operations', 'web'];
const all = Object.entries(answers);

describe('the map of ASVS 5.0.0', () => {
  test('docs/asvs.md says what docs/asvs.yaml says', () => {
    expectFresh('docs/asvs.md', asvsPage());
  });

  test('holds the 345 requirements of the standard, each once, under its chapter', () => {
    expect(requirements).toHaveLength(345);
    const named = Object.values(chapters).flatMap((one) => [...Object.keys(one.requirements ?? {}), ...(one.not_applicable ?? []).flatMap(({ ids }) => ids)]);
    expect([...named].sort()).toEqual(requirements.map(({ id }) => id).sort());
    expect(Object.entries(chapters).flatMap(([id, one]) => Object.keys(one.requirements ?? {}).filter((ours) => !ours.startsWith(`${id}.`)))).toEqual([]);
  });

  test('answers whatever can be tested, written or deployed: only what has no object is left aside', () => {
    const aside = new Set(notApplicable.flatMap(({ ids }) => ids));
    expect(requirements.filter(({ id, kind }) => aside.has(id) !== 'CN'.includes(kind))).toEqual([]);
    expect(requirements.filter((one) => isTested(one) && answers[one.id]!.document)).toEqual([]);
  });

  test('names tests that exist', () => {
    const titles = new Map(filesUnder('test').filter((path) => path.endsWith('.test.ts')).map((path) => [path, new Set(titlesIn(path))]));
    const missing = all.flatMap(([id, { proof = [] }]) => proof.filter((one) => !titles.get(placeOf(one).path)?.has(placeOf(one).title)).map((one) => `${id} → ${one}`));
    nobody(missing, 'docs/asvs.yaml names a test that is not there under that very name: correct it, and look whether it still proves the requirement.');
  });

  test('names documents that exist', () => {
    nobody(all.filter(([, { document }]) => document && !existsSync(join(root, document))).map(([id]) => id), 'docs/asvs.yaml names a document that is not there.');
  });

  test('calls nothing proven without a proof, and says where the rest will be closed', () => {
    const silent = all.filter(([, answer]) => stateOf(answer) === 'open' && !answer.missing).map(([id]) => id);
    nobody(silent, 'A requirement has neither a proof nor a place where it will be closed.');
    const elsewhere = all.filter(([, { missing }]) => missing && !topics.some((topic) => missing.startsWith(`${topic}: `))).map(([id]) => id);
    nobody(elsewhere, `What is missing begins with one of: ${topics.join(', ')}.`);
    expect(all.filter(([, { asks, proof }]) => asks.length < 10 || proof?.length === 0).map(([id]) => id)).toEqual([]);
  });
});
