import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { ComplaintClocks } from '../rules/index.js';
import { type About, findAbout, notOffered } from './about.js';
import type { ConversationInput } from './conversations.inputs.js';
import { findCorrespondence } from './correspondents.js';
import { Drafts } from './drafts.js';
import { motivesOf, type OpenedAs } from './kinds.js';
import { Messages } from './messages.js';
import { tell } from './tell.js';

/** Outside nobody may say by whom it was begun: the column is the mutual's. */
const insert = (more = '', placeholder = '') => `insert into conversations.threads (id, kind, motive, person_id, contract_id, request_id, affiliation_id, establishment_id, collective_contract_id,
    mandate_id, holder_id, sealed_under, opened_as, opened_by, acknowledge_by, answer_by, last_message_id, last_written_as${more})
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $1, $17${placeholder})`;
const inserts = { outside: insert(), mutual: insert(', begun_by_mutual', ', true') };

/** With whom, on which side, and about what. */
export interface Matter {
  as: OpenedAs;
  holderId: string;
  about: About;
}

/** Somebody asks the mutual something, or complains to it; or the mutual writes first. */
@Injectable()
export class OpenConversation {
  constructor(
    private readonly messages: Messages,
    private readonly drafts: Drafts,
    private readonly clocks: ComplaintClocks,
  ) {}

  /** Its first message bears its id: a request that is sent again finds both. @throws Problem 403, 404, 409, 422 */
  async open(act: Act, id: string, input: ConversationInput): Promise<void> {
    const begun = act.actor.role === 'caseworker';
    const matter = await (begun ? findCorrespondence(act, input) : ownMatter(act, input));
    const { as, holderId, about } = matter;
    const { personId, affiliationId, establishmentId } = about;
    if (!(motivesOf[as] as readonly string[]).includes(input.motive)) throw notOffered('motive');
    act.must('open', 'Conversation', { personId, holderId, openedAs: as, establishmentId, begunByMutual: begun });
    const thread = { id, personId, affiliationId, openedAs: as, holderId, sealedUnder: personId ?? affiliationId ?? holderId };
    await this.keep(act, matter, thread, input);
    await this.messages.put(act, thread, { id, kind: 'message', number: 1, text: input.text, attachments: input.attachments });
    await this.drafts.drop(act, null);
    act.record(begun ? 'conversation.begun' : eventOf[input.kind], { subjectId: thread.sealedUnder, recordId: id });
    if (begun) return tell(act, thread, 'conversation.begun');
    await this.messages.step(act, id, 'received');
    // Colleagues know of it; a person alone has none.
    if (as !== 'member') await tell(act, thread, 'conversation.message');
  }

  private async keep(act: Act, { as, holderId, about }: Matter, { id, sealedUnder }: { id: string; sealedUnder: string }, { kind, motive }: ConversationInput): Promise<void> {
    const { personId, contractId, requestId, affiliationId, establishmentId, collectiveContractId, mandateId } = about;
    const { accountId, role, today } = act.actor;
    const { acknowledgeBy, answerBy } = kind === 'complaint' ? this.clocks.from(today) : { acknowledgeBy: null, answerBy: null };
    const side = role === 'caseworker' ? 'mutual' : 'outside';
    await act.query(inserts[side], [
      id, kind, motive, personId, contractId, requestId, affiliationId, establishmentId, collectiveContractId, mandateId,
      holderId, sealedUnder, as, accountId, acknowledgeBy, answerBy, side === 'mutual' ? side : as,
    ]);
  }
}

const eventOf = { complaint: 'complaint.received', question: 'conversation.opened' } as const;

/** @throws Problem 404, 422 for what names somebody to write to: outside one writes to the mutual */
async function ownMatter(act: Act, { about, to }: ConversationInput): Promise<Matter> {
  if (to) throw notOffered('to');
  const as = act.actor.role as OpenedAs;
  return { as, holderId: act.actor.holderId!, about: await findAbout(act, as, about) };
}
