import { problems } from '../platform/problem.js';
import type { Provider } from './settings.js';

/** The identity providers of this deployment, and where people come back from them. */
export class Providers {
  /** @param publicUrl the portal's, from its configuration, never from a request */
  constructor(
    readonly all: readonly Provider[],
    private readonly publicUrl: string,
  ) {}

  /** @throws Problem 404 */
  of(id: string): Provider {
    const found = this.all.find((one) => one.id === id);
    if (!found) throw problems.not_found();
    return found;
  }

  /** One for each provider, so that an answer meant for one is never shown to another (RFC 9700, 4.4). */
  returnUrlOf({ id }: Provider): string {
    return `${this.publicUrl}/retour-connexion/${id}`;
  }

  get signedOutUrl(): string {
    return `${this.publicUrl}/connexion`;
  }
}
