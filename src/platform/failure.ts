/** What may be told of an error: its kind, code and place. Its message could carry a value of somebody's. */
export class Failure extends Error {
  readonly code?: string;
  readonly request?: string;

  /** @param request the number of the request under which it happened */
  constructor(error: unknown, request?: string) {
    super('');
    const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
    this.name = String(name ?? typeof error);
    // Whoever prints an error prints its properties too: those that say nothing are left out.
    if (code !== undefined) this.code = String(code);
    if (request !== undefined) this.request = request;
    this.stack = [`${this.name} ${this.code ?? ''}`, ...placesOf(error)].join('\n');
  }
}

/** The eight innermost lines of the stack. */
function placesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').filter((line) => /^ {4}at /.test(line)).slice(0, 8);
}
