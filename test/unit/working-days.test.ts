import { describe, expect, test } from '@jest/globals';
import { addMonths, addWorkingDays, easterSunday, isWorkingDay, publicHolidays } from '../../src/rules/index.js';

describe('Easter', () => {
  // As printed in almanacs: its earliest and its latest day, a leap year, centuries, and the years that are near.
  test.each([
    [1818, '1818-03-22'], [1900, '1900-04-15'], [1943, '1943-04-25'], [1954, '1954-04-18'], [1961, '1961-04-02'], [1981, '1981-04-19'],
    [2000, '2000-04-23'], [2008, '2008-03-23'], [2011, '2011-04-24'], [2019, '2019-04-21'], [2020, '2020-04-12'], [2021, '2021-04-04'],
    [2022, '2022-04-17'], [2023, '2023-04-09'], [2024, '2024-03-31'], [2025, '2025-04-20'], [2026, '2026-04-05'], [2027, '2027-03-28'],
    [2028, '2028-04-16'], [2029, '2029-04-01'], [2030, '2030-04-21'], [2038, '2038-04-25'], [2049, '2049-04-18'], [2076, '2076-04-19'], [2100, '2100-03-28'],
  ])('of %i is %s', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });
});

describe('public holidays', () => {
  test('of 2026 are the eleven of mainland France', () => {
    expect(publicHolidays(2026)).toEqual([
      '2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25', '2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25',
    ]);
  });

  test('that move stand where the calendars of 2024, 2025 and 2027 have them', () => {
    const moving = (year: number) => publicHolidays(year).filter((day) => !/-(01-01|05-01|05-08|07-14|08-15|11-01|11-11|12-25)$/.test(day));
    expect(moving(2024)).toEqual(['2024-04-01', '2024-05-09', '2024-05-20']);
    expect(moving(2025)).toEqual(['2025-04-21', '2025-05-29', '2025-06-09']);
    expect(moving(2027)).toEqual(['2027-03-29', '2027-05-06', '2027-05-17']);
  });

  test('may fall together: Ascension Day of 2008 is the first of May', () => {
    expect(publicHolidays(2008).filter((day) => day === '2008-05-01')).toHaveLength(2);
    expect(isWorkingDay('2008-05-01')).toBe(false);
  });
});

describe('a working day', () => {
  test.each([
    ['a Monday', '2026-11-23', true], ['a Saturday', '2026-11-28', true], ['a Sunday', '2026-11-29', false],
    ['Easter Monday', '2026-04-06', false], ['the Saturday of a holiday', '2026-08-15', false], ['the day after it', '2026-08-17', true],
    ['a leap day', '2024-02-29', true], ['Good Friday, a holiday of Alsace and Moselle alone', '2026-04-03', true], ['26 December, theirs as well', '2026-12-26', true],
  ])('%s, %s: %s', (_, day, working) => {
    expect(isWorkingDay(day)).toBe(working);
  });

  test('there are 303 of in 2026: 365 days, 52 Sundays, and ten holidays that are no Sunday', () => {
    const days = Array.from({ length: 365 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));
    expect(days.filter(isWorkingDay)).toHaveLength(365 - 52 - 10);
  });
});

describe('ten working days', () => {
  // Counted with a finger on a calendar of each year; the day of the complaint does not count.
  test.each([
    ['in a plain month, over one Sunday', '2026-11-23', '2026-12-04'],
    ['from a Saturday', '2026-11-28', '2026-12-10'],
    ['from a Sunday', '2026-11-29', '2026-12-10'],
    ['over Christmas and New Year', '2026-12-18', '2026-12-31'],
    ['into a new year', '2026-12-23', '2027-01-06'],
    ['over the two holidays of May and Ascension Day', '2026-04-30', '2026-05-15'],
    ['over Easter Monday', '2026-04-02', '2026-04-15'],
    ['over Whit Monday of 2025', '2025-06-06', '2025-06-19'],
    ['over 14 July 2025', '2025-07-11', '2025-07-24'],
    ['over 29 February 2024', '2024-02-26', '2024-03-08'],
    ['over 11 November 2024, a Monday', '2024-11-08', '2024-11-21'],
    ['over All Saints’ Day of 2026, a Sunday already', '2026-10-30', '2026-11-12'],
  ])('%s: from %s to %s', (_, day, last) => {
    expect(addWorkingDays(day, 10)).toBe(last);
  });

  test('end on a day that is one, whatever the day they begin on', () => {
    for (let at = 0; at < 3 * 365; at++) {
      const day = new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10);
      const last = addWorkingDays(day, 10);
      expect([day, isWorkingDay(last)]).toEqual([day, true]);
      expect(addWorkingDays(last, 1) > last && last > day).toBe(true);
    }
  });
});

describe('two months', () => {
  test.each([
    ['2026-11-23', '2027-01-23'], ['2026-12-31', '2027-02-28'], ['2027-12-31', '2028-02-29'], ['2026-06-30', '2026-08-30'], ['2026-07-31', '2026-09-30'], ['2026-01-01', '2026-03-01'],
  ])('from %s end on %s', (day, last) => {
    expect(addMonths(day, 2)).toBe(last);
  });

  test('may be more than a year: fourteen of them', () => {
    expect(addMonths('2026-11-30', 14)).toBe('2028-01-30');
    expect(addMonths('2026-11-30', 15)).toBe('2028-02-29');
  });
});
