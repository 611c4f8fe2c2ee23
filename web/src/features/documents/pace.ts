const KIB = 1024;
const smallest = 32 * KIB;
const largest = 4 * KIB * KIB;

/** Bytes to send in one request: as many as the line takes in some seconds, so that a request is never cut for being slow. */
export class Pace {
  size = 128 * KIB;

  /** @param ms that the last portion took */
  took(ms: number): void {
    if (ms < 2_000) this.size = Math.min(this.size * 2, largest);
    else if (ms > 6_000) this.size = Math.max(this.size / 2, smallest);
  }

  /** The line was cut, or too slow. */
  broke(): void {
    this.size = Math.max(this.size / 4, smallest);
  }
}
