import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { Failure } from '../../src/platform/failure.js';

test('what is told of an error is its kind, code and place, and never its words', () => {
  const told = inspect(new Failure(Object.assign(new TypeError('Élodie Garnier'), { code: '23505' }), 'request 7'));
  expect(told).toContain('TypeError 23505');
  expect(told).toContain('failure.test.ts');
  expect(told).toContain('request 7');
  expect(told).not.toContain('Élodie');
});

test('what is not known of it is not told', () => {
  expect(inspect(new Failure(new Error('somebody')))).not.toContain('undefined');
  expect(inspect(new Failure(undefined))).toMatch(/^\[?undefined/);
});
