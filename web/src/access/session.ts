import { useSyncExternalStore } from 'react';
import { api, unwrap } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import { keepToken, onRenewal, renewSession } from '../api/token.js';
import type { Challenge, Me, Session, SignInMethod } from '../api/types.js';
import { forgetDrafts, keepDraftsOf } from './drafts.js';
import { leaveFor } from './leaving.js';

export type SessionState =
  | { status: 'starting' }
  | { status: 'out'; because: 'nobody' | 'expired' | 'signed-out' | 'unreachable' | 'closed' }
  | { status: 'in'; me: Me };

// Only says that a session was opened from this browser, to spare everybody else a refused request.
const HINT = 'egide.signed-in';

let state: SessionState = { status: 'starting' };
const listeners = new Set<() => void>();

function become(next: SessionState): void {
  state = next;
  if (next.status === 'in') keepDraftsOf(next.me.account.id);
  for (const heard of listeners) heard();
}

function remember(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(HINT, '1');
    else localStorage.removeItem(HINT);
  } catch {
    // Without storage, one asks at each visit.
  }
}

onRenewal((renewal) => {
  if (renewal.state === 'renewed') become({ status: 'in', me: renewal.session.me });
  if (renewal.state === 'ended') {
    remember(false);
    become({ status: 'out', because: state.status === 'in' ? 'expired' : 'nobody' });
  }
});

/** On load: silently finds the session again by its cookie. */
export async function resumeSession(): Promise<void> {
  if (localStorage.getItem(HINT) === null) return become({ status: 'out', because: 'nobody' });
  const renewal = await renewSession();
  if (renewal.state === 'unreachable') become({ status: 'out', because: 'unreachable' });
}

/** First factor. Throws `ApiProblem`: `sign_in_refused`, `too_many_attempts`. */
export const startSignIn = (email: string, password: string): Promise<Challenge> =>
  unwrap(api.POST('/api/sign-ins', { body: { email, password } }));

/** Has a code sent by e-mail. Throws `ApiProblem`: `too_many_mailed_codes`, `challenge_expired`, `mailed_code_not_offered`. */
export const askMailedCode = (challenge: string): Promise<{ expires_at: string }> => unwrap(api.POST('/api/mailed-codes', { body: { challenge } }));

/** Second factor: opens the session. Throws `ApiProblem`: `code_refused`, `challenge_expired`. */
export async function finishSignIn(challenge: string, method: SignInMethod, code: string): Promise<Me> {
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const session: Session = await unwrap(api.POST('/api/sessions', { body: { challenge, method, code, time_zone } }));
  return arriveWith(session);
}

/** Whoever has just been given a session is signed in. */
export function arriveWith(session: Session): Me {
  keepToken(session.access_token);
  remember(true);
  become({ status: 'in', me: session.me });
  return session.me;
}

/** Leaves this browser even when the server does not answer. */
export async function signOut(): Promise<void> {
  // Asked while there is a session to ask with: whoever opened it may be left as well.
  const elsewhere = await unwrap(api.GET('/api/me/federation/sign-out')).then(({ url }) => url, () => null);
  try {
    await unwrap(api.DELETE('/api/sessions/current'));
  } catch (error) {
    if (!isProblem(error)) throw error;
  }
  forgetSession('signed-out');
  if (elsewhere) leaveFor(elsewhere);
}

/** Leaves nothing in this browser of a session that is over. */
export function forgetSession(because: 'signed-out' | 'closed'): void {
  keepToken(null);
  remember(false);
  forgetDrafts();
  become({ status: 'out', because });
}

/** Chooses for whom one acts. */
export async function chooseGrant(grantId: string): Promise<Me> {
  const session = await unwrap(api.PUT('/api/sessions/current/grant', { body: { grant_id: grantId } }));
  keepToken(session.access_token);
  become({ status: 'in', me: session.me });
  return session.me;
}

function subscribe(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

export const useSession = (): SessionState => useSyncExternalStore(subscribe, () => state);

/** Who is signed in. Only below a page that has checked it. */
export function useMe(): Me {
  const session = useSession();
  if (session.status !== 'in') throw new Error('useMe outside a session');
  return session.me;
}
