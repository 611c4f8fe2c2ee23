import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readLegalNotice } from '../../src/mutual/index.js';
import { configFile, DataFileErrors } from '../../src/platform/yaml-file.js';

const folder = mkdtempSync(join(tmpdir(), 'egide-legal-notice-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(notice: object) {
  const file = join(folder, 'legal-notice.yaml');
  writeFileSync(file, stringify(notice));
  return readLegalNotice(file, 'production');
}

function faults(notice: object): string[] {
  try {
    return [JSON.stringify(read(notice))];
  } catch (error) {
    expect(error).toBeInstanceOf(DataFileErrors);
    return (error as DataFileErrors).errors;
  }
}

const nothing = {
  siren: null, address: null, phone: null, email: null, publication_director: null, data_protection_officer: null, host: { name: null, address: null, phone: null },
};

describe('the legal notice', () => {
  test('of a production that names no file says nothing: nothing is made up', () => {
    expect(readLegalNotice(null, 'production')).toEqual(nothing);
  });

  test('says what the file says, and null for what it leaves out', () => {
    expect(read({ siren: '340 359 900', email: 'contact@mutuelle.example', phone: null, host: { name: 'Hébergeur' } })).toEqual({
      ...nothing, siren: '340359900', email: 'contact@mutuelle.example', host: { name: 'Hébergeur', address: null, phone: null },
    });
  });

  test('of the demonstration is whole, and is refused to a production', () => {
    expect(JSON.stringify(readLegalNotice(null, 'demo'))).not.toContain('null');
    expect(() => readLegalNotice(configFile('legal-notice.demo.yaml'), 'production')).toThrow('this is the notice of the demonstration');
  });

  test.each([
    ['a SIREN whose key is wrong', { siren: '340359901' }, /^siren: /],
    ['an entry that nobody reads', { publisher: 'Somebody' }, /^file\.publisher: is not a known entry/],
    ['an empty text', { address: ' ' }, /^address: must be a text/],
    ['an entry of the host that nobody reads', { host: { city: 'Nantes' } }, /^host\.city: is not a known entry/],
  ])('with %s stops the boot', (_, notice, fault) => {
    expect(faults(notice)).toEqual([expect.stringMatching(fault)]);
  });
});
