import { describe, expect, test } from '@jest/globals';
import { lastDayOf } from '../../src/demands/cancellation.kind.js';
import { loadRules } from '../../src/rules/index.js';

const rules = loadRules();

describe('the last day of cover of a contract that is cancelled', () => {
  test.each([
    ['a month after it has come in, once the contract is a year old', '2024-03-01', '2026-11-23', '2026-12-23'],
    ['so from the very anniversary', '2025-11-23', '2026-11-23', '2026-12-23'],
    ['on the last day of a shorter month', '2024-03-01', '2026-01-31', '2026-02-28'],
    ['the end of the first year, two months or more before it', '2026-03-01', '2027-01-01', '2027-03-01'],
    ['a month after the anniversary, where it comes too late for that', '2026-03-01', '2027-01-02', '2027-04-01'],
  ])('is %s', (_, startsOn, today, lastDay) => {
    expect(lastDayOf(startsOn, today, rules)).toBe(lastDay);
  });
});
