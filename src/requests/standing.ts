import { subject } from '@casl/ability';
import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { kindOf, type KindName, type Side } from '../demands/index.js';
import { requestsProblems } from './problems.js';
import type { RequestState } from './states.js';

/** Fields of the policy's rules → columns of a request `r`. */
export const requestColumns = { personId: 'r.person_id', holderId: 'r.holder_id', askedAs: 'r.asked_as', sent: 'r.sent', askedBy: 'r.asked_by' };

const adultColumns = { holderId: 'a.holder_id', branchId: 'a.branch_id', startsOn: 'a.starts_on', endsOn: 'a.ends_on' };

/** A request as the rules and its acts see it. */
export interface Standing {
  id: string;
  kind: KindName;
  state: RequestState;
  askedAs: 'member' | 'guardian';
  personId: string;
  aboutId: string | null;
  mandateId: string | null;
  holderId: string;
  deciders: number;
  holdDays: number;
  sent: boolean;
  content: Buffer;
  version: number;
  /** These of the mutual alone. */
  askedBy?: string;
  assignedTo?: string | null;
  firstBy?: string | null;
  review?: 'wanted' | 'done' | null;
}

const columns = `r.id, r.kind, r.state, r.asked_as as "askedAs", r.person_id as "personId", r.about_id as "aboutId", r.mandate_id as "mandateId", r.holder_id as "holderId",
  r.deciders, r.hold_days as "holdDays", r.sent, r.content, r.version`;
const ofTheMutual = ', r.asked_by as "askedBy", r.assigned_to as "assignedTo", r.first_by as "firstBy", r.review';

/** What they, or those for whom they act besides, have asked is a colleague's to treat. */
const ofOthers = 'not r.holder_id = any ((select access.own_holders())::uuid[]) and not r.person_id = any ((select access.own_holders())::uuid[])';

/** Requests `r` in the sight of whoever asks; a guardian's go with the adult: what the measure no longer shows, they have lost. */
export function inSight(act: Act, params: unknown[]): string {
  const visible = act.where('read', 'Request', requestColumns, params);
  if (act.actor.role === 'caseworker') return `${visible} and ${ofOthers}`;
  if (act.actor.role !== 'guardian') return visible;
  const adults = act.where('read', 'ProtectedAdult', adultColumns, params);
  return `${visible} and exists (select from guardianship.protected_adults a where a.person_id = r.person_id and ${adults})`;
}

/** @throws Problem 404 for a request that is not in sight, as for none; 403 for one that is and not theirs to act on. */
export async function standing(act: Act, id: string, action: 'read' | 'write' | 'treat'): Promise<Standing> {
  const params: unknown[] = [id];
  const visible = inSight(act, params);
  const more = act.actor.role === 'caseworker' ? ofTheMutual : '';
  const [found] = await act.query<Standing>(`select ${columns}${more} from requests.requests r where r.id = $1 and ${visible}`, params);
  if (!found) throw problems.not_found();
  act.must(action, 'Request', found);
  return found;
}

interface AdultRow {
  mandateId: string;
  holderId: string;
  branchId: string | null;
  startsOn: string;
  endsOn: string;
  bankDetailsBy: string;
  sendsDocuments: boolean;
}

/**
 * Lets whoever asks through to the person, for what the kind does to them. A guardian has the adult in focus afterwards.
 * @returns under which mandate, null of oneself @throws Problem 404 for a person who is not theirs, 403 where the right is missing
 */
export async function reachSubject(act: Act, kind: KindName, personId: string): Promise<string | null> {
  const role = act.actor.role as Side;
  const right = kindOf(kind).rights[role];
  if (!right) throw requestsProblems.request_outside_rights();
  if (role === 'member') {
    if (personId !== act.actor.holderId) throw problems.not_found();
    act.must(right, 'Person', { id: personId }, requestsProblems.request_outside_rights);
    return null;
  }
  return reachAdult(act, right, personId);
}

/** Of several mandates of one holder, the one that gives the right. */
async function reachAdult(act: Act, right: string, personId: string): Promise<string> {
  const params: unknown[] = [personId];
  const visible = act.where('read', 'ProtectedAdult', adultColumns, params);
  const rows = await act.query<AdultRow>(
    `select a.mandate_id as "mandateId", a.holder_id as "holderId", a.branch_id as "branchId", a.starts_on as "startsOn", a.ends_on as "endsOn",
            a.bank_details_by as "bankDetailsBy", a.sends_documents as "sendsDocuments" from guardianship.protected_adults a where a.person_id = $1 and ${visible} order by a.ends_on desc, a.mandate_id`,
    params,
  );
  const [focus] = rows.length ? await act.query<{ ok: boolean }>('select access.focus($1) as ok', [personId]) : [];
  if (!focus?.ok) throw problems.not_found();
  const mandate = rows.find((row) => act.ability.can(right, subject('ProtectedAdult', { ...row }) as never));
  if (!mandate) throw requestsProblems.request_outside_rights();
  return mandate.mandateId;
}
