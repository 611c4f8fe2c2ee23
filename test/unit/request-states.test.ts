import { describe, expect, test } from '@jest/globals';
import { isSampled } from '../../src/requests/submit-request.js';
import { after, isEditable, moves, requestStates } from '../../src/requests/states.js';

/** State: what each move makes of it; a move that is not named makes nothing. */
const table = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { take: 'in_review', accept: 'accepted', withdraw: 'withdrawn' },
  in_review: { question: 'information_needed', accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' },
  information_needed: { answer: 'in_review', refuse: 'refused', withdraw: 'withdrawn' },
  accepted: { apply: 'applied', withdraw: 'withdrawn', lapse: 'withdrawn' },
  refused: {},
  withdrawn: {},
  applied: {},
} as Record<string, Record<string, string>>;

describe.each(requestStates)('a request that is %s', (state) => {
  test.each(moves)('by %s becomes what the table says, or stays', (move) => {
    expect(after(state, move)).toBe(table[state]![move]);
  });

  test('is written by whoever asks as a draft, or when more is asked for, and never else', () => {
    expect(isEditable(state)).toBe(['draft', 'information_needed'].includes(state));
  });
});

test('one in so many is sampled, always the same ones; of none, none', () => {
  const ids = Array.from({ length: 2_000 }, (_, at) => `0192f3a4-5b6c-7d8e-9f00-1122${(at * 2_654_435_761 % 2 ** 32).toString(16).padStart(8, '0')}`);
  const sampled = ids.filter((id) => isSampled(id, 20));
  expect(sampled.length).toBeGreaterThan(60);
  expect(sampled.length).toBeLessThan(140);
  expect(ids.filter((id) => isSampled(id, 20))).toEqual(sampled);
  expect(ids.filter((id) => isSampled(id, 0))).toEqual([]);
});
