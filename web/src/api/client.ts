import createClient from 'openapi-fetch';
import type { paths } from './generated/schema.js';
import { ApiProblem, problemFrom } from './problem.js';
import { currentToken, renewSession } from './token.js';

// A 401 that speaks of a proof just typed, not of the session: renewing would change nothing.
const aboutTheProof = new Set([
  'sign_in_refused',
  'code_refused',
  'wait_for_next_code',
  'challenge_expired',
  'passkey_refused',
]);

let changedAt = 0;

/** When something was last changed from here: what was read before may be otherwise now. */
export const lastChange = (): number => changedAt;

async function send(request: Request): Promise<Response> {
  const token = currentToken();
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  request.headers.set('Accept-Language', document.documentElement.lang);
  try {
    return await fetch(request);
  } catch {
    throw new ApiProblem(0, 'network', '');
  }
}

async function sessionIsOver(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const body = (await response.clone().json().catch(() => null)) as { code?: string } | null;
  return !aboutTheProof.has(body?.code ?? '');
}

/** Sends with the access token; once, renews the session and sends again when the token is refused. */
async function sendRenewing(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  if (request.method !== 'GET' && response.ok) changedAt = Date.now();
  if (!(await sessionIsOver(response))) return response;
  const renewal = await renewSession();
  return renewal.state === 'renewed' ? send(again) : response;
}

/** The typed client of the REST API. */
export const api = createClient<paths>({ fetch: sendRenewing, credentials: 'same-origin' });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer. Throws `ApiProblem` otherwise. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await unwrapTagged(call)).data;
}

/** Like `unwrap`, with the `ETag` to send back as `If-Match`. */
export async function unwrapTagged<T>(call: Promise<Answer<T>>): Promise<{ data: T; etag: string | null }> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(response, error);
  return { data: data as T, etag: response.headers.get('ETag') };
}
