export interface FieldProblem {
  field: string;
  code: string;
  detail: string;
}

/** A refusal of the API (RFC 9457), or `network` when nothing answered. `detail` says what to do, in the language of the interface. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: FieldProblem[] = [],
    readonly stepUp: { act: string; subject: string } | null = null,
    /** Seconds to wait before trying again, when the API says so. */
    readonly retryAfter: number | null = null,
  ) {
    super(code);
  }
}

/** Reads the refusal that a response carries; never throws on a body that is not a problem. */
export function problemFrom(response: Response, body: unknown): ApiProblem {
  const told = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = [told.detail, told.title].find((said) => typeof said === 'string') as string | undefined;
  return new ApiProblem(
    response.status,
    typeof told.code === 'string' ? told.code : `http_${response.status}`,
    text ?? '',
    Array.isArray(told.errors) ? (told.errors as FieldProblem[]) : [],
    (told.step_up as { act: string; subject: string } | undefined) ?? null,
    typeof told.retry_after === 'number' ? told.retry_after : waitOf(response),
  );
}

function waitOf(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After'));
  return seconds > 0 ? seconds : null;
}

export const isProblem = (error: unknown, ...codes: string[]): error is ApiProblem =>
  error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
