import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { french } from '../../../web/src/i18n/fr/index.js';
import { careWords, privateCare } from '../../../src/papers/care-words.js';
import { mostLines } from '../../../src/papers/statement.queries.js';
import type { Persona } from '../../support/persona.js';
import { readPdf } from '../../support/read-pdf.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
}, 60_000);
afterAll(() => world.close());

const path = '/api/member/reimbursements/statement';
const statementOf = async (who: Persona, query = '') => {
  const { status, body } = await who.get(path + query).buffer(true);
  expect(status).toBe(200);
  return readPdf(body as Buffer);
};
const linesOf = (pages: string[]) => pages.join('\n').split('\n');
const euros = (cents: string) => new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(Number(cents) / 100).replace(/\s/g, ' ');

interface Sums {
  from: string;
  to: string;
  lines: number;
  spent: string;
  mutual: string;
}

/** What the database says of the payments between the second and the sixth of the last year. */
async function asked(): Promise<Sums> {
  const { rows } = await world.db.query<Sums>(
    `with all_paid as (select paid_on from coverage.reimbursements where person_id = $1 order by paid_on desc limit 6),
        period as (select min(paid_on) as from, max(paid_on) - 11 as to from all_paid)
     select p.from::text, p.to::text, count(*)::int as lines, sum(spent_cents) as spent, sum(mutual_cents) as mutual
       from period p join coverage.reimbursements r on r.person_id = $1 and r.paid_on between p.from and p.to group by 1, 2`,
    [elodie.holderId],
  );
  return rows[0]!;
}

describe('a statement of reimbursements', () => {
  test('has each line paid in the period, both its days included, and their sums', async () => {
    const { from, to, lines, spent, mutual } = await asked();
    expect(lines).toBe(5);
    const { title, language, pages, roles } = await statementOf(elodie, `?from=${from}&to=${to}`);
    expect([title, language]).toEqual(['Relevé de remboursements, Mutuelle Les Deux Rives', 'fr-FR']);
    expect(roles.filter((role) => role === 'TR')).toHaveLength(1 + lines + 1);
    const said = linesOf(pages);
    const total = said.slice(said.indexOf('Total'));
    expect(total).toEqual(expect.arrayContaining([euros(spent), euros(mutual)]));
    for (const day of [from, to]) expect(said).toContain(day.split('-').reverse().join('/'));
    expect((await statementOf(elodie, `?from=${to}&to=${to}`)).roles.filter((role) => role === 'TR')).toHaveLength(3);
  });

  test('does not tell the member what an adult beneficiary was cared for, and tells their amounts', async () => {
    const { rows } = await world.db.query<{ kind: string; adult: boolean }>(
      `select kind, coalesce(b.birth_date <= access.today() - interval '18 years', false) as adult from coverage.reimbursements r left join coverage.beneficiaries b on b.id = r.beneficiary_id
        where r.person_id = $1 and r.paid_on > access.today() - interval '1 year'`,
      [elodie.holderId],
    );
    const text = (await statementOf(elodie)).pages.join(' ').replaceAll('\n', ' ');
    const times = (words: string) => text.split(`${words} du `).length - 1;
    expect(times(privateCare)).toBe(rows.filter(({ adult }) => adult).length);
    expect(times(privateCare)).toBeGreaterThan(3);
    for (const [kind, words] of Object.entries(careWords)) expect([kind, times(words)]).toEqual([kind, rows.filter((row) => !row.adult && row.kind === kind).length]);
    expect(text).toContain('le détail de ce soin appartient à la personne soignée');
  });

  test('of somebody to whom nothing was paid says so', async () => {
    const { pages, roles } = await statementOf(await world.as('thierry'), '?from=1999-03-01&to=1999-12-31');
    expect([pages[0]!.includes('Aucun remboursement n’a été versé dans cette période.'), roles.includes('Table')]).toEqual([true, false]);
  });

  test.each([
    ['ends before it begins', '?from=2026-02-02&to=2026-02-01', 'to', 'avant son début'],
    ['is longer than a year', '?from=2025-01-01&to=2026-01-02', 'to', 'un an au plus'],
    ['is no day of the calendar', '?from=2026-02-30', 'from', ''],
  ])('of a period that %s is refused at its field', async (_, query, field, words) => {
    const { status, body } = await elodie.get(path + query);
    expect([status, body.errors.length, body.errors[0]]).toEqual([422, 1, expect.objectContaining({ field, detail: expect.stringContaining(words) })]);
  });

  test(`has ${mostLines} lines at most, over as many pages as it takes, each with its head and number; beyond, it asks for a shorter period`, async () => {
    const thierry = await world.as('thierry');
    const more = (count: number) => world.db.query(
      `insert into coverage.reimbursements (id, person_id, kind, care_on, paid_on, spent_cents, social_security_cents, mutual_cents)
       select gen_random_uuid(), $1, 'pharmacy', '2019-05-05', '2019-05-06', 100, 60, 40 from generate_series(1, $2)`,
      [thierry.holderId, count],
    );
    const may = '?from=2019-05-01&to=2019-05-31';
    await more(mostLines);
    const { pages } = await statementOf(thierry, may);
    expect(pages.length).toBeGreaterThan(8);
    pages.forEach((page, at) => expect([page.includes('Versé le'), page.includes(`Page ${at + 1} sur ${pages.length}`)]).toEqual([true, true]));
    expect(linesOf(pages).slice(-8)).toContain(euros(String(mostLines * 100)));
    await more(1);
    expect((await thierry.get(path + may)).body).toMatchObject({ status: 409, code: 'statement_too_long' });
  });
});

test('a statement names kinds of care in the words of the portal', () => {
  expect(careWords).toEqual(french.coverage.kinds);
  expect(privateCare).toBe(french.coverage.privateCare);
});
