import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { federationProblems } from './problems.js';
import { Providers } from './providers.js';
import type { Provider } from './settings.js';

/** What a provider came back with, as the portal's page read it in its address. */
export interface Answer {
  state: string;
  code: string;
  iss?: string;
}

/** What only we know of a visit. */
export interface VisitSecrets {
  verifier: string;
  nonce: string;
}

/** Whom a provider has recognised. */
export interface Recognised {
  subject: string;
  isStrong: boolean;
  /** Says so, signed; serves to sign out there. */
  idToken: string;
}

/** Seconds an answer of a provider is waited for. */
const patience = 5;
/** Milliseconds for which what a provider tells of itself is kept, and a failure to ask for it. */
const kept = { told: 3_600_000, failed: 5_000 };

interface Known {
  ready: Promise<oidc.Configuration>;
  until: number;
}

/** Speaks with the providers (OpenID Connect Core 1.0, authorization code with PKCE). */
@Injectable()
export class ProviderClient {
  private readonly log = new Logger('federation');
  private readonly known = new Map<string, Known>();

  constructor(private readonly providers: Providers) {}

  /** Where the browser goes. @throws Problem 503 while the provider cannot be asked. */
  async addressOf(provider: Provider, state: string, { verifier, nonce }: VisitSecrets): Promise<string> {
    const address = oidc.buildAuthorizationUrl(await this.configurationOf(provider), {
      redirect_uri: this.providers.returnUrlOf(provider),
      scope: provider.scopes.join(' '),
      acr_values: provider.strongAcr.join(' '),
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return address.href;
  }

  /**
   * Trades the code of an answer for whom it is about. Checked: issuer of the answer, PKCE, signature, issuer, audience,
   * time and nonce of the token. @returns null when any of it is wrong. @throws Problem 503 while the provider cannot be asked.
   */
  async recognise(provider: Provider, { state, code, iss }: Answer, { verifier, nonce }: VisitSecrets): Promise<Recognised | null> {
    const configuration = await this.configurationOf(provider);
    const address = new URL(this.providers.returnUrlOf(provider));
    address.search = new URLSearchParams({ state, code, ...(iss === undefined ? {} : { iss }) }).toString();
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, address, {
        expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true,
      });
      const { sub, acr } = tokens.claims()!;
      return { subject: JSON.stringify([provider.issuer, sub]), isStrong: typeof acr === 'string' && provider.strongAcr.includes(acr), idToken: tokens.id_token! };
    } catch (error) {
      // Whatever is wrong with it, it is the same refusal; whoever runs the house learns which check it was.
      this.log.warn(`${provider.id}: ${(error as { code?: string }).code ?? (error as Error).name}`);
      return null;
    }
  }

  /** Where one signs out of the provider; null when it has no such page, or cannot be asked now. */
  async signOutAddress(provider: Provider, idToken: string): Promise<string | null> {
    const configuration = await this.configurationOf(provider).catch(() => null);
    if (!configuration?.serverMetadata().end_session_endpoint) return null;
    return oidc.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: this.providers.signedOutUrl }).href;
  }

  /** Asked at first use, so that a provider that is away keeps nobody else out; by many at once, asked once. */
  private async configurationOf(provider: Provider): Promise<oidc.Configuration> {
    let known = this.known.get(provider.id);
    if (!known || known.until < Date.now()) this.known.set(provider.id, (known = { ready: discover(provider), until: Date.now() + kept.told }));
    try {
      return await known.ready;
    } catch (error) {
      if (known.until > Date.now() + kept.failed) {
        known.until = Date.now() + kept.failed;
        this.log.warn(`${provider.id}: ${(error as { code?: string }).code ?? (error as Error).name}`);
      }
      throw federationProblems.provider_unavailable();
    }
  }
}

/** What the provider tells of itself; its tokens are taken only with a signature, although they come over TLS. */
function discover({ issuer, clientId, clientSecret, signingAlgorithm }: Provider): Promise<oidc.Configuration> {
  const isPlain = new URL(issuer).protocol === 'http:';
  return oidc.discovery(new URL(issuer), clientId, { id_token_signed_response_alg: signingAlgorithm }, oidc.ClientSecretPost(clientSecret), {
    timeout: patience,
    execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
  });
}
