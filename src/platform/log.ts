import type { LoggerService } from '@nestjs/common';
import { Failure } from './failure.js';

/** A line of the log. No address, header, body, path as it was asked, e-mail or name ever stands in one. */
type Entry = Record<string, string | number | boolean | string[] | undefined>;

export type Level = 'info' | 'warn' | 'error' | 'fatal';

/** Lines of requests that wait to leave together. */
let waiting = '';
let timer: NodeJS.Timeout | undefined;

function flush(): void {
  clearTimeout(timer);
  timer = undefined;
  const text = waiting;
  waiting = '';
  if (text) process.stdout.write(text);
}

process.once('exit', flush);

/**
 * Writes one line of JSON on the standard output: time (ISO 8601 UTC), level, then `entry`.
 *
 * Lines of level `info` leave together, 20 ms after the first or at 16 kB: each write wakes whoever reads the log, once
 * a request otherwise. Any other level takes them along at once. A process that is killed with SIGKILL loses those of
 * its last 20 ms; what was done stands in the trail, in the database.
 */
export function writeLine(level: Level, entry: Entry): void {
  waiting += `${JSON.stringify({ time: new Date().toISOString(), level, ...entry })}\n`;
  if (level !== 'info' || waiting.length > 16_384) flush();
  else timer ??= setTimeout(flush, 20);
}

/** An error as a line's entries. */
export function entriesOf(error: unknown): Entry {
  const { name, code, stack, request } = error instanceof Failure ? error : new Failure(error);
  return { request, error: name, code, stack: stack!.split('\n').slice(1).map((line) => line.trim()) };
}

/** The framework's own errors and warnings as JSON. Its other lines tell of the boot, which nobody reads in production. */
export class JsonLogger implements LoggerService {
  log(): void {}

  error(message: unknown, ...rest: unknown[]): void {
    writeLine('error', told(message, rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    writeLine('fatal', told(message, rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    writeLine('warn', told(message, rest));
  }
}

/** The framework writes its texts itself; whatever it was thrown is told without its words. */
function told(message: unknown, rest: unknown[]): Entry {
  const context = rest.map(String).filter((one) => !one.includes('\n')).at(-1);
  return { context, ...(typeof message === 'string' ? { message } : entriesOf(message)) };
}
