import type { Name } from './cast.js';
import type { Expectation } from './routes.expectations.js';

/** Mandates of this very association that give no sight: over since yesterday, unread, to come, taken away. */
const outOfForce = { ended: '404 not_found', unverified: '404 not_found', toCome: '404 not_found', transferred: '404 not_found' };
export const ofColleague = (answer: string) => ({ sameHolder: answer });
const staff: Name[] = ['staff', 'colleague', 'two grants, as staff'];
export const readers = { 'reading staff': null };

/**
 * The same for all who hold mandates. Some also have an adult for whom they cannot act alone (`unable`),
 * and the association's staff have mandates out of force to try.
 */
export const guardians = (answers: Record<string, string>, unable: string, names = staff): Expectation['allowed'] => ({
  préposée: answers,
  'individual guardian': { ...answers, unable },
  ...Object.fromEntries(names.map((name) => [name, { ...answers, unable, ...outOfForce }])),
});

/** Those who may only read, too. */
export const readingStaff: Name[] = [...staff, 'reading staff'];
export const readingRepresentatives = (answers: Record<string, string>, within: string): Expectation['allowed'] => ({
  ...representatives(answers, within),
  'reading representative': { ...answers, sameHolder: within },
});
/** Whoever stands for all establishments, one for Cholet alone, and one whose entity has a single one. */
export const representatives = (answers: Record<string, string>, within: string): Expectation['allowed'] => ({
  representative: { ...answers, sameHolder: within },
  'limited representative': { ...answers, sameHolder: answers.missing! },
  'ESAT representative': answers,
});
