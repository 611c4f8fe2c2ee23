/** Milliseconds before the next try, when one has failed: the database may be away. */
const afterFailure = 5_000;

/** What a process does again and again beside its requests, until it ends. */
export class Rounds {
  private isOver = false;
  private isTold = false;
  private readonly running: Promise<void>[] = [];
  private readonly wakes = new Set<() => void>();

  /** @param tell hears of what failed */
  constructor(private readonly tell: (error: unknown) => void) {}

  /** @param work says whether there may be more at once; otherwise it is asked again after `idle` milliseconds. */
  begin(idle: number, work: () => Promise<boolean>): void {
    this.running.push(this.run(idle, work));
  }

  /** There may be something to do: looks now. What is under way looks once more. */
  wake(): void {
    this.isTold = true;
    for (const wake of this.wakes) wake();
  }

  /** Comes back once everything that was under way has ended. */
  async end(): Promise<void> {
    this.isOver = true;
    for (const wake of this.wakes) wake();
    await Promise.all(this.running);
  }

  private async run(idle: number, work: () => Promise<boolean>): Promise<void> {
    while (!this.isOver) {
      try {
        this.isTold = false;
        if (!(await work()) && !this.isTold) await this.pause(idle);
      } catch (error) {
        this.tell(error);
        await this.pause(afterFailure);
      }
    }
  }

  private async pause(milliseconds: number): Promise<void> {
    if (this.isOver) return;
    let wake!: () => void;
    let timer!: NodeJS.Timeout;
    await new Promise<void>((done) => {
      wake = done;
      timer = setTimeout(done, milliseconds);
      this.wakes.add(wake);
    });
    clearTimeout(timer);
    this.wakes.delete(wake);
  }
}
