import { Failure } from './failure.js';
import { entriesOf, writeLine } from './log.js';
import { DataFileErrors } from './yaml-file.js';

// Asked of the environment itself: what is told first is often that it cannot be read.
const human = process.env.EGIDE_MODE === 'demo';

/** What the main program says of its own life: a line for people in demonstration, a line of JSON otherwise. */
export function say(message: string): void {
  if (human) console.log(message);
  else writeLine('info', { message });
}

/** Tells why the program cannot go on, and ends it. */
export function tellFatal(error: unknown): never {
  // One line a fault; a stack helps nobody who has to set a variable.
  if (human) console.error(error instanceof Error ? error.message : String(error));
  else writeLine('fatal', fatalEntry(error));
  if (process.env.EGIDE_DEBUG) console.error(error);
  process.exit(1);
}

function fatalEntry(error: unknown) {
  if (error instanceof DataFileErrors) return { message: `${error.file}: ${error.errors.length} error(s)`, errors: error.errors };
  return { message: error instanceof Error ? error.message : String(error) };
}

// By itself Node would print the message of what nobody caught, and some statement's value with it.
if (!human) {
  process.on('uncaughtException', (error) => {
    writeLine('fatal', entriesOf(new Failure(error)));
    process.exit(1);
  });
}
