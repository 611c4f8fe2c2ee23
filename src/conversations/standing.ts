import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { requestInSight } from './about-requests.js';
import type { ConversationKind, ConversationState, OpenedAs, WrittenAs } from './kinds.js';
import { conversationsProblems } from './problems.js';

/** Fields of the policy's rules → columns of a conversation `t`. */
export const conversationColumns = {
  personId: 't.person_id', holderId: 't.holder_id', openedAs: 't.opened_as', establishmentId: 't.establishment_id', openedBy: 't.opened_by',
  begunByMutual: 't.begun_by_mutual',
};

const adultColumns = { holderId: 'a.holder_id', branchId: 'a.branch_id', startsOn: 'a.starts_on', endsOn: 'a.ends_on', sendsDocuments: 'a.sends_documents' };

/** A conversation as the rules and its acts see it. */
export interface Standing {
  id: string;
  kind: ConversationKind;
  state: ConversationState;
  personId: string | null;
  affiliationId: string | null;
  establishmentId: string | null;
  holderId: string;
  sealedUnder: string;
  openedAs: OpenedAs;
  openedBy?: string;
  begunByMutual: boolean;
  acknowledgedAt: string | null;
  /** Whether an answer is owed. */
  dueOn: string | null;
  messages: number;
  version: number;
  /** Whether the measure lets a guardian write; true of everybody else. */
  corresponds: boolean;
}

const columns = `t.id, t.kind, t.state, t.person_id as "personId", t.affiliation_id as "affiliationId", t.establishment_id as "establishmentId", t.holder_id as "holderId",
  t.sealed_under as "sealedUnder", t.opened_as as "openedAs", t.begun_by_mutual as "begunByMutual", t.acknowledged_at as "acknowledgedAt", t.due_on as "dueOn", t.messages, t.version`;

/** What they, or those for whom they act besides, have asked the mutual is a colleague's to treat. */
const ofOthers = 'coalesce(t.person_id, t.holder_id) <> all ((select access.own_holders())::uuid[]) and t.holder_id <> all ((select access.own_holders())::uuid[])';

/** Conversations `t` in the sight of whoever asks; a guardian's go with the adult: what the measure no longer shows, they have lost. */
export function inSight(act: Act, params: unknown[]): string {
  const visible = `${act.where('read', 'Conversation', conversationColumns, params)} and ${requestInSight(act, params)}`;
  if (act.actor.role === 'caseworker') return `${visible} and ${ofOthers}`;
  return act.actor.role === 'guardian' ? `${visible} and ${ofAdults(act, 'read', params)}` : visible;
}

const ofAdults = (act: Act, action: string, params: unknown[]) =>
  `exists (select from guardianship.protected_adults a where a.person_id = t.person_id and ${act.where(action, 'ProtectedAdult', adultColumns, params)})`;

/** As whom somebody writes. */
export const writingAs = (act: Act): WrittenAs => (act.actor.role === 'caseworker' ? 'mutual' : (act.actor.role as OpenedAs));

/** @throws Problem 404 for a conversation that is not in sight, as for none; 403 for one that is and not theirs to act on. */
export async function standing(act: Act, id: string, action: 'read' | 'write' | 'treat'): Promise<Standing> {
  const params: unknown[] = [id];
  const { role } = act.actor;
  const visible = inSight(act, params);
  const corresponds = role === 'guardian' ? ofAdults(act, 'correspond', params) : 'true';
  const opener = role === 'caseworker' ? ', t.opened_by as "openedBy"' : '';
  const [found] = await act.query<Standing>(
    `select ${columns}, ${corresponds} as corresponds${opener} from conversations.threads t where t.id = $1 and ${visible}`,
    params,
  );
  if (!found) throw problems.not_found();
  act.must(action, 'Conversation', found);
  if (action === 'write' && !found.corresponds) throw conversationsProblems.correspondence_outside_measure();
  return found;
}
