/**
 * Mutants that nobody could tell from what they were made of, each with the reason, reviewed one by one.
 * One that is killed all the same, or that is not made any more, fails the campaign: its reason is wrong or old.
 */
export const equivalents: Record<string, string> = {};
