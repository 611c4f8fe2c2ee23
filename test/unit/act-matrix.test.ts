import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { REASONS, whoActs, type Field, type MandateScope } from '../../src/guardianship/act-matrix.js';
import { ACTS, MEASURES, type Act, type Measure } from '../../src/rules/index.js';
import { loadRules } from '../../src/rules/index.js';

const rules = loadRules();

function mandate(measure: Measure, field: Field = 'both', added: Act[] = [], removed: Act[] = []): MandateScope {
  return { measure, field, judgmentActs: { added, removed } };
}
const alone = (measure: Measure, field: Field) => ACTS.filter((act) => whoActs(rules, mandate(measure, field), act).who === 'guardian');
const property: Act[] = ['read_file', 'change_bank_details', 'change_membership', 'sign_sepa_mandate'];

describe('by default, the guardian alone', () => {
  test.each<[Measure, Field, Act[]]>([
    ['safeguard', 'both', []],
    ['safeguard_with_agent', 'both', ['read_file']],
    ['simple_curatorship', 'both', ['read_file']],
    ['reinforced_curatorship', 'both', ['read_file', 'change_bank_details', 'sign_sepa_mandate']],
    ['reinforced_curatorship', 'person', ['read_file']],
    ['arranged_curatorship', 'both', ['read_file']],
    ['tutorship', 'both', [...property, 'read_medical']],
    ['tutorship', 'property', property],
    ['tutorship', 'person', ['read_file', 'read_medical']],
    ['family_habilitation', 'both', ['read_file']],
    ['future_protection_mandate', 'both', property],
    ['future_protection_mandate', 'person', ['read_file']],
    ['social_support', 'both', ['read_file']],
    ['subrogated', 'both', ['read_file']],
  ])('under %s over %s does %j', (measure, field, acts) => {
    expect(alone(measure, field)).toEqual(acts);
  });
});

describe('who acts', () => {
  test.each<[Measure, Field, Act, string, string, string]>([
    ['safeguard', 'both', 'read_file', 'adult', 'adult_alone', '435'],
    ['safeguard_with_agent', 'both', 'change_membership', 'adult', 'awaiting_judgment', '437'],
    ['simple_curatorship', 'both', 'change_bank_details', 'both', 'both_sign', '467'],
    ['simple_curatorship', 'person', 'change_bank_details', 'adult', 'outside_field', '425'],
    ['simple_curatorship', 'both', 'read_medical', 'adult', 'adult_alone', '459'],
    ['reinforced_curatorship', 'property', 'change_bank_details', 'guardian', 'guardian_alone', '472'],
    ['reinforced_curatorship', 'property', 'change_membership', 'both', 'both_sign', '467'],
    ['arranged_curatorship', 'property', 'change_bank_details', 'adult', 'awaiting_judgment', '471'],
    ['tutorship', 'property', 'read_medical', 'adult', 'outside_field', '425'],
    ['tutorship', 'person', 'read_medical', 'guardian', 'guardian_alone', '459'],
    ['family_habilitation', 'both', 'change_bank_details', 'adult', 'awaiting_judgment', '494-6'],
    ['social_support', 'both', 'change_bank_details', 'adult', 'adult_alone', '495-3'],
    ['subrogated', 'both', 'change_bank_details', 'nobody', 'not_under_this_mandate', '454'],
  ])('under %s over %s for %s: %s, because %s', (measure, field, act, who, reason, article) => {
    const decision = whoActs(rules, mandate(measure, field), act);
    expect(decision).toMatchObject({ who, reason });
    expect(decision.article).toMatch(new RegExp(`^Code civil, art\\. .*${article}`));
  });

  test('is the judge where the rules say so', () => {
    const { tutorship } = rules.measures;
    const acts = { ...tutorship.acts, change_membership: { who: 'judge', field: 'property', article: 'art. 505' } } as const;
    const strict = { ...rules, measures: { ...rules.measures, tutorship: { ...tutorship, acts } } };
    expect(whoActs(strict, mandate('tutorship'), 'change_membership')).toEqual({
      who: 'judge',
      article: 'art. 505',
      reason: 'judge_decides',
    });
  });

  test('is told in French and in English, whatever the reason', () => {
    for (const { fr, en } of Object.values(REASONS)) expect([fr, en].every((words) => words.endsWith('.'))).toBe(true);
  });
});

const anyMeasure = fc.constantFrom(...MEASURES);
const anyField = fc.constantFrom<Field>('property', 'person', 'both');
const anyAct = fc.constantFrom(...ACTS);
const anyActs = fc.subarray([...ACTS]);

describe('the judgment outranks every default', () => {
  test('an act it adds is the guardian’s, whatever the measure and the field', () => {
    fc.assert(
      fc.property(anyMeasure, anyField, anyAct, (measure, field, act) => {
        const decision = whoActs(rules, mandate(measure, field, [act]), act);
        expect(decision).toMatchObject({ who: 'guardian', reason: 'judgment_added' });
      }),
    );
  });

  test('an act it removes is the adult’s, even when it is also recorded as added', () => {
    fc.assert(
      fc.property(anyMeasure, anyField, anyActs, anyAct, (measure, field, added, act) => {
        const decision = whoActs(rules, mandate(measure, field, added, [act]), act);
        expect(decision).toMatchObject({ who: 'adult', reason: 'judgment_removed' });
      }),
    );
  });

  test('it changes nothing of the acts it does not name', () => {
    fc.assert(
      fc.property(anyMeasure, anyField, anyActs, anyActs, anyAct, (measure, field, added, removed, act) => {
        fc.pre(!added.includes(act) && !removed.includes(act));
        const with_ = whoActs(rules, mandate(measure, field, added, removed), act);
        expect(with_).toEqual(whoActs(rules, mandate(measure, field), act));
      }),
    );
  });
});

test('a wider field never takes an act from the guardian', () => {
  fc.assert(
    fc.property(anyMeasure, anyField, (measure, field) => {
      expect(alone(measure, 'both')).toEqual(expect.arrayContaining(alone(measure, field)));
    }),
  );
});

test('medical data are read by a tutor of the person only, when the judgment is silent', () => {
  for (const measure of MEASURES) {
    expect(alone(measure, 'property')).not.toContain('read_medical');
    expect(alone(measure, 'both').includes('read_medical')).toBe(measure === 'tutorship');
  }
});
