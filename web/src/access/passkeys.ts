import { browserSupportsWebAuthn, startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/client.js';
import type { Me, NewPasskey, Passkey, PasskeyOptions, Session } from '../api/types.js';
import type { Proof } from './proof.js';
import { arriveWith } from './session.js';

/** Whether this browser can make and use passkeys. */
export const knowsPasskeys = browserSupportsWebAuthn;

/** Why the browser or the device did not do it. A refusal of the API is an `ApiProblem`, thrown. */
export type PasskeyFailure = 'given-up' | 'already' | 'elsewhere' | 'failed';

export const usePasskeys = () => useQuery({ queryKey: ['account', 'passkeys'], queryFn: () => unwrap(api.GET('/api/me/factors/passkeys')) });

/** Makes a key on a device of the person's choice, and adds it to their account. */
export async function addPasskey(name: string): Promise<Passkey | PasskeyFailure> {
  const optionsJSON = await unwrap(api.POST('/api/me/factors/passkeys/options'));
  const made = await unlessFailed(() => startRegistration({ optionsJSON }));
  if (typeof made === 'string') return made;
  const { clientDataJSON: client_data, attestationObject: attestation, transports = [] } = made.response;
  const known = transports.filter((one) => ways.has(one)) as NonNullable<NewPasskey['transports']>;
  return unwrap(api.POST('/api/me/factors/passkeys', { body: { name, credential_id: made.id, client_data, attestation, transports: known } }));
}

/** Signs in with a key alone. Throws `ApiProblem`: `passkey_refused`. */
export async function signInByPasskey(onArriving: () => void): Promise<Me | PasskeyFailure> {
  const signed = await sign(await unwrap(api.POST('/api/passkey-sign-ins/options')));
  if (typeof signed === 'string') return signed;
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const session: Session = await unwrap(api.POST('/api/passkey-sign-ins', { body: { ...signed, user_handle: signed.user_handle ?? '', time_zone } }));
  onArriving();
  return arriveWith(session);
}

/** Proves it again with a key, for one kind of act on one subject. Throws `ApiProblem`: `passkey_refused`. */
export async function proveByPasskey({ act, subject }: Proof): Promise<'proven' | PasskeyFailure> {
  const signed = await sign(await unwrap(api.POST('/api/step-ups/passkey/options', { body: { act, subject } })));
  if (typeof signed === 'string') return signed;
  await unwrap(api.POST('/api/step-ups/passkey', { body: { act, subject, ...signed } }));
  return 'proven';
}

/** The ways to reach an authenticator that the API knows. */
const ways = new Set(['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal', 'cable']);

async function sign(optionsJSON: PasskeyOptions) {
  const given = await unlessFailed(() => startAuthentication({ optionsJSON }));
  if (typeof given === 'string') return given;
  const { clientDataJSON: client_data, authenticatorData: authenticator_data, signature, userHandle } = given.response;
  return { credential_id: given.id, client_data, authenticator_data, signature, ...(userHandle ? { user_handle: userHandle } : {}) };
}

async function unlessFailed<T>(ceremony: () => Promise<T>): Promise<T | PasskeyFailure> {
  try {
    return await ceremony();
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): PasskeyFailure {
  const code = error instanceof WebAuthnError ? error.code : null;
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'already';
  if (code === 'ERROR_INVALID_DOMAIN' || code === 'ERROR_INVALID_RP_ID') return 'elsewhere';
  const name = error instanceof Error ? error.name : '';
  return name === 'NotAllowedError' || name === 'AbortError' ? 'given-up' : 'failed';
}
