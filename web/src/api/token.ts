import type { Session } from './types.js';

type Renewal = { state: 'renewed'; session: Session } | { state: 'ended' } | { state: 'unreachable' };

// In memory only: a token in web storage would outlive the tab and be readable by any injected script.
let accessToken: string | null = null;
let renewing: Promise<Renewal> | null = null;
let listener: (renewal: Renewal) => void = () => {};

export const currentToken = (): string | null => accessToken;

export function keepToken(token: string | null): void {
  accessToken = token;
}

/** Tells the session store what each renewal gave. One listener: the store. */
export function onRenewal(heard: (renewal: Renewal) => void): void {
  listener = heard;
}

/** Exchanges the refresh cookie for a new access token; calls made meanwhile share the same answer. */
export function renewSession(): Promise<Renewal> {
  renewing ??= askForSession()
    .then((renewal) => {
      accessToken = renewal.state === 'renewed' ? renewal.session.access_token : accessToken;
      if (renewal.state === 'ended') accessToken = null;
      listener(renewal);
      return renewal;
    })
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

async function askForSession(): Promise<Renewal> {
  try {
    const response = await fetch('/api/sessions/refresh', { method: 'POST', credentials: 'same-origin' });
    if (response.ok) return { state: 'renewed', session: (await response.json()) as Session };
    return { state: response.status === 401 || response.status === 403 ? 'ended' : 'unreachable' };
  } catch {
    return { state: 'unreachable' };
  }
}
