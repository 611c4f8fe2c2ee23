import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACTS, MEASURES } from '../../src/rules/index.js';
import { loadRules, rulesPastReview } from '../../src/rules/index.js';
import { configFile, DataFileErrors } from '../../src/platform/yaml-file.js';

const shipped = readFileSync(configFile('rules.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'egide-rules-'));

function faults(text: string): string[] {
  const path = join(folder, 'rules.yaml');
  writeFileSync(path, text);
  try {
    loadRules(path);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(DataFileErrors);
    return (error as DataFileErrors).errors;
  }
}

describe('the shipped rules', () => {
  const rules = loadRules();

  test('hold the settings of the demonstration mutual', () => {
    expect(rules).toMatchObject({
      bankDetailsHoldHours: 48,
      warnDays: [90, 30, 7],
      enrolmentBackdatingDays: 365,
      memberSignIn: 'two_factors',
      complaintAcknowledgementDays: 10,
      complaintAnswerMonths: 2,
      mediator: { name: 'Le médiateur de la Mutuelle Les Deux Rives', address: '12 quai de la Fosse, 44000 Nantes', website: 'https://mediateur.deux-rives.example' },
      nir: {
        acceptedFirstDigits: [1, 2, 3, 4, 7, 8],
        months: { accepted: [[1, 12], [20, 42], [50, 99]], warned: [[43, 49]] },
      },
    });
  });

  test('name every measure and every act, in both languages, with a source and an article', () => {
    expect(Object.keys(rules.acts)).toEqual([...ACTS]);
    expect(Object.keys(rules.measures)).toEqual([...MEASURES]);
    for (const measure of Object.values(rules.measures)) {
      for (const act of Object.values(measure.acts)) expect(act.article).toMatch(/^Code civil, art\. \d+/);
    }
  });

  test.each([
    ['safeguard', { firstMonths: 12, renewalMonths: 12, totalMonths: 24 }],
    ['simple_curatorship', { firstMonths: 60, renewalMonths: 240 }],
    ['reinforced_curatorship', { firstMonths: 60, renewalMonths: 240 }],
    ['tutorship', { firstMonths: 60, firstSpecialMonths: 120, renewalMonths: 240 }],
    ['family_habilitation', { firstMonths: 120, renewalMonths: 240 }],
    ['social_support', { firstMonths: 24, totalMonths: 48 }],
    ['future_protection_mandate', { firstMonths: null, renewalMonths: null }],
  ] as const)('give %s its durations', (measure, duration) => {
    expect(rules.measures[measure].duration).toMatchObject(duration);
  });

  test('are shown to the DPO from the day after their review date', () => {
    expect(rulesPastReview(rules, '2026-11-22')).toEqual([]);
    expect(rulesPastReview(rules, '2027-01-31')).toEqual([]);
    expect(rulesPastReview(rules, '2027-02-01').map((entry) => entry.id)).toEqual(['sepa_countries']);
    expect(rulesPastReview(rules, '2027-07-01')).toHaveLength(rules.entries.length);
  });
});

describe('a faulty file of rules is refused', () => {
  test.each([
    ['value: 48', 'value: two days', 'bank_details_hold_hours: must be a whole number of at least 1'],
    ['value: 48', 'valeur: 48', 'rules[0].valeur: is not a known entry'],
    ['value: [90, 30, 7]', 'value: [7, 30, 90]', 'mandate_warn_days: must go from the longest delay to the shortest'],
    ['value: [90, 30, 7]', 'value: []', 'mandate_warn_days: must not be empty'],
    ['- AD', '- Andorre', 'sepa_countries[0]: “Andorre” is not a country code of two capitals'],
    ['[[43, 49]]', '[[49, 43]]', 'nir.months_warned[0]: must be [first month, last month] within 1 to 99'],
    ['id: enrolment_backdating_days', 'id: mandate_warn_days', 'enrolment_backdating_days: is missing'],
    ['id: enrolment_backdating_days', 'id: mandate_warn_days', 'rules[4].id: “mandate_warn_days” is written twice'],
    ['next_review: 2027-01-31', 'next_review: 2027-02-30', 'sepa_countries.next_review: “2027-02-30” is not a day written YYYY-MM-DD'],
    ['next_review: 2027-01-31', 'next_review: 2025-01-31', 'sepa_countries.next_review: must come after valid_from'],
    ['who: both', 'who: curator', 'measure.simple_curatorship.acts.change_bank_details.who: “curator” is not one of guardian, adult, both, judge, nobody'],
    ['field: person', 'field: health', 'measure.safeguard.acts.read_medical.field: “health” is not one of property, person, any'],
    ['per_act_list: true', 'per_act_list: maybe', 'measure.safeguard_with_agent.per_act_list: must be true or false'],
    ['value: two_factors', 'value: password', 'member_sign_in: “password” is not one of two_factors, mailed_code'],
    ['first: 12, ', '', 'measure.safeguard.duration.first: is missing'],
  ])('“%s” written “%s”', (before, after, fault) => {
    expect(shipped).toContain(before);
    expect(faults(shipped.replace(before, after))).toContain(fault);
  });

  test('with all its faults at once', () => {
    const text = shipped
      .replace('value: 48', 'value: -1')
      .replace('    source: Code civil, art. 425\n', '')
      .replace('- AD', '- ad');
    expect(faults(text)).toEqual([
      'field_of_the_measure.source: is missing',
      'bank_details_hold_hours: must be a whole number of at least 1',
      'sepa_countries[0]: “ad” is not a country code of two capitals',
    ]);
  });

  test('when it is not YAML, is empty, or is not there', () => {
    expect(faults('rules: [')).not.toEqual([]);
    expect(faults('')).toContain('rules: is missing');
    expect(() => loadRules(join(folder, 'none.yaml'))).toThrow('the file is missing');
  });
});
