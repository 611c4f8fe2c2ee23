import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readCardSettings } from '../../src/papers/card-settings.js';
import { cardOf } from '../../src/papers/health-card.js';
import { configFile, DataFileErrors } from '../../src/platform/yaml-file.js';

const folder = mkdtempSync(join(tmpdir(), 'egide-health-card-'));
afterAll(() => rmSync(folder, { recursive: true }));

const right = { amc_number: '99000018', convention_type: 'DR', csr: '0018', responsible: true, renewed_on: '01-01', datamatrix: '{amc_number}|{csr}|{valid_to}' };

function read(settings: object) {
  const file = join(folder, 'health-card.yaml');
  writeFileSync(file, stringify({ ...right, ...settings }));
  return readCardSettings(file, 'production')!;
}

function faults(settings: object): string[] {
  try {
    return [JSON.stringify(read(settings))];
  } catch (error) {
    expect(error).toBeInstanceOf(DataFileErrors);
    return (error as DataFileErrors).errors;
  }
}

const covering = { optionName: 'Confort', memberNumber: '10042817', startsOn: '2024-06-06', endsOn: null };

describe('what stands on health cards', () => {
  test('is nothing in a production that names no file, and the demonstration’s is refused to it', () => {
    expect(readCardSettings(null, 'production')).toBeNull();
    expect(() => readCardSettings(configFile('health-card.demo.yaml'), 'production')).toThrow('this is the card of the demonstration');
    expect(readCardSettings(null, 'demo')!.options.get('Confort')).toEqual({ conventionType: 'IS', csr: '0042' });
  });

  test.each([
    ['an AMC number of letters', { amc_number: 'ABCDEFGH' }, /^amc_number: write 8 to 10 digits/],
    ['a number written as one, which would lose its zeros', { amc_number: 12345678 }, /^amc_number: must be a text/],
    ['a convention of three letters', { convention_type: 'DRE' }, /^convention_type: write two capital letters/],
    ['a day of renewal that some years lack', { renewed_on: '02-29' }, /^renewed_on: write MM-DD/],
    ['a Datamatrix that tells of a NIR', { datamatrix: '{nir}' }, /^datamatrix: \{nir\} is none of its parts/],
    ['an entry that nobody reads', { amc: '1' }, /^file\.amc: is not a known entry/],
    ['an option without a name', { options: [{ csr: '1' }] }, /^options\[0\]\.name: is missing/],
  ])('with %s stops the boot', (_, settings, fault) => {
    expect(faults(settings)).toEqual([expect.stringMatching(fault)]);
  });

  test('is that of the option where it differs, and may have no CSR', () => {
    const settings = read({ options: [{ name: 'Confort', csr: null, responsible: false }] });
    expect(cardOf(settings, covering, '2026-11-23')).toMatchObject({ conventionType: 'DR', csr: null, responsible: false, text: '99000018||2026-12-31' });
    expect(cardOf(settings, { ...covering, optionName: 'Essentielle' }, '2026-11-23')).toMatchObject({ csr: '0018', responsible: true });
  });

  test.each([
    ['on the last day before its renewal', '07-01', '2026-06-30', null, '2025-07-01', '2026-06-30'],
    ['on the day of its renewal', '07-01', '2026-07-01', null, '2026-07-01', '2027-06-30'],
    ['over a leap day', '03-01', '2023-12-31', null, '2023-03-01', '2024-02-29'],
    ['until the contract ends', '01-01', '2026-11-23', '2026-11-30', '2026-01-01', '2026-11-30'],
  ])('is valid for a year: %s', (_, renewed_on, today, endsOn, from, to) => {
    expect(cardOf(read({ renewed_on }), { ...covering, startsOn: '2020-01-01', endsOn }, today)).toMatchObject({ validFrom: from, validTo: to });
  });

  test('begins with a contract that is younger than the year', () => {
    expect(cardOf(read({}), { ...covering, startsOn: '2026-10-14' }, '2026-11-23').validFrom).toBe('2026-10-14');
  });
});
