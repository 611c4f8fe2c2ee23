import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, unwrap } from '../api/client.js';
import type { Me, ProviderAnswer } from '../api/types.js';
import { leaveFor } from './leaving.js';
import { arriveWith } from './session.js';

/** The identity providers one may sign in with: most deployments have none. */
export const useProviders = () => useQuery({ queryKey: ['providers'], queryFn: () => unwrap(api.GET('/api/federation/providers')), staleTime: Infinity });

export const useOwnProviders = () => useQuery({ queryKey: ['account', 'providers'], queryFn: () => unwrap(api.GET('/api/me/federation/links')) });

/** Leaves for a provider, to sign in. Throws `ApiProblem`: `provider_unavailable`. */
export async function leaveToSignIn(providerId: string): Promise<void> {
  const { url } = await unwrap(api.POST('/api/federation/{providerId}/authorizations', { params: { path: { providerId } } }));
  leaveFor(url);
}

/** Leaves for a provider, to link one's account. Throws `ApiProblem`: `step_up_required`, `provider_unavailable`. */
export async function leaveToLink(providerId: string): Promise<void> {
  const { url } = await unwrap(api.POST('/api/me/federation/{providerId}/authorizations', { params: { path: { providerId } } }));
  leaveFor(url);
}

/** Signs in with what a provider answered. Throws `ApiProblem`. */
export async function signInByProvider(answer: ProviderAnswer): Promise<Me> {
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const session = await unwrap(api.POST('/api/federation/sign-ins', { body: { ...answer, time_zone } }));
  return arriveWith(session);
}

/** Links one's account with what a provider answered. Throws `ApiProblem`. */
export const linkToProvider = (answer: ProviderAnswer) => unwrap(api.POST('/api/me/federation/links', { body: answer }));

/**
 * What a provider sent the browser back with; null when its page was left. It is taken out of the address bar at once, so
 * that neither history nor a shoulder keeps it.
 */
export function useProviderAnswer(provider: string): ProviderAnswer | null {
  const [answer] = useState(() => answerIn(new URLSearchParams(window.location.search), provider));
  useEffect(() => {
    if (window.location.search) window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  return answer;
}

function answerIn(told: URLSearchParams, provider: string): ProviderAnswer | null {
  const [state, code, iss] = ['state', 'code', 'iss'].map((name) => told.get(name));
  return state && code ? { provider, state, code, ...(iss ? { iss } : {}) } : null;
}
