import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadRegister } from '../../src/privacy/register.js';
import { configFile, DataFileErrors } from '../../src/platform/yaml-file.js';

const shipped = readFileSync(configFile('register.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'egide-register-'));

function load(text: string) {
  const path = join(folder, 'register.yaml');
  writeFileSync(path, text);
  return loadRegister(path);
}

function faults(text: string): string[] {
  try {
    load(text);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(DataFileErrors);
    return (error as DataFileErrors).errors;
  }
}

/** The shipped register with these columns in the place of its own. */
function withColumns(...lines: string[]): string {
  const columns = lines.length > 0 ? `columns:\n${lines.map((line) => `  ${line}\n`).join('')}` : 'columns: {}\n';
  return shipped.replace(/^columns:[^]*$/m, columns);
}

describe('the shipped register', () => {
  const register = loadRegister();

  test('keeps members’ data for the life of the contract plus six years, prospects’ three years, statistics three months', () => {
    const months = (id: string) =>
      register.purposes.find((purpose) => purpose.id === id)?.retention.map(({ months: count, from }) => [count, from]);
    expect(months('site_subscription')).toEqual([[36, 'last_contact'], [72, 'contract_end']]);
    expect(months('employer_affiliation')).toEqual([[72, 'contract_end']]);
    expect(months('site_statistics')).toEqual([[3, 'collection']]);
  });

  test('gives each space a purpose, and each purpose its basis, recipients and retention in both languages', () => {
    expect(new Set(register.purposes.map((purpose) => purpose.space)).size).toBe(5);
    for (const purpose of register.purposes) {
      expect(purpose.legalBases.length * purpose.recipients.length * purpose.retention.length).toBeGreaterThan(0);
    }
  });

  test('never names the employer as a recipient of health data', () => {
    expect(register.recipients.subscribing_employer?.categories).not.toContain('health_cover');
    for (const purpose of register.purposes.filter(({ space }) => space === 'employer')) {
      expect(purpose.categories).not.toContain('health_cover');
    }
  });
});

describe('a faulty register is refused', () => {
  test.each([
    ['nature: health', 'nature: medical', 'categories.health_cover.nature: “medical” is not one of personal, national_number, health, none'],
    ['    space: site', '    space: web', 'purposes.site_subscription.space: “web” is not one of site, employer, member, guardian, backoffice'],
    ['[pre_contract, consent]', '[]', 'purposes.site_subscription.legal_bases: must not be empty'],
    ['[pre_contract, consent]', '[usage]', 'purposes.site_subscription.legal_bases[0]: “usage” is not one of contract, pre_contract, consent, legitimate_interest, legal_obligation'],
    ['months: 36', 'months: 0', 'purposes.site_subscription.retention[0].months: must be a whole number of at least 1'],
    ['from: last_contact', 'from: signature', 'purposes.site_subscription.retention[0].from: “signature” is not one of collection, last_contact, contract_end, relation_end, closing'],
    ['categories: [identity, connection]', 'categories: [identity, horoscope]', 'purposes.employer_representatives.categories: “horoscope” is not declared'],
    ['recipients: [authorised_staff]', 'recipients: [advertisers]', 'purposes.site_statistics.recipients: “advertisers” is not declared'],
    ['recipients: [authorised_staff]', 'recipients: [constructor]', 'purposes.site_statistics.recipients: “constructor” is not declared'],
    ['id: site_requests', 'id: site_subscription', 'purposes.site_subscription: is written twice'],
    ['article: "RGPD, art. 9(2)(b)"', 'article: "RGPD, art. 6(1)(b)"', 'purposes.guardian_membership.health_condition.article: must name a point of GDPR art. 9(2), (a) to (j)'],
    ['transfers: []', 'transfers: [{ country: MA, recipient: Centre d’appels }]', 'transfers[0].safeguard: is missing'],
    ['  name: Mutuelle de démonstration\n', '', 'controller.name: is missing'],
  ])('“%s” written “%s”', (before, after, fault) => {
    expect(shipped).toContain(before);
    expect(faults(shipped.replace(before, after))).toContain(fault);
  });

  test('when health data have no condition of article 9(2)', () => {
    const text = shipped.replace(/ {4}health_condition:\n( {6}.*\n)+/g, '');
    expect(faults(text)).toEqual([
      'purposes.guardian_membership.health_condition: is missing: health data need a condition of GDPR art. 9(2)',
      'purposes.reimbursements.health_condition: is missing: health data need a condition of GDPR art. 9(2)',
    ]);
  });

  test.each([
    ['persons.person.last_name: name', 'columns.persons.person.last_name: “name” is not declared'],
    ['persons.person.last_name: toString', 'columns.persons.person.last_name: “toString” is not declared'],
    ['last_name: identity', 'columns.last_name: must be named <schema>.<table>.<column>'],
  ])('when a column says “%s”', (line, fault) => {
    expect(faults(withColumns(line))).toEqual([fault]);
  });

  test('when no purpose covers the category of a column', () => {
    const text = withColumns('members.song.title: music').replace(
      'categories:\n',
      'categories:\n  music: { nature: personal, label_fr: Musique, label_en: Music, examples_fr: chansons }\n',
    );
    expect(faults(text)).toEqual(['columns.members.song.title: no purpose covers “music”']);
  });
});

test('columns are classified by the name of their schema, table and column', () => {
  const { columns } = load(withColumns('persons.person.last_name: identity', 'persons.person.id: technical'));
  expect(columns).toEqual({ 'persons.person.last_name': 'identity', 'persons.person.id': 'technical' });
});
