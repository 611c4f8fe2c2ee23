import { DataFileErrors, readYamlFile, type YamlReader } from '../platform/yaml-file.js';

const spaces = ['member', 'employer', 'guardian'] as const;
const algorithms = ['RS256', 'PS256', 'ES256'] as const;

/** An identity provider, as the deployment knows it. */
export interface Provider {
  /** Stands in addresses and in records: it never changes. */
  id: string;
  /** As people know it. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whom it knows: one grant in one of these spaces is needed. Nobody of the back office comes in this way. */
  spaces: (typeof spaces)[number][];
  /** The levels of assurance that count as two factors. Any other does not. */
  strongAcr: string[];
  scopes: string[];
  /** What its tokens are signed with. */
  signingAlgorithm: (typeof algorithms)[number];
}

/** The file that names the providers, and their secrets by the end of a variable's name. */
export interface ProvidersSource {
  file: string | null;
  secrets: Record<string, string>;
}

const keys = ['id', 'name', 'issuer', 'client_id', 'spaces', 'strong_acr', 'scopes', 'signing_algorithm'];

/** The providers of this deployment: none without a file. @throws DataFileErrors with every fault, and no secret. */
export function readProviders({ file, secrets }: ProvidersSource, demo: boolean): Provider[] {
  if (file === null) return [];
  const providers = readYamlFile(file, (reader, root) => {
    const { providers: listed } = reader.map(root, 'file', ['providers']);
    const read = reader.filledList(listed, 'providers', (node, at) => readProvider(reader, node, at, demo));
    if (new Set(read.map(({ id }) => id)).size < read.length) reader.fail('providers', 'two of them have the same id');
    return read.map((one) => ({ ...one, clientSecret: secrets[suffixOf(one.id)] ?? '' }));
  });
  const missing = providers.filter(({ clientSecret }) => clientSecret.length < 16);
  if (missing.length) throw new DataFileErrors('environment', missing.map(({ id }) => `${secretsPrefix}${suffixOf(id)}: the secret of ${id}, 16 characters or more`));
  return providers;
}

const secretsPrefix = 'EGIDE_FEDERATION_SECRET_';
const suffixOf = (id: string) => id.toUpperCase().replaceAll('-', '_');

function readProvider(reader: YamlReader, node: unknown, at: string, demo: boolean): Omit<Provider, 'clientSecret'> {
  const one = reader.map(node, at, keys);
  const texts = (key: string) => reader.filledList(one[key], `${at}.${key}`, (item, where) => reader.text(item, where));
  const id = reader.text(one.id, `${at}.id`);
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(id)) reader.fail(`${at}.id`, 'small letters, digits and dashes, 31 at most');
  const issuer = reader.text(one.issuer, `${at}.issuer`);
  if (!isIssuer(issuer, demo)) reader.fail(`${at}.issuer`, 'an https:// address without query');
  const scopes = one.scopes === undefined ? ['openid'] : texts('scopes');
  if (!scopes.includes('openid')) reader.fail(`${at}.scopes`, 'openid must be one of them');
  return {
    id,
    name: reader.text(one.name, `${at}.name`),
    issuer,
    clientId: reader.text(one.client_id, `${at}.client_id`),
    spaces: reader.filledList(one.spaces, `${at}.spaces`, (item, where) => reader.oneOf(item, where, spaces)),
    strongAcr: texts('strong_acr'),
    scopes,
    signingAlgorithm: reader.oneOf(one.signing_algorithm ?? 'RS256', `${at}.signing_algorithm`, algorithms),
  };
}

/** Plain http on this very machine alone, and never in production: what it says could be anybody's. */
function isIssuer(written: string, demo: boolean): boolean {
  if (!URL.canParse(written)) return false;
  const { protocol, hostname, search, hash, username } = new URL(written);
  const isLocal = demo && protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || isLocal) && !search && !hash && !username;
}
