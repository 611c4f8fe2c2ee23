import { mkdtemp, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { inspect } from '../../src/inspection/index.js';
import { leaveRequest } from '../support/left-requests.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';
import { entriesOf } from '../support/zip-reader.js';

const backoffice = '/api/backoffice';
let world: World;
let people: Record<'ines' | 'pascal' | 'agnes' | 'remi', Persona>;

beforeAll(async () => {
  world = await bootWorld();
  const all = await Promise.all((['ines', 'pascal', 'agnes', 'remi'] as const).map(async (name) => [name, await world.as(name)] as const));
  people = Object.fromEntries(all) as typeof people;
  const thierry = await world.as('thierry');
  await leaveRequest(world, { personId: thierry.holderId, state: 'in_review' });
  await world.db.query("update persons.persons set last_name = '=HYPERLINK(1)' , first_name = '@Thierry' where id = $1", [thierry.holderId]);
  for (const one of Object.values(people)) await one.stepUp('export', one.me.account.id);
}, 120_000);
afterAll(() => world.close());

async function taken(who: Persona, what: string, body: object = { format: 'csv', purpose: 'audit' }) {
  const answer = await who.post(`${backoffice}/${what}-exports`, body).buffer(true).parse((response, done) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
  });
  return { ...answer, status: answer.status, headers: answer.headers as Record<string, string>, bytes: answer.body as Buffer };
}
const linesOf = (bytes: Buffer) => parse(bytes.toString('utf8').slice(1), { delimiter: ';', record_delimiter: '\r\n', relax_column_count: true }) as string[][];
const told = async (id: string) => (await world.db.query('select event, outcome, purpose, count from audit.events where record_id = $1 order by id', [id])).rows;

/** The texts of each row of a sheet, as a reader of XML finds them. */
function rowsOf(xml: string): string[][] {
  const rows: string[][] = [];
  let text: string | null = null;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'f') throw new Error('a formula');
    if (name === 'row') rows.push([]);
    if (name === 'c') text = '';
  });
  parser.on('text', (part) => void (text !== null && (text += part)));
  parser.on('closetag', ({ name }) => {
    if (name === 'c') rows.at(-1)!.push(text ?? '');
    if (name === 'c') text = null;
  });
  parser.write(xml).close();
  return rows;
}

describe('a list that leaves as CSV', () => {
  test('says who took it away, when and why, by a reference that stands in the trail with how many rows', async () => {
    const { status, headers, bytes } = await taken(people.pascal, 'legal-entity', { format: 'csv', purpose: 'internal_control' });
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="entites.csv"']);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [mark, heads, ...rows] = linesOf(bytes);
    expect(mark!.join('\n')).toMatch(/Exporté par : .+ <pascal\.[^>]+>\n[\s\S]*Motif : Contrôle interne/);
    expect(mark).toContain(`Référence au journal : ${headers['x-export-id']}`);
    expect(heads!.slice(0, 2)).toEqual(['SIREN', 'Nom']);
    const { rows: known } = await world.db.query('select siren from organisations.legal_entities order by siren');
    expect(rows.map(([siren]) => siren)).toEqual(known.map(({ siren }) => siren));
    expect(await told(headers['x-export-id']!)).toEqual([
      { event: 'legal-entities.exported', outcome: 'done', purpose: 'internal_control', count: null },
      { event: 'export.finished', outcome: 'done', purpose: 'internal_control', count: known.length },
    ]);
  });

  test('holds the queue as it is listed, with its filters, and no formula of anybody’s name', async () => {
    const { bytes } = await taken(people.ines, 'request');
    const rows = linesOf(bytes).slice(2);
    expect(rows.map(([, name]) => name)).toContain("'@Thierry =HYPERLINK(1)");
    expect(rows.every((row) => row.every((cell) => !/^\s*[=+\-@]/.test(cell)))).toBe(true);
    const { body } = await people.ines.get('/api/requests?limit=100');
    expect(rows.map((row) => row.at(-1))).toEqual(body.items.map(({ id }: { id: string }) => id));
    const narrowed = await people.ines.post(`${backoffice}/request-exports?state=refused`, { format: 'csv', purpose: 'audit' });
    expect(narrowed.status).toBe(200);
  });

  test('is in the language asked for', async () => {
    const answer = await people.pascal.post(`${backoffice}/account-exports`, { format: 'csv', purpose: 'audit' }).set('accept-language', 'en');
    expect(answer.text).toMatch(/Exported by : .*\r\nName;E-mail;State/);
  });
});

describe('a list that leaves as XLSX', () => {
  test('is a workbook that our own judge of uploads finds harmless, marked in its first sheet and its properties, without a formula', async () => {
    const { headers, bytes } = await taken(people.ines, 'request', { format: 'xlsx', purpose: 'management' });
    const path = join(await mkdtemp(join(tmpdir(), 'egide-export-')), 'demandes.xlsx');
    await writeFile(path, bytes);
    expect(await inspect({ path, name: 'demandes.xlsx', declaredType: headers['content-type']! })).toMatchObject({ ok: true, kind: 'xlsx' });
    const parts = Object.fromEntries(entriesOf(bytes).map(({ name, bytes: one }) => [name, one.toString('utf8')]));
    for (const place of ['xl/worksheets/sheet1.xml', 'docProps/core.xml']) for (const wanted of [headers['x-export-id']!, 'Gestion des dossiers', 'ines.']) expect(parts[place]).toContain(wanted);
    const [heads, ...rows] = rowsOf(parts['xl/worksheets/sheet2.xml']!);
    expect(heads).toContain('Personne');
    expect(rows.map(([, name]) => name)).toContain('@Thierry =HYPERLINK(1)');
  });
});

describe('a list leaves', () => {
  test('with a fresh proof of this act alone, for a purpose of the list, in a format there is', async () => {
    const unproved = await (await world.as('remi')).post(`${backoffice}/audit-event-exports`, { format: 'csv', purpose: 'audit' });
    expect([unproved.status, unproved.body.step_up]).toEqual([403, { act: 'export', subject: people.remi.me.account.id }]);
    for (const [field, body] of [['purpose', { format: 'csv', purpose: 'par curiosité' }], ['format', { format: 'pdf', purpose: 'audit' }]] as const) {
      const { status, body: problem } = await people.remi.post(`${backoffice}/audit-event-exports`, body);
      expect([status, problem.errors[0].field]).toEqual([422, field]);
    }
  });

  test('page by page, whole, in order, each row once, and memory does not grow with it', async () => {
    await fill();
    const before = process.memoryUsage().rss;
    let [most, text] = [0, ''];
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - before)), 20);
    const { headers } = await reading(people.agnes, async (part) => void (text += part.toString('latin1')));
    clearInterval(watch);
    const ids = [...text.matchAll(/;([0-9a-f-]{36})\r\n/g)].map(([, id]) => id!).filter((id) => /^0000/.test(id));
    expect(ids).toHaveLength(Math.min(size, 100_000));
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(text.includes('Arrêté à 100000 lignes')).toBe(false);
    expect((await told(headers['x-export-id']!)).at(-1)).toMatchObject({ event: 'export.finished', count: ids.length });
    if (process.env.EGIDE_ROWS) console.info({ rows: ids.length, bytes: text.length, most });
  }, 60_000);

  test('no further than the session of whoever takes it: what is cut is seen to be, on both sides', async () => {
    const { agnes } = people;
    let ended = false;
    const cut = reading(agnes, async () => {
      if (ended) return;
      ended = true;
      await world.db.query('update identity.sessions set ended_at = now() where account_id = $1 and ended_at is null', [agnes.me.account.id]);
    });
    await expect(cut).rejects.toThrow();
    const { rows } = await world.db.query("select outcome, count from audit.events where event = 'export.cut'");
    expect(rows).toHaveLength(1);
    expect(rows[0].outcome).toBe('denied');
    expect(rows[0].count).toBeLessThan(size);
  }, 60_000);
});

/** How many rows; `EGIDE_ROWS` sets another number, to be measured. */
const size = Number(process.env.EGIDE_ROWS ?? 30_000);
const fill = () =>
  world.db.query(`insert into audit.events (id, event, outcome, account_id, subject_id) select (lpad(to_hex(n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 'document.read', 'done', gen_random_uuid(), gen_random_uuid() from generate_series(1, $1::int) n`, [size]);

/** The trail’s readings of documents as they come over a line, part by part. */
function reading(who: Persona, onPart: (part: Buffer) => Promise<void>): Promise<{ headers: Record<string, string> }> {
  const { port } = world.app.getHttpServer().address() as { port: number };
  return new Promise((resolve, reject) => {
    const path = `${backoffice}/audit-event-exports?event=document.read`;
    const sent = request({ port, path, method: 'POST', headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' } }, async (answer) => {
      try {
        for await (const part of answer) await onPart(part as Buffer);
        resolve({ headers: answer.headers as Record<string, string> });
      } catch (error) {
        reject(error as Error);
      }
    });
    sent.once('error', reject).end(JSON.stringify({ format: 'csv', purpose: 'audit' }));
  });
}
