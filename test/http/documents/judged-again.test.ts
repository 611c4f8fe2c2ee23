import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { JudgeWaiting } from '../../../src/contents/index.js';
import { eicar, instreamServer, type Listening } from '../../support/clamd.js';
import { announce, documentsOf, download, pdfOf, sendBytes } from '../../support/documents.js';
import { jobsOf } from '../../support/jobs.js';
import { until } from '../../support/main-program.js';
import { noticesOf } from '../../support/notices.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

/* Files that wait because the scanner was away are judged when it is back, whether their sender comes back or not. */

let world: World;
let elodie: Persona;
let ines: Persona;
let me: string;
let port: number;
let scanner: Listening | null = null;
/** What it was given since it came back. */
let asked = 0;
beforeAll(async () => {
  const listening = await instreamServer(() => null);
  port = listening.address.port;
  await listening.close();
  world = await bootWorld({ clamdUrl: listening.url, dataDir: join(process.env.EGIDE_TEST_FOLDER!, `judged-again-${process.pid}`) });
  [elodie, ines] = [await world.as('elodie'), await world.as('ines')];
  me = elodie.holderId;
  // The program's own rounds stay out of what is tried here one by one.
  await until(async () => (await jobsOf(world.db, 'documents.judge')).length > 0, 60_000);
  await world.db.query(`create function public.hush() returns trigger language plpgsql as 'begin return null; end'`);
  await world.db.query(`create trigger hush before insert on jobs.job for each row when (new.name = 'documents.judge') execute function public.hush()`);
  await until(async () => (await jobsOf(world.db, 'documents.judge')).every(({ state }) => state === 'completed'), 60_000);
}, 120_000);
afterAll(() => world.close());
afterEach(async () => {
  await scanner?.close();
  scanner = null;
  await world.db.query("delete from documents.versions where state = 'quarantined'");
  await world.moveClock('0 days');
});

async function comesBack(): Promise<void> {
  asked = 0;
  scanner = await instreamServer((given) => (asked++, given.includes(eicar) ? 'stream: Eicar FOUND' : 'stream: OK'), undefined, port);
}
const judge = (of: World = world) => of.app.get(JudgeWaiting, { strict: false }).judge(new AbortController().signal);
const row = async (id: string) => (await world.db.query('select state, refusal, key is null as keyless, judge_tries as tries, extract(epoch from judge_after - now())::int as waits from documents.versions where id = $1', [id])).rows[0];
const arriving = () => readdirSync(join(world.config.dataDir, 'documents', 'arriving'));
const kept = () => {
  const folder = join(world.config.dataDir, 'documents', 'kept');
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile()) : [];
};

/** A file that has arrived while nobody could look at it. */
async function leaveWaiting(bytes: Buffer, who = elodie, person = me, more: object = {}): Promise<string> {
  const { id } = (await announce(who, person, { size: bytes.length, ...more })).body;
  const { status, body } = await sendBytes(who, person, [id], bytes);
  expect([status, body.code]).toEqual([503, 'not_inspected']);
  return id as string;
}

test('nothing is tried before its time: whoever has sent it may be about to', async () => {
  const id = await leaveWaiting(pdfOf('Trop tôt'));
  await comesBack();
  expect([await judge(), asked, (await row(id)).state]).toEqual([0, 0, 'quarantined']);
});

test('a harmless file can be opened once the scanner is back, to the byte, without its sender; a harmful one is refused, and nothing of it is kept', async () => {
  const bytes = pdfOf('Sain', 300_000);
  const [good, bad] = [await leaveWaiting(bytes), await leaveWaiting(pdfOf(eicar))];
  await world.db.query("update identity.sessions set ended_at = now() where account_id = $1", [elodie.me.account.id]);
  const before = kept().length;
  await comesBack();
  await world.moveClock('6 minutes');
  expect(await judge()).toBe(2);
  elodie = await world.as('elodie');
  expect(((await download(elodie, me, [good])).body as Buffer).equals(bytes)).toBe(true);
  expect((await elodie.get(`${documentsOf(me)}/${bad}`)).body.file).toMatchObject({ state: 'refused', refusal: { code: 'infected', fr: expect.stringMatching(/antivirus/) } });
  expect([await row(bad), kept().length]).toEqual([expect.objectContaining({ keyless: true }), before + 1]);
  expect(arriving().filter((name) => [good, bad].includes(name))).toEqual([]);
  const { rows } = await world.db.query("select event, account_id, subject_id, code from audit.events where record_id = any ($1) and event in ('document.accepted', 'document.refused') order by event", [[good, bad]]);
  expect(rows).toEqual([{ event: 'document.accepted', account_id: null, subject_id: me, code: null }, { event: 'document.refused', account_id: null, subject_id: me, code: 'infected' }]);
});

test('while the scanner is away each try waits twice as long as the one before, an hour at most, and a round tries one file', async () => {
  const [first, second] = [await leaveWaiting(pdfOf('Un')), await leaveWaiting(pdfOf('Deux'))];
  await world.moveClock('6 minutes');
  const waits: number[] = [];
  while (waits.length < 6) {
    await world.db.query('update documents.versions set judge_after = null where id = $1', [first]);
    expect(await judge()).toBe(0);
    // By the business clock, which is six minutes ahead.
    waits.push(Math.round(((await row(first)).waits - 360) / 60));
  }
  expect(waits).toEqual([5, 10, 20, 40, 60, 60]);
  expect([(await row(second)).tries, (await row(first)).state, (await download(elodie, me, [first])).status]).toEqual([0, 'quarantined', 409]);
});

test('several processes at once try each file once, and none is missed', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 8; n++) ids.push(await leaveWaiting(pdfOf(`À plusieurs ${n}`)));
  const { clamdUrl, dataDir, databaseUrl, runtimeUrl } = world.config;
  const next = await bootWorld({ clamdUrl, dataDir, databaseUrl, runtimeUrl });
  await comesBack();
  await world.moveClock('6 minutes');
  const judged = await Promise.all([judge(), judge(next), judge(), judge(next)]);
  await next.close();
  expect([judged.reduce((all, one) => all + one, 0), asked]).toEqual([8, 8]);
  for (const id of ids) expect(await row(id)).toMatchObject({ state: 'clean', tries: 1 });
});

test('what a killed process had taken is judged by another after its time, and a withdrawn document never is', async () => {
  const [taken, gone] = [await leaveWaiting(pdfOf('Pris puis tué')), await leaveWaiting(pdfOf('Retiré'))];
  await world.db.query("update documents.versions set judge_tries = 1, judge_after = now() + interval '5 minutes' where id = $1", [taken]);
  await elodie.post(`${documentsOf(me)}/${gone}/withdrawal`).set('if-match', '"1"');
  await comesBack();
  expect(await judge()).toBe(0);
  await world.moveClock('6 minutes');
  expect([await judge(), (await row(taken)).state, (await row(gone)).state, asked]).toEqual([1, 'clean', 'quarantined', 1]);
});

test('of the mutual’s documents the person is told when they can be opened, and not before', async () => {
  const told = async () => (await world.db.query("select caused_by from notifications.events where kind = 'document.received' and person_id = $1", [me])).rows;
  await leaveWaiting(pdfOf('De la mutuelle'), ines, me, { kind: 'certificate' });
  expect(await told()).toEqual([]);
  await comesBack();
  await world.moveClock('6 minutes');
  await judge();
  expect(await told()).toEqual([{ caused_by: ines.me.account.id }]);
});

test('whoever sent a file that is refused later is told once, in the portal and by mail, without its name; nobody of a good one', async () => {
  const address = 'elodie.garnier@courriel.example';
  const waits = async () => (await world.db.query('select 1 from notifications.events where resolved_at is null')).rowCount;
  await elodie.send('put', '/api/me/notification-preferences', { case: 'at_once', documents: 'at_once', prospecting: false });
  const secret = { title: 'Compte rendu d’oncologie', file_name: 'chimiotherapie.pdf', kind: 'health_form' };
  const [bad, good, mutual] = [await leaveWaiting(pdfOf(eicar), elodie, me, secret), await leaveWaiting(pdfOf('Sain')), await leaveWaiting(pdfOf(eicar), ines, me, { kind: 'statement' })];
  await comesBack();
  await world.moveClock('6 minutes');
  await Promise.all([judge(), judge()]);
  expect(await judge()).toBe(0);
  await until(async () => (await waits()) === 0);
  const refusals = async (who: Persona, id: string) => (await noticesOf(who, id)).filter(({ kind }) => kind === 'document.refused').length;
  expect([await refusals(elodie, bad), await refusals(elodie, good), await refusals(ines, bad), await refusals(elodie, mutual), await refusals(ines, mutual)]).toEqual([1, 0, 0, 0, 1]);
  const [mail, ...more] = (await world.mails.of(address, 'n’a pas pu être accepté')) as unknown as { text: string }[];
  expect(more).toEqual([]);
  expect(mail!.text).toContain('Un fichier que vous aviez envoyé');
  for (const word of ['oncologie', 'chimiotherapie', 'santé', 'virus']) expect(mail!.text.split('--')[0]).not.toContain(word);
});

test('the job is planned by itself, and does it', async () => {
  const id = await leaveWaiting(pdfOf('Par la tâche'));
  await comesBack();
  await world.moveClock('6 minutes');
  await world.db.query('drop trigger hush on jobs.job');
  await world.db.query("insert into jobs.job (id, name) values (gen_random_uuid(), 'documents.judge')");
  await until(async () => (await row(id)).state === 'clean', 30_000);
  await until(async () => (await jobsOf(world.db, 'documents.judge')).every(({ state }) => state === 'completed'), 30_000);
  expect((await jobsOf(world.db, 'documents.judge')).length).toBeGreaterThan(1);
}, 90_000);
