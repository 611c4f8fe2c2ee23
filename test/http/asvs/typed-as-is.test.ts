import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nirOf } from '../../../demo/numbers.js';
import { enrolment } from '../../support/enrolments.js';
import type { Persona } from '../../support/persona.js';
import { rowCounts } from '../../support/spoil.js';
import { bootWorld, type World } from '../../support/world.js';

const path = '/api/employer/affiliations';
let world: World;
let gaelle: Persona;
beforeAll(async () => {
  world = await bootWorld();
  gaelle = await world.as('gaelle');
});
afterAll(() => world.close());

/** Texts that some interpreter would read otherwise than as text; all are accepted as a name. */
const naughty = [
  // encoded once and twice: nothing decodes what is not encoded here
  '%2e%2e%2f', '%252e%252e%252f', '%c0%af', '%00', '\\u0000', '\\x41', '&lt;b&gt;', '&amp;lt;', '&#60;', 'a+b%20c', '=?utf-8?Q?=41?=', '\\"', "\\'", 'C:\\new\\table',
  // HTML and scripts
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'-alert(1)-'", 'javascript:alert(1)', '</title><svg onload=alert(1)>', '<!--', ']]>', '{"a":"b"}', '__proto__',
  // SQL
  "' or '1'='1", "'; drop table persons.persons; --", "x' union select 1, 2, 3 --", "\\'; select pg_sleep(9); --", '$1', '$$x$$', ':name', '?', "E'\\\\x'", '1; commit', '%', '_', "'||(select 1)||'",
  // templates, shells, formulas, mail, logs
  '{{7*7}}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '@(7*7)', '$(id)', '`id`', '| id', '; id', '=1+1', '+1+1', '-1+1', '@SUM(1)', '%s%s%n', '%d', '{0}', 'a, b; c <d@e.example>',
  // Unicode
  'Ｔest', 'ﬁn', 'İstanbul', 'Straße', 'ß', 'a\u0301', '😀', '\u200bzero', 'null', 'undefined', 'NaN', 'true', '0x10', '1e5',
].map((text) => [text] as const);

let serial = 0;
const named = async (last: string) => {
  const nir = nirOf('2', '1990-01-02', '44', 100 + serial++);
  return enrolment(gaelle, { employee: { civility: 'mrs', last_name: last, first_name: last, birth_date: '1990-01-02', nir } });
};

describe('what was typed is kept and given back', () => {
  test.each(naughty)('%j is read back as it was typed', async (typed) => {
    const { status, body, text, headers } = await gaelle.post(path, await named(typed));
    expect([status, headers['content-type']]).toEqual([201, 'application/json; charset=utf-8']);
    expect([body.employee.last_name, body.employee.first_name]).toEqual([typed, typed]);
    const { rows } = await world.db.query('select last_name, first_name from employers.affiliations where id = $1', [body.id]);
    expect(rows).toEqual([{ last_name: typed, first_name: typed }]);
    const read = await gaelle.get(`${path}/${body.id}`);
    expect(read.body.employee.last_name).toBe(typed);
    expect(JSON.parse(text).employee.first_name).toBe(typed);
    expect(read.headers).not.toHaveProperty('x-injected');
  });

  test.each(['a\r\nx-injected: 1', 'a\nb', 'a\u0000b', 'a\u001b[31mb', 'a\tb', '\u007f', '\b'])('but for control characters, which are refused: %j', async (typed) => {
    const body = await named(`x${typed}x`);
    const before = await rowCounts(world);
    const answer = await gaelle.post(path, body);
    expect([answer.status, answer.body.errors.map((one: { field: string }) => one.field)]).toEqual([422, ['employee.last_name', 'employee.first_name']]);
    expect(await rowCounts(world)).toEqual(before);
  });
});

test.each(['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'])('nor is a name taken that is read in another direction than it is written, and the words say why: %j', async (mark) => {
  const answer = await gaelle.post(path, await named(`Dupont${mark}nitraM`));
  expect(answer.status).toBe(422);
  expect(answer.body.errors.map(({ field, code, detail }: { field: string; code: string; detail: string }) => [field, code, detail.includes('sens de lecture')])).toEqual(
    ['last_name', 'first_name'].map((field) => [`employee.${field}`, 'isReadOneWay', true]),
  );
});

describe('a search', () => {
  test.each(naughty)('for %j is for those very characters: it finds no row that does not begin so, and changes nothing', async (typed) => {
    const before = await rowCounts(world);
    const started = Date.now();
    const { status, body } = await gaelle.get(`${path}?prefix=${encodeURIComponent(`Vzz${typed}`)}`);
    expect([status, body.items]).toEqual([200, []]);
    expect(Date.now() - started).toBeLessThan(5000);
    expect(await rowCounts(world)).toEqual(before);
  });

  test('is decoded once: what is encoded twice is another text', async () => {
    const once = (await gaelle.get(`${path}?prefix=${encodeURIComponent('Boisrobert')}`)).body.items;
    const encoded = [...'Boisrobert'].map((one) => `%25${one.charCodeAt(0).toString(16)}`).join('');
    expect(once.length).toBeGreaterThan(0);
    expect((await gaelle.get(`${path}?prefix=${encoded}`)).body.items).toEqual([]);
  });

  test('with one parameter given twice is refused, not joined nor half read', async () => {
    for (const query of ['prefix=a&prefix=b', 'limit=1&limit=2', 'prefix[]=a', 'prefix[x]=a', 'prefix.x=a', 'limit=1&limit=2&limit=3']) {
      const { status, body } = await gaelle.get(`${path}?${query}`);
      expect([query, status, body.code]).toEqual([query, 422, 'invalid_input']);
    }
  });
});
