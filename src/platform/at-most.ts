/** Runs what it is given, so many at once at most; the rest waits its turn, first come, first served. */
export function atMost(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      // Handed on, never given back while somebody waits: a newcomer would overtake.
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
