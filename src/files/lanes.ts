/** One upload of a version at a time in this process: whoever comes back after a cut takes over from the line that hangs. */
export class Lanes {
  private readonly running = new Map<string, { stop: AbortController; over: Promise<unknown> }>();

  async alone<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (let before = this.running.get(id); before; before = this.running.get(id)) {
      before.stop.abort();
      await before.over;
    }
    const stop = new AbortController();
    const done = work(stop.signal);
    const mine = { stop, over: done.catch(() => undefined) };
    this.running.set(id, mine);
    try {
      return await done;
    } finally {
      if (this.running.get(id) === mine) this.running.delete(id);
    }
  }
}
