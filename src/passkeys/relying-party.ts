/**
 * Whom keys are made for, and where they may be used: the host and the origin of the portal, from its configuration.
 * Never from a request: whoever writes its Host header would choose them.
 */
export class RelyingParty {
  /** @param name as an authenticator shows it @param origin the portal's, without a path */
  constructor(
    readonly name: string,
    readonly origin: string,
  ) {}

  /** The host a key is bound to, without port (WebAuthn, "RP ID"). */
  get id(): string {
    return new URL(this.origin).hostname;
  }
}

/** How an authenticator knows the account it has a key of: no personal value, and the same for all its keys. */
export const handleOf = (accountId: string): string => Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url');

/** What keys may sign with: EdDSA, ECDSA with P-256, RSA PKCS #1 with SHA-256 (COSE numbers). */
export const algorithms = [-8, -7, -257];
