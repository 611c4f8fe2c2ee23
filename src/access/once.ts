import { v7 } from 'uuid';
import type { FastifyRequest } from 'fastify';
import type { KeyService } from '../crypto/index.js';
import { declareProblems, problems } from '../platform/problem.js';
import type { Act, Named } from './act.js';
import type { Role } from './actor.js';
import { type Foretold, nothing } from './foretold.js';
import type { Statement } from './transaction.js';

const onceProblems = declareProblems({
  idempotency_key_reused: {
    status: 422,
    fr: 'Cette clé Idempotency-Key a déjà servi pour une autre demande. Prenez-en une nouvelle.',
    en: 'This Idempotency-Key has served for another request. Take a new one.',
  },
});

/** @throws Problem 422 for a key that is too short to be unlike others, or holds something else than visible ASCII. */
export async function nameOf(request: FastifyRequest, keys: KeyService): Promise<Named | null> {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[!-~]{16,100}$/.test(key)) throw problems.invalid_input({ errors: [keyFault] });
  const sent = JSON.stringify([request.method, request.url, request.body ?? null]);
  const [name, content] = await Promise.all([keys.mac('idempotency-key', key), keys.mac('idempotency-request', sent)]);
  return { key: name, request: content, id: v7() };
}

const keyFault = {
  field: 'Idempotency-Key',
  code: 'matches',
  detail: {
    fr: 'Écrivez 16 à 100 caractères visibles, par exemple un UUID, nouveaux pour chaque création.',
    en: 'Write 16 to 100 visible characters, a UUID for example, new for each creation.',
  },
};

const forget = "delete from access.creations where grant_id = (select access.grant_id()) and created_at < now() - interval '24 hours'";
const claim = `insert into access.creations (grant_id, key, request, resource_id, created_at)
  select access.grant_id(), $1, $2, $3, now() where access.grant_id() is not null on conflict do nothing returning 1 as one`;
const read = 'select request, resource_id as id from access.creations where grant_id = (select access.grant_id()) and key = $1';

const statementsOf = ({ key, request, id }: Named): Statement[] => [
  { sql: forget, params: [] },
  { sql: claim, params: [key, request, id] },
  { sql: read, params: [key] },
];

/** The rooms in which something is created. */
const creators: readonly string[] = ['member', 'guardian', 'employer', 'caseworker', 'administrator'] satisfies Role[];

/** The claim of a named creation leaves with the opening of its act. */
export function foretoldOf(named: Named, room: string): Foretold {
  return creators.includes(room) ? { by: named, statements: statementsOf(named) } : nothing;
}

/**
 * Creates once, however often the same request is sent under its Idempotency-Key: in the transaction of the creation,
 * so that both happen or neither. One sent meanwhile waits for the first to end.
 * @param create makes the record with the id given; @param again answers one that was made before.
 * @throws Problem 422 when the key has served for another request.
 */
export async function once<T>(act: Act, create: (id: string) => Promise<T>, again: (id: string) => Promise<T>): Promise<T> {
  const { named } = act;
  if (!named) return create(v7());
  const asked = act.foretold(named) ?? (await Promise.all(statementsOf(named).map(({ sql, params }) => act.query<unknown>(sql, params))));
  const [, claimed, [kept]] = asked as [unknown[], unknown[], [{ request: Buffer; id: string }]];
  if (claimed.length) return create(named.id);
  if (!kept.request.equals(named.request)) throw onceProblems.idempotency_key_reused();
  return again(kept.id);
}
