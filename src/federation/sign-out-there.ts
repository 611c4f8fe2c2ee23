import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import type { SignOutView } from './federation.views.js';
import { OpenFederated } from './open-federated.js';
import { ProviderClient } from './provider-client.js';
import { Providers } from './providers.js';

/** Signing out of the provider that has opened a session (OpenID Connect RP-Initiated Logout 1.0). */
@Injectable()
export class SignOutThere {
  constructor(
    private readonly providers: Providers,
    private readonly client: ProviderClient,
    private readonly opened: OpenFederated,
  ) {}

  async of(act: Act): Promise<SignOutView> {
    const { accountId, sessionId } = act.actor;
    const token = await this.opened.tokenOf(act, accountId, sessionId);
    const provider = token && this.providers.all.find(({ id }) => id === token.providerId);
    return { url: provider ? await this.client.signOutAddress(provider, token.idToken) : null };
  }
}
