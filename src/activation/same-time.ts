import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds. Longer than the longest way through takes on an idle server. */
const beat = 250;

/** Ends on the next beat, whatever was done meanwhile: how long it took does not tell who exists. */
export async function onTheBeat<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    await wait(beat - ((performance.now() - start) % beat));
  }
}
