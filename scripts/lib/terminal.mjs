/** An expected refusal: its message is the one line shown to the person, without a stack. */
export class Halt extends Error {}

export const say = (text) => console.log(text);

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs one named stage, saying when it begins and how long it took. Returns what `work` returns. */
export async function stage(name, work) {
  const since = performance.now();
  say(`… ${name}`);
  try {
    const result = await work();
    say(`✓ ${name} (${seconds(since)})`);
    return result;
  } catch (error) {
    say(`✗ ${name} (${seconds(since)})`);
    throw error;
  }
}

/** What to print for an error: one line for what a person can mend, everything for a bug. */
export function explain(error) {
  if (error instanceof Halt) return error.message;
  const { code, path, message, stack } = error ?? {};
  const place = path || message;
  const known = {
    EACCES: `Not allowed to write ${place}: it belongs to another user. Use that user, or your own clone and EGIDE_DATA_DIR.`,
    EEXIST: `${place} is not a folder.`,
    ENOSPC: `The disk is full (${place}).`,
  };
  return known[SAME_AS[code] ?? code] ?? stack ?? String(error);
}

const SAME_AS = { EPERM: 'EACCES', EROFS: 'EACCES', ENOTDIR: 'EEXIST' };
