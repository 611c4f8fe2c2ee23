/** What the application has acknowledged, as those who asked remember it. */
export class Ledger {
  /** Id of the affiliation → the NIR that was sent. */
  readonly enrolments = new Map<string, string>();
  /** Id of the bank details → whose, and what was sent. */
  readonly changes = new Map<string, { person: string; iban: string; holder: string }>();
  /** Ids of the bank details that were cancelled. */
  readonly cancellations = new Set<string>();
  private readonly waiting: { count: number; done: () => void }[] = [];

  /** @param wanted how many acts; without it, until it is closed */
  constructor(private wanted = Number.POSITIVE_INFINITY) {}

  get count(): number {
    return this.enrolments.size + this.changes.size + this.cancellations.size;
  }

  get isFull(): boolean {
    return this.count >= this.wanted;
  }

  /** Nobody begins anything more. */
  close(): void {
    this.wanted = 0;
  }

  /** To be called after each entry. */
  entered(): void {
    for (const one of this.waiting.filter(({ count }) => count <= this.count)) {
      this.waiting.splice(this.waiting.indexOf(one), 1);
      one.done();
    }
  }

  /** Once so many acts are acknowledged. */
  reaches(count: number): Promise<void> {
    if (this.count >= count) return Promise.resolve();
    return new Promise((done) => this.waiting.push({ count, done }));
  }
}
