import { describe, expect, test } from '@jest/globals';
import { addDays, daysBetween } from '../../../demo/dates.js';
import { lastDayOf } from '../../../demo/protected-adults.js';
import { adults, entities, individualGuardian, world } from '../../../demo/world.js';
import { sameHolder } from '../../../src/persons/account-holder.js';
import { loadRules } from '../../../src/rules/index.js';

const today = '2026-03-10';
const rules = loadRules();
const mutual = world(today);

const runs = (day: string, { starts_on, ends_on }: { starts_on: string; ends_on: string }) => starts_on <= day && day <= ends_on;
const seenBy = (holder: { id: string }) =>
  mutual.protectedAdults.filter((row) => row.holder_id === holder.id && runs(today, row)).map((row) => row.last_name);
const mandatesOver = (adult: { id: string }) => mutual.mandates.filter((mandate) => mandate.person_id === adult.id);
const bankDetailsOf = (person: { id: string }) => mutual.bankDetails.filter((row) => row.person_id === person.id);

describe('the protected adults of the demonstration', () => {
  test('the association sees nine adults and none other', () => {
    expect(seenBy(entities.riveClaire).sort()).toEqual([
      'Blanchemain', 'Castelnau', 'Delacourcelle', 'Grimaud', 'Lestienne', 'Luccherini', 'Mauduit', 'Okoumbi', 'Évrard-Lanoë',
    ]);
  });

  test('an individual and a public establishment hold mandates too', () => {
    expect(seenBy(individualGuardian).sort()).toEqual(['Bonnefoy', 'Grimaud', 'Loiseleur']);
    expect(entities.saintRoch.kind).toBe('public_establishment');
    expect(seenBy(entities.saintRoch).sort()).toEqual(['Delacourcelle', 'Sauvegrain']);
  });

  test('a mandate ended yesterday', () => {
    const [mandate] = mandatesOver(adults.paulette);
    const listed = mutual.protectedAdults.find((row) => row.mandate_id === mandate!.id)!;
    expect(daysBetween(listed.ends_on, today)).toBe(1);
    expect(listed.ends_on).toBe(lastDayOf(mandate!));
  });

  test('a mandate ends in twenty days', () => {
    expect(daysBetween(today, mandatesOver(adults.ange)[0]!.ends_on)).toBe(20);
  });

  test('one adult has two guardians, for her property and for her person', () => {
    expect(mandatesOver(adults.solange).map(({ holder_id, field }) => [holder_id, field])).toEqual([
      [entities.riveClaire.id, 'property'],
      [individualGuardian.id, 'person'],
    ]);
  });

  test('one judgment is not verified, and its adult is on no list', () => {
    expect(mutual.mandates.filter(({ verified_at }) => verified_at === null).map(({ person_id }) => person_id)).toEqual([adults.marcel.id]);
    expect(mutual.protectedAdults.some(({ person_id }) => person_id === adults.marcel.id)).toBe(false);
  });

  test('one mandate begins later, and one was taken to another guardian before its end', () => {
    expect(mandatesOver(adults.karim)[0]!.starts_on > today).toBe(true);
    const [before, after] = mandatesOver(adults.huguette);
    expect(before!.ended_on! < before!.ends_on && addDays(before!.ended_on!, 1) === after!.starts_on).toBe(true);
  });

  test('the measures are of many kinds, and who changes the bank details follows them', () => {
    const who = Object.fromEntries(mutual.protectedAdults.map((row) => [`${row.measure}/${row.field}`, row.bank_details_by]));
    expect(who).toEqual({
      'tutorship/both': 'guardian',
      'tutorship/property': 'guardian',
      'tutorship/person': 'adult',
      'simple_curatorship/both': 'both',
      'reinforced_curatorship/both': 'guardian',
      'reinforced_curatorship/property': 'guardian',
      'safeguard_with_agent/property': 'guardian',
      'arranged_curatorship/both': 'adult',
      'social_support/property': 'adult',
      'subrogated/both': 'nobody',
    });
  });

  test('no mandate lasts longer than the law usually lets it', () => {
    for (const { measure, starts_on, ends_on } of mutual.mandates) {
      const months = rules.measures[measure].duration.firstMonths ?? 60;
      expect(daysBetween(starts_on, ends_on)).toBeLessThanOrEqual((months / 12) * 366);
    }
  });

  test('payments go to accounts in the adult’s own name; an account in another name waits in review', () => {
    for (const adult of Object.values(adults)) {
      const names = { lastName: adult.last_name, birthName: adult.birth_name, firstName: adult.first_name };
      for (const row of bankDetailsOf(adult)) expect(sameHolder(row.holder_name, names)).toBe(row.status !== 'in_review');
    }
    expect(bankDetailsOf(adults.desire).map(({ status }) => status)).toEqual(['accepted', 'in_review']);
  });
});
