import { encryptFor, type Queryable, type Vault } from '../crypto/index.js';
import { envelopeVersion } from './catalogue.js';
import { readFacts, readPerson, type Waiting } from './facts.queries.js';
import type { Endpoint } from './settings.js';

/** The body of an event, made when it is sent; null when there is nothing left to tell. @throws UnsealError when what is sealed is not its row's */
export async function messageOf(db: Queryable, vault: Vault, event: Waiting, { publicKey }: Pick<Endpoint, 'publicKey'>): Promise<string | null> {
  const facts = await readFacts(db, event);
  if (!facts) return null;
  const names = Object.keys(facts.envelopes);
  const opened = names.length ? await vault.openValues(db, Object.values(facts.envelopes)) : [];
  const values = facts.values && { ...facts.values, ...Object.fromEntries(names.map((name, at) => [name, opened[at]!])) };
  return JSON.stringify({
    version: envelopeVersion,
    id: event.id,
    type: event.kind,
    occurred_at: event.occurredAt.toISOString(),
    sequence: Number(event.position),
    person: await readPerson(db, event.subjectId),
    data: facts.data,
    sealed: values && encryptFor(publicKey, JSON.stringify(values)),
  });
}
