import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { findAbout, notOffered } from './about.js';
import { ComplaintClocks } from './clocks.js';
import type { ConversationInput } from './conversations.inputs.js';
import { Drafts } from './drafts.js';
import { motivesOf, type OpenedAs } from './kinds.js';
import { Messages } from './messages.js';
import { tell } from './tell.js';

const insert = `insert into conversations.threads (id, kind, motive, person_id, contract_id, affiliation_id, establishment_id, collective_contract_id, mandate_id,
    holder_id, sealed_under, opened_as, opened_by, acknowledge_by, answer_by, last_message_id, last_written_as)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $1, $12)`;

/** Somebody asks the mutual something, or complains to it. */
@Injectable()
export class OpenConversation {
  constructor(
    private readonly messages: Messages,
    private readonly drafts: Drafts,
    private readonly clocks: ComplaintClocks,
  ) {}

  /** Its first message bears its id: a request that is sent again finds both. @throws Problem 403, 404, 422 */
  async open(act: Act, id: string, { kind, motive, about: asked, text, attachments }: ConversationInput): Promise<void> {
    const as = act.actor.role as OpenedAs;
    if (!(motivesOf[as] as readonly string[]).includes(motive)) throw notOffered('motive');
    const about = await findAbout(act, as, asked);
    const { personId, affiliationId, establishmentId } = about;
    const holderId = act.actor.holderId!;
    act.must('open', 'Conversation', { personId, holderId, openedAs: as, establishmentId });
    const sealedUnder = personId ?? affiliationId ?? holderId;
    const clocks = kind === 'complaint' ? this.clocks.from(act.actor.today) : { acknowledgeBy: null, answerBy: null };
    await act.query(insert, [
      id, kind, motive, personId, about.contractId, affiliationId, establishmentId, about.collectiveContractId, about.mandateId,
      holderId, sealedUnder, as, act.actor.accountId, clocks.acknowledgeBy, clocks.answerBy,
    ]);
    await this.messages.put(act, { id, personId, affiliationId, sealedUnder }, { id, kind: 'message', number: 1, text, attachments });
    await this.messages.step(act, id, 'received');
    await this.drafts.drop(act, null);
    act.record(kind === 'complaint' ? 'complaint.received' : 'conversation.opened', { subjectId: sealedUnder, recordId: id });
    // Colleagues know of it; a person alone has none.
    if (as !== 'member') await tell(act, { id, openedAs: as, personId, affiliationId, holderId }, 'conversation.message');
  }
}
