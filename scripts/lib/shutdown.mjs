import { say } from './terminal.mjs';

const steps = [];
let stopping = false;

/** Registers a step of the stop; the last registered runs first. */
export const onShutdown = (step) => steps.push(step);

export const isStopping = () => stopping;

/** Runs every step once, whatever each does, then leaves with `code`. */
export async function shutdown(code) {
  if (stopping) return;
  stopping = true;
  let result = code;
  for (const step of steps.reverse()) {
    try {
      await step();
    } catch (error) {
      say(`Stopping: ${error.message}`);
      result = 1;
    }
  }
  process.exit(result);
}

/** Ctrl-C, a polite kill or a closed terminal begin the stop. npm repeats the signal: only the first one counts. */
export function stopOnSignals(code = 0) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!stopping) say('\nStopping…');
      void shutdown(code);
    });
  }
}
