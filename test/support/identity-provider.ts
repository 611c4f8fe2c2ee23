import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Who signs in there next, and how well it has checked them. */
export interface Person {
  sub: string;
  acr: string;
}

export type Claims = Record<string, unknown>;

export interface Client {
  client_id: string;
  client_secret: string;
  redirect_uris: string[];
  post_logout_redirect_uris: string[];
}

/** A real OpenID provider on this machine, whose holder says who signs in, and may make it lie in its tokens. */
export class IdentityProvider {
  person: Person = { sub: 'personne', acr: 'eidas2' };
  /** What the token that it has just signed is replaced with; null: nothing. */
  lie: ((claims: Claims) => string) | null = null;
  /** Whom it claims to be where it tells of itself; null: itself. */
  disguise: string | null = null;
  private provider!: Provider;

  private constructor(
    private readonly server: Server,
    private readonly key: KeyObject,
  ) {}

  static async start(client: Client): Promise<IdentityProvider> {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const one = new IdentityProvider(server, privateKey);
    one.provider = one.made(client);
    const answer = one.provider.callback();
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void (request.url!.startsWith('/interaction/') ? one.ask(request, response) : answer(request, response));
    });
    return one;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** A token of these claims, signed by its key or by another. */
  signed(claims: Claims, key = this.key): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const told = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`;
    return `${told}.${sign('sha256', Buffer.from(told), key).toString('base64url')}`;
  }

  private made(client: Client): Provider {
    const provider = new Provider(this.issuer, {
      clients: [{ ...client, token_endpoint_auth_method: 'client_secret_post', grant_types: ['authorization_code'], response_types: ['code'] }],
      jwks: { keys: [{ ...this.key.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' } as never] },
      cookies: { keys: ['only the tests know'] },
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 60, IdToken: 600 },
      acrValues: ['eidas1', 'eidas2', 'eidas3'],
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => void (ctx.body = leaving(form)) } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    });
    provider.use(async (ctx, next) => {
      await next();
      const body = ctx.body as { id_token?: string } | undefined;
      if (ctx.path === '/.well-known/openid-configuration' && this.disguise) (ctx.body as Claims).issuer = this.disguise;
      if (ctx.path !== '/token' || !this.lie || !body?.id_token) return;
      body.id_token = this.lie(JSON.parse(Buffer.from(body.id_token.split('.')[1]!, 'base64url').toString()) as Claims);
    });
    return provider;
  }

  /** Its page: a button, and then whoever `person` is has signed in and agreed. */
  private async ask(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<!doctype html><html lang="fr"><title>Fournisseur</title><h1>Fournisseur d’identité</h1><form method="post"><button>Continuer</button></form></html>');
      return;
    }
    const { prompt, params, session } = await this.provider.interactionDetails(request, response);
    const { sub, acr } = this.person;
    if (prompt.name === 'login') {
      await this.provider.interactionFinished(request, response, { login: { accountId: sub, acr, remember: false } });
      return;
    }
    const grant = new this.provider.Grant({ accountId: session!.accountId, clientId: params.client_id as string });
    grant.addOIDCScope('openid');
    await this.provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
  }
}

const leaving = (form: string) =>
  `<!doctype html><html lang="fr"><title>Fournisseur</title><h1>Quitter le fournisseur</h1>${form}<button form="op.logoutForm" name="logout" value="yes">Quitter</button></html>`;

/** A browser at a provider: follows where it is sent, presses its button, and stops where it is sent elsewhere. */
export class Wanderer {
  private readonly cookies = new Map<string, string>();

  /** @returns where the provider sends it back to. */
  async visit(address: string): Promise<URL> {
    const home = new URL(address).origin;
    let at = new URL(address);
    let answer = await this.send(at, 'GET');
    for (let steps = 0; steps < 12; steps++) {
      const location = answer.headers.get('location');
      if (!location) {
        if (!at.pathname.startsWith('/interaction/')) throw new Error(`${at.pathname}: ${answer.status} ${await answer.text()}`);
        answer = await this.send(at, 'POST');
        continue;
      }
      at = new URL(location, at);
      if (at.origin !== home) return at;
      answer = await this.send(at, 'GET');
    }
    throw new Error(`${home} sends round in circles`);
  }

  async send(at: URL, method: 'GET' | 'POST', body?: URLSearchParams): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { method, redirect: 'manual', headers: { cookie }, body });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      this.cookies.set(name!, value!);
    }
    return answer;
  }
}
