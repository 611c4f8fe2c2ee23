import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { KeyService } from '../crypto/index.js';
import { FileFault, type Given, type HowRead, lookOver, Report } from '../feeds/index.js';
import { loadRules } from '../rules/index.js';
import { type Language, languageOf, sayer } from './command-words.js';
import { contracts } from './contracts.js';
import { contributions } from './contributions.js';
import { importFile } from './import-file.js';
import { type Kind, type KindName, kindNames, type Tools } from './kind.js';
import { persons } from './persons.js';
import { Progress } from './progress.js';
import { reimbursements } from './reimbursements.js';
import { Room } from './room.js';
import { beginRun, type Former, formerRun, type Run } from './runs.js';

const kinds: Record<KindName, Kind<Given>> = { persons, contracts, reimbursements, contributions } as Record<KindName, Kind<Given>>;

/** What the command was told. */
interface Asked extends HowRead {
  kind: Kind<Given>;
  report: string;
  dry: boolean;
  again: boolean;
  newOptions: boolean;
}

/** Where an import works: the connection that migrates, and the keys that seal. */
export interface Place {
  databaseUrl: string;
  keyRing: KeyService;
}

/** The last words of a command, and its exit code. */
export interface Ending {
  code: 0 | 1 | 2 | 3;
  text: string;
}

/**
 * `egide import KIND FILE`: brings a file of the core system into the tables, and tells how far it is.
 * @param place is asked for once the command is understood
 * @param show takes a line of progress
 */
export async function importCommand(args: string[], env: NodeJS.ProcessEnv, place: () => Place, show: (line: string) => void): Promise<Ending> {
  const language = languageOf(env);
  const say = sayer(language);
  const asked = readArguments(args);
  if (!asked) return { code: 2, text: say('usage') };
  const { databaseUrl, keyRing } = place();
  let room: Room | null = null;
  try {
    show(say('reading', { path: asked.path }));
    const file = await lookOver(asked, asked.kind.columns);
    room = await Room.open(databaseUrl, asked.dry);
    return room ? await within(room, { asked, file, keyRing, language, show }) : { code: 1, text: say('busy') };
  } catch (error) {
    if (error instanceof FileFault) return { code: 2, text: error.words[language] };
    throw error;
  } finally {
    await room?.close();
  }
}

function readArguments(args: string[]): Asked | null {
  const flag = { type: 'boolean', default: false } as const;
  const options = { 'dry-run': flag, again: flag, latin1: flag, 'new-options': flag, report: { type: 'string' }, ignore: { type: 'string', default: '' } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [kind, path, more] = positionals;
    if (!kindNames.includes(kind as KindName) || !path || more !== undefined) return null;
    const ignored = new Set(values.ignore.split(',').map((name) => name.trim().toLowerCase()).filter(Boolean));
    const { latin1, again, 'dry-run': dry, 'new-options': newOptions } = values;
    return { kind: kinds[kind as KindName], path, ignored, latin1, again, dry, newOptions, report: values.report ?? `${path}.${dry ? 'dry-run' : 'report'}.ndjson` };
  } catch {
    return null;
  }
}

interface Inside {
  asked: Asked;
  file: Awaited<ReturnType<typeof lookOver>>;
  keyRing: KeyService;
  language: Language;
  show: (line: string) => void;
}

async function within(room: Room, inside: Inside): Promise<Ending> {
  const { asked, file, language } = inside;
  // A dry run tells of the whole file, however far it has come.
  const former = asked.again || asked.dry ? null : await room.within((db) => formerRun(db, asked.kind.name, file));
  return (former && refusalOf(former, sayer(language), language)) ?? carriedOn(room, inside, former);
}

async function carriedOn(room: Room, { asked, file, keyRing, language, show }: Inside, former: Run | null): Promise<Ending> {
  const say = sayer(language);
  const { run, today } = await room.within(async (db) => ({ run: former ?? (await beginRun(db, asked.kind.name, file, userInfo().username)), today: await todayOf(db) }));
  if (former) show(say('resumed', { done: run.done, lines: run.lines }));
  const tools: Tools = { keys: keyRing, rules: loadRules(), today, newOptions: asked.newOptions };
  const report = await Report.open(asked.report, language, run.reportBytes);
  const progress = new Progress(language, show);
  try {
    await importFile(room, { kind: asked.kind, how: asked, file, run, tools, report, dry: asked.dry, onProgress: (now) => progress.tell(now) });
    return ending(run, asked, say);
  } catch (error) {
    if (error instanceof FileFault) throw error;
    return { code: 1, text: say('stopped', { done: asked.dry ? 0 : run.done, reason: reasonOf(error) }) };
  } finally {
    await report.close();
  }
}

type Say = ReturnType<typeof sayer>;

function refusalOf({ finishedAt, passed, done }: Former, say: Say, language: Language): Ending | null {
  if (finishedAt) return { code: 0, text: say('done_before', { when: finishedAt.toLocaleString(language, { timeZone: 'Europe/Paris' }) }) };
  return passed ? { code: 2, text: say('passed', { done }) } : null;
}

function ending(run: Run, { dry, report }: Asked, say: Say): Ending {
  const { lines, created, updated, unchanged, refused } = run;
  const told = say(dry ? 'dry' : 'finished', { lines, created, updated, unchanged, refused });
  return refused ? { code: 3, text: `${told}\n${say('see_report', { path: report })}` } : { code: 0, text: told };
}

async function todayOf(db: { query<T>(sql: string): Promise<T[]> }): Promise<string> {
  const [row] = await db.query<{ today: string }>('select access.today()::text as today');
  return row!.today;
}

/** What PostgreSQL says may hold a value of a line: its code does not. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return code ?? name ?? 'error';
}
