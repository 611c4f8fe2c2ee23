import { DataFileErrors } from '../platform/yaml-file.js';
import { atMost } from '../platform/at-most.js';
import type { SuggestedAddressView } from './addresses.views.js';

/** Suggestions to one text; characters from which it is worth asking. */
const MOST = 5;
const LEAST = 4;
/** Milliseconds and bytes that an answer may take. */
const PATIENCE = 1_500;
const LONGEST = 200_000;

/** One feature of an answer, as the national address base (BAN) describes it. */
interface Feature {
  properties?: { type?: unknown; name?: unknown; postcode?: unknown; city?: unknown };
}

/**
 * A service that completes French addresses, in the manner of the national address base (`?q=…`, GeoJSON). It is asked by this
 * server and told the text alone: neither who types it nor from where.
 */
export class AddressService {
  // However many type: a service that is slow is not asked more.
  private readonly inTurn = atMost(4);

  constructor(private readonly url: URL | null) {}

  get isAvailable(): boolean {
    return this.url !== null;
  }

  /** Nothing when it does not know, does not answer in time, or answers something else. */
  async complete(text: string): Promise<SuggestedAddressView[]> {
    if (!this.url || text.length < LEAST) return [];
    const asked = new URL(this.url);
    asked.search = new URLSearchParams({ ...Object.fromEntries(asked.searchParams), q: text, limit: String(MOST), autocomplete: '1' }).toString();
    return this.inTurn(() => suggestionsFrom(asked)).catch(() => []);
  }
}

async function suggestionsFrom(asked: URL): Promise<SuggestedAddressView[]> {
  const answer = await fetch(asked, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE), headers: { accept: 'application/json' } });
  if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > LONGEST) return [];
  const { features } = JSON.parse(await textOf(answer)) as { features?: unknown };
  return Array.isArray(features) ? (features as Feature[]).flatMap(addressIn).slice(0, MOST) : [];
}

/** @throws Error of an answer that does not end */
async function textOf({ body }: Response): Promise<string> {
  const reader = body!.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > LONGEST) throw new Error('the service of addresses says too much');
    parts.push(part.value);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Streets and houses; a town alone is no address. Text of others is shown, hence cut and of one line. */
function addressIn({ properties = {} }: Feature): SuggestedAddressView[] {
  const { type, name, postcode, city } = properties;
  if (type === 'municipality' || typeof name !== 'string' || typeof city !== 'string' || typeof postcode !== 'string' || !/^\d{5}$/.test(postcode)) return [];
  return [{ address: oneLine(name), postcode, city: oneLine(city).slice(0, 80) }];
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().slice(0, 150);

/** In clear to this machine alone. */
const isAllowed = ({ protocol, hostname }: URL) => protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname));

/** @param written EGIDE_ADDRESS_URL @throws DataFileErrors when it is no address of a service */
export function addressServiceAt(written: string | null): AddressService {
  if (written === null) return new AddressService(null);
  const url = URL.canParse(written) ? new URL(written) : null;
  if (!url || !isAllowed(url)) {
    throw new DataFileErrors('environment', ['EGIDE_ADDRESS_URL: where addresses are completed, like https://data.geopf.fr/geocodage/search (https, or localhost)']);
  }
  return new AddressService(url);
}
