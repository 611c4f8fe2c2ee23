import { v7 } from 'uuid';
import type { FastifyRequest } from 'fastify';
import type { KeyService } from '../crypto/index.js';
import { declareProblems, problems } from '../platform/problem.js';
import type { Act } from './act.js';

const onceProblems = declareProblems({
  idempotency_key_reused: {
    status: 422,
    fr: 'Cette clé Idempotency-Key a déjà servi pour une autre demande. Prenez-en une nouvelle.',
    en: 'This Idempotency-Key has served for another request. Take a new one.',
  },
});

/** A creation that its client can name. Both are MACs: neither the key nor anything of the body is kept. */
export interface Named {
  key: Buffer;
  request: Buffer;
}

/** @throws Problem 422 for a key that is too short to be unlike others, or holds something else than visible ASCII. */
export async function nameOf(request: FastifyRequest, keys: KeyService): Promise<Named | null> {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[!-~]{16,100}$/.test(key)) throw problems.invalid_input({ errors: [keyFault] });
  const sent = JSON.stringify([request.method, request.url, request.body ?? null]);
  const [name, content] = await Promise.all([keys.mac('idempotency-key', key), keys.mac('idempotency-request', sent)]);
  return { key: name, request: content };
}

const keyFault = {
  field: 'Idempotency-Key',
  code: 'matches',
  detail: {
    fr: 'Écrivez 16 à 100 caractères visibles, par exemple un UUID, nouveaux pour chaque création.',
    en: 'Write 16 to 100 visible characters, a UUID for example, new for each creation.',
  },
};

const forget = "delete from access.creations where grant_id = $1 and created_at < now() - interval '24 hours'";
const claim = `insert into access.creations (grant_id, key, request, resource_id, created_at) values ($1, $2, $3, $4, now())
  on conflict do nothing returning 1 as one`;
const read = 'select request, resource_id as id from access.creations where grant_id = $1 and key = $2';

/**
 * Creates once, however often the same request is sent under its Idempotency-Key: in the transaction of the creation,
 * so that both happen or neither. One sent meanwhile waits for the first to end.
 * @param create makes the record with the id given; @param again answers one that was made before.
 * @throws Problem 422 when the key has served for another request.
 */
export async function once<T>(act: Act, create: (id: string) => Promise<T>, again: (id: string) => Promise<T>): Promise<T> {
  const id = v7();
  const { named, actor } = act;
  if (!named) return create(id);
  const mine = [actor.grantId, named.key];
  const [, claimed, [kept]] = await Promise.all([
    act.query(forget, [actor.grantId]),
    act.query(claim, [...mine, named.request, id]),
    act.query<{ request: Buffer; id: string }>(read, mine),
  ]);
  if (claimed.length) return create(id);
  if (!kept!.request.equals(named.request)) throw onceProblems.idempotency_key_reused();
  return again(kept!.id);
}
