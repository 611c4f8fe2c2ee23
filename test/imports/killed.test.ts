import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { corePerson, importPlace, type ImportPlace, ndjson } from '../support/imports.js';
import { demonstrationEnv, freshFolder, until } from '../support/main-program.js';

/* The command as a process of its own, killed in the middle of a batch, which a lock of ours holds up. */

let place: ImportPlace;
const folder = freshFolder('killed-import');
beforeAll(async () => {
  place = await importPlace();
});
afterAll(async () => {
  await place.close();
  folder.remove();
});

const size = 2600;
const inTheWay = 2100;

interface Command {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

function start(path: string): Command {
  let output = '';
  const child = spawn(process.execPath, ['dist/src/cli.js', 'import', 'persons', path], { env: { PATH: process.env.PATH, LANG: 'fr_FR.UTF-8', ...demonstrationEnv(place.url, folder.path) }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  return { child, output: () => output, ended: new Promise((done) => child.once('close', done)) };
}

const imported = () => place.db.query("select (select count(*)::int from imports.records) as records, (select count(*)::int from persons.persons where member_number like 'C1%') as persons, (select count(*)::int from persons.bank_details b join imports.records r on r.record_id = b.person_id) as accounts").then(({ rows }) => rows[0]);

test('an import killed in the middle of a batch keeps whole batches, goes on where it stood, and imports and reports each line once', async () => {
  const rows = Array.from({ length: size }, (_, n) => corePerson(n + 1, [10, 1500, 2050, 2550].includes(n + 1) ? { nir: '1' } : {}));
  const path = place.put('big.ndjson', ndjson(rows));
  // Somebody else is writing a person of the third batch, and has not decided yet.
  const other = new pg.Client(place.url);
  await other.connect();
  await other.query(`begin; insert into persons.persons (id, member_number, civility, last_name, first_name, birth_date)
    values (gen_random_uuid(), '${corePerson(inTheWay).member_number}', 'mr', 'Autre', 'Un', '2000-01-01')`);
  const first = start(path);
  await until(async () => (await place.db.query("select 1 from pg_stat_activity where application_name = 'egide import' and wait_event_type = 'Lock'")).rowCount === 1, 60_000);
  expect(await imported()).toEqual({ records: 1998, persons: 1998, accounts: 1998 });
  // A second one would find half of it.
  const second = start(path);
  expect([await second.ended, second.output()]).toEqual([1, expect.stringContaining('Un autre import est en cours')]);
  first.child.kill('SIGKILL');
  await first.ended;
  await other.query('rollback');
  await other.end();
  await until(async () => (await place.db.query("select 1 from pg_stat_activity where application_name = 'egide import'")).rowCount === 0, 60_000);
  expect(await imported()).toEqual({ records: 1998, persons: 1998, accounts: 1998 });
  // What the killed process had written of the batch that was not kept.
  writeFileSync(`${path}.report.ndjson`, '{"line":2050,"half of a', { flag: 'a' });

  const again = start(path);
  expect([await again.ended, again.output()]).toEqual([3, expect.stringMatching(/Reprise après 2\D?000 enregistrements sur 2\D?600/)]);
  expect(again.output()).toMatch(/100 % · .* lignes\/s · reste 0 s/);
  expect(await imported()).toEqual({ records: size - 4, persons: size - 4, accounts: size - 4 });
  expect(place.report('big.ndjson.report.ndjson').map(({ line, field }) => [line, field])).toEqual([[10, 'nir'], [1500, 'nir'], [2050, 'nir'], [2550, 'nir']]);
  const { rows: [run] } = await place.db.query('select count(*) over ()::int as runs, * from imports.runs');
  expect(run).toMatchObject({ runs: 1, lines: size, done: size, created: size - 4, updated: 0, refused: 4 });
  const { rows: events } = await place.db.query("select event from audit.events where event like 'import.%' order by at");
  expect(events.map(({ event }) => event)).toEqual(['import.begun', 'import.finished']);
}, 120_000);
