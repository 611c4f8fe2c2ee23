import { expect, test } from '@jest/globals';
import { faultOfVersion } from '../../src/platform/database.js';

test('PostgreSQL 15 and what is newer will do', () => {
  expect([150_000, 150_018, 160_004, 180_004].map(faultOfVersion)).toEqual([null, null, null, null]);
});

test('an older one is refused in one line that says which to use', () => {
  expect(faultOfVersion(140_023)).toBe('PostgreSQL 14 is too old: use PostgreSQL 15 or a newer one');
  expect(faultOfVersion(90_624)).toMatch(/^PostgreSQL 9 is too old: [^\n]+$/);
});
