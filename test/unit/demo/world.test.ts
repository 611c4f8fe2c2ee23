import { describe, expect, test } from '@jest/globals';
import { addDays, daysBetween, parisInstant } from '../../../demo/dates.js';
import { adults, by, demoAccounts, entities, establishments, idOf, members, world } from '../../../demo/world.js';
import { loadRules } from '../../../src/rules/index.js';

const today = '2026-03-10';
const rules = loadRules();
const mutual = world(today);

const bankDetailsOf = (person: { id: string }) => mutual.bankDetails.filter((row) => row.person_id === person.id);

describe('the members of the demonstration', () => {
  test('about twenty-five people are known by name', () => {
    expect(mutual.persons).toHaveLength(24);
  });

  test('every member has a contract and a bank account', () => {
    for (const { id } of mutual.persons.filter(({ member_number }) => member_number)) {
      expect(mutual.contracts.some((contract) => contract.person_id === id && contract.ends_on === null)).toBe(true);
      expect(bankDetailsOf({ id }).some(({ status }) => status === 'accepted')).toBe(true);
    }
  });

  test('one member has beneficiaries, and reimbursements on more than one page', () => {
    const links = mutual.beneficiaries.filter(({ person_id }) => person_id === members.elodie.id).map(({ link }) => link);
    expect(links).toEqual(['spouse', 'child', 'child']);
    expect(mutual.reimbursements.filter(({ person_id }) => person_id === members.elodie.id).length).toBeGreaterThanOrEqual(30);
  });

  test('no reimbursement pays more than was spent, nor before the care, nor in the future', () => {
    for (const row of mutual.reimbursements) {
      expect(row.social_security_cents + row.mutual_cents).toBeLessThanOrEqual(row.spent_cents);
      expect(row.care_on <= row.paid_on && row.paid_on <= today).toBe(true);
    }
  });

  test('one change of bank details is in its hold at every time of the day', () => {
    const [, proposed] = bankDetailsOf(members.thierry);
    expect(proposed!.proposed_at < parisInstant(today, '00:00')).toBe(true);
    expect(proposed!.effective_at! > parisInstant(addDays(today, 1), '00:00')).toBe(true);
    expect(Date.parse(proposed!.effective_at!) - Date.parse(proposed!.proposed_at)).toBe(rules.bankDetailsHoldHours * 3_600_000);
  });

  test('one change was cancelled during its hold, and one replaced an older account', () => {
    const cancelled = bankDetailsOf(members.aissatou).find(({ status }) => status === 'cancelled')!;
    expect(cancelled.cancelled_at! < cancelled.effective_at! && cancelled.cancelled_at! < today).toBe(true);
    expect(bankDetailsOf(members.elodie).map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  });
});

describe('the employers of the demonstration', () => {
  const of = (entity: { id: string }) => mutual.affiliations.filter((row) => row.legal_entity_id === entity.id);

  test('one has two establishments and affiliates in every state over both', () => {
    const [places, states] = [of(entities.mirambeau).map((row) => row.establishment_id), of(entities.mirambeau).map((row) => row.status)];
    expect(new Set(places)).toEqual(new Set([establishments.nantes.id, establishments.cholet.id]));
    expect(new Set(states)).toEqual(new Set(['draft', 'submitted', 'in_force', 'suspended', 'terminated']));
    expect(places).toHaveLength(8);
  });

  test('the other is an ESAT of four workers', () => {
    expect(entities.glycines.kind).toBe('esat');
    expect(of(entities.glycines)).toHaveLength(4);
  });

  test('the last step of an affiliation is its status, and no step lies in the future', () => {
    for (const { id, status } of mutual.affiliations) {
      const steps = mutual.affiliationSteps.filter((step) => step.affiliation_id === id);
      expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).sort());
      expect(steps.at(-1)!.status).toBe(status);
      expect(steps.at(-1)!.at < parisInstant(today)).toBe(true);
    }
  });
});

describe('the accounts of the demonstration', () => {
  const grantsOf = (account: string) => mutual.grants.filter((grant) => grant.account_id === account);

  test('every account has a grant in each space it names, in their order', () => {
    const spaces = demoAccounts().map(({ email }) => grantsOf(idOf(`account:${email}`)).map(({ space }) => space));
    expect(spaces).toEqual(demoAccounts().map((account) => account.spaces));
  });

  test('every password has 12 characters or more, every TOTP secret 160 bits of its own', () => {
    const accounts = demoAccounts();
    expect(accounts.filter(({ password }) => password.length < 12)).toEqual([]);
    expect(accounts.filter(({ totp_secret }) => !/^[A-Z2-7]{32}$/.test(totp_secret))).toEqual([]);
    expect(new Set(accounts.map(({ totp_secret }) => totp_secret)).size).toBe(accounts.length);
  });

  test('every address is of a domain that cannot exist', () => {
    expect(demoAccounts().filter(({ email }) => !/^[a-z.]+@[a-z-]+\.example$/.test(email))).toEqual([]);
  });

  test('one human is a member and one of the four staff of the association', () => {
    expect(grantsOf(by.aissatou).map(({ role }) => role)).toEqual(['member', 'guardian']);
    expect(mutual.grants.filter((grant) => grant.holder_id === entities.riveClaire.id)).toHaveLength(4);
  });

  test('one representative is limited to one establishment', () => {
    expect(grantsOf(by.fabien)[0]!.establishment_ids).toEqual([establishments.cholet.id]);
    expect(grantsOf(by.gaelle)[0]!.establishment_ids).toBeNull();
  });

  test('the back office has a caseworker, an administrator, a DPO and an auditor', () => {
    const roles = mutual.grants.filter(({ space }) => space === 'backoffice').map(({ role }) => role);
    expect(roles).toEqual(['caseworker', 'administrator', 'dpo', 'auditor']);
  });
});

describe('the conversations of the demonstration', () => {
  test('have been read by each of their authors as far as they wrote', () => {
    for (const { thread_id, account_id, number } of mutual.messages) {
      const marks = mutual.readMarks.filter((one) => one.thread_id === thread_id && one.account_id === account_id);
      expect(marks).toHaveLength(1);
      expect(marks[0]!.number).toBeGreaterThanOrEqual(number);
    }
  });
});

describe('the days of the demonstration', () => {
  test.each(['2024-02-29', '2026-03-29', '2026-10-25', '2027-12-31'])('what ends in twenty days does so from %s too', (day) => {
    const given = world(day);
    const of = (adult: { id: string }) => given.mandates.find(({ person_id }) => person_id === adult.id)!;
    expect([daysBetween(day, of(adults.ange).ends_on), daysBetween(day, of(adults.paulette).ends_on)]).toEqual([20, -1]);
    expect(given.mandates.every(({ starts_on, ends_on }) => starts_on <= ends_on)).toBe(true);
  });

  test('an instant is told in the time of Paris, summer and winter', () => {
    expect(parisInstant('2026-01-15', '18:30')).toBe('2026-01-15T17:30:00.000Z');
    expect(parisInstant('2026-07-15', '18:30')).toBe('2026-07-15T16:30:00.000Z');
  });
});
