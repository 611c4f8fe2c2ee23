import type { Act, Role } from '../access/index.js';
import { inSight } from '../requests/index.js';
import type { About } from './about.js';

/** Whoever reads a request reads what is written about it: nobody else. Employers ask nothing. */
export function requestInSight(act: Act, params: unknown[]): string {
  if (act.actor.role === 'employer') return 't.request_id is null';
  const visible = inSight(act, params);
  return `(t.request_id is null or exists (select from requests.requests r where r.id = t.request_id and ${visible}))`;
}

/** What was asked, and when: the page has the words. */
const facts = "jsonb_build_object('kind', r.kind, 'sent_at', r.submitted_at)";

/** Of a conversation `t`; null where it is about none, or in a room that sees none. */
export const requestOf = (role: Role): string => (role === 'employer' ? 'null' : `(select ${facts} from requests.requests r where r.id = t.request_id)`);

/** A request that is in the sight of whoever asks. */
export interface RequestFound {
  personId: string;
  requestId: string;
  askedAs: string;
  holderId: string;
  sent: boolean;
}

export async function findRequest(act: Act, id: string): Promise<RequestFound | undefined> {
  const params: unknown[] = [id];
  const visible = inSight(act, params);
  const [found] = await act.query<RequestFound>(
    `select r.person_id as "personId", r.id as "requestId", r.asked_as as "askedAs", r.holder_id as "holderId", r.sent from requests.requests r where r.id = $1 and ${visible}`,
    params,
  );
  return found;
}

/** As many of the last requests are offered to whoever writes first. */
const mostOffered = 10;

/** The last requests that a side sees, each as a subject, by rows `person` and what is asked of `r`. */
export const offeredRequests = (whose: string, person: string, visible: string): string => `coalesce((
  select jsonb_agg(jsonb_build_object('kind', 'request', 'id', r.id, 'name', ${person}, 'request', ${facts}) order by r.id desc)
    from (select r.id, r.kind, r.submitted_at from requests.requests r where ${whose} and r.sent and ${visible} order by r.id desc limit ${mostOffered}) r), '[]')`;

/** Of a member, what they see; of whoever holds a mandate, what they have asked, while it runs. */
export async function requestOfMember(act: Act, id: string, holderId: string): Promise<Partial<About> | undefined> {
  const found = await findRequest(act, id);
  return found?.sent && found.personId === holderId ? { personId: found.personId, requestId: id } : undefined;
}

export async function requestOfGuardian(act: Act, id: string, holderId: string): Promise<{ personId: string; requestId: string } | undefined> {
  const found = await findRequest(act, id);
  return found?.sent && found.askedAs === 'guardian' && found.holderId === holderId ? { personId: found.personId, requestId: id } : undefined;
}
