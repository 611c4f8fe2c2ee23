import { envelope, outgoingCatalogue, type Schema } from '../../src/outgoing/catalogue.js';
import { page, table } from './generated.js';

/* docs/outgoing-events.md: what a receiver has to know, made of the catalogue that the events are made of. */

const typeOf = ({ type, format, enum: values }: Schema) => [[type].flat().join(' or '), format && `(${format})`, values && `: ${values.map((one) => `\`${one}\``).join(', ')}`].filter(Boolean).join(' ').replace(' :', ':');

function partsOf({ properties = {} }: Schema): string {
  const rows = Object.entries(properties).map(([name, part]) => [`\`${name}\``, typeOf(part), part.description ?? '']);
  return rows.length ? table(['part', 'type', 'meaning'], rows) : 'None.';
}

const settings = `Off unless \`EGIDE_OUTGOING\` is the path of a file like this one. Everything that happens from the first start with an endpoint on is kept for it until it is delivered.

\`\`\`yaml
endpoints:
  - name: core                      # small letters, digits, dashes: it never changes
    url: https://gestion.mutuelle.example/egide
    kinds: [bank-details.applied]   # left out: all, those of later versions too
    private_network: true           # left out: an address of a private network is refused, whatever its name
    public_key: |                   # yours: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072, then openssl pkey -pubout
      -----BEGIN PUBLIC KEY-----
      …
      -----END PUBLIC KEY-----
\`\`\`

The secret is in \`EGIDE_OUTGOING_SECRET_<NAME>\`, here \`EGIDE_OUTGOING_SECRET_CORE\`: \`whsec_\` and the output of \`openssl rand -base64 32\`. To replace it: the new one and the former, separated by a comma, until the receiver knows the new one. All processes of a database need the same file: the one that starts last says which endpoints there are. What waits for one that is in the file no more is dropped within a day.`;

const receiving = `An event is a POST of JSON, as [Standard Webhooks](https://www.standardwebhooks.com/) describe it. The receiver

1. takes \`webhook-id\`, \`webhook-timestamp\` (seconds) and the body as bytes, makes \`base64(HMAC-SHA256(secret, id + "." + timestamp + "." + body))\` and looks for it, behind \`v1,\`, among the signatures of \`webhook-signature\`, which a space separates. The secret is what stands behind \`whsec_\`, decoded. It refuses a timestamp more than five minutes away;
2. does nothing if it has had \`webhook-id\` before: an event comes **at least once**, always under the same id. Ids seen in the last 30 days are enough;
3. decrypts \`sealed\`, where there is one, with its private key;
4. answers 2xx within ten seconds, once it has kept the event. Of an answer the status alone is read; a redirection is a failure. Anything else is tried again after 30 s, 2 min, 8 min, 32 min, 2 h, then every 6 h, up to 14 times; then somebody of the mutual is shown it.

Of one person, or affiliation, an event is sent once those before it were answered (or given up). \`data\` and \`sealed\` say how things stand when the event is sent, so that a late one does no harm. Parts may be added to an event without its \`version\` changing: a receiver passes over those that it does not know.`;

export function outgoingPage(): string {
  const kinds = Object.entries(outgoingCatalogue).map(([kind, { says, data, sealed }]) => {
    const more = sealed ? ['In `sealed`, once decrypted:', partsOf(sealed)] : ['`sealed` is null.'];
    return [`### ${kind}`, says, 'In `data`:', partsOf(data), ...more].join('\n\n');
  });
  return page('Events for the core system', '`src/outgoing/catalogue.ts`', 'What is accepted in the portal is told to the mutual’s core system. Why it is made as it is: [ADR 0043](adr/0043-outgoing-events.md). The other way is [import.md](import.md).',
    '## Settings', settings, '## Receiving', receiving, '## Every event', partsOf(envelope), '`person.reference` is the one of the file of persons that was imported.', '## Types', ...kinds);
}
