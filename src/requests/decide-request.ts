import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { problems } from '../platform/problem.js';
import { addWorkingDays, Rules } from '../rules/index.js';
import { applyNow } from './apply-request.js';
import { History, tell } from './history.js';
import { kindOf } from '../demands/index.js';
import { requestsProblems } from './problems.js';
import { openAnswers, readForm } from './request-content.js';
import type { DecisionInput } from './requests.inputs.js';
import { type Standing, standing } from './standing.js';
import { after } from './states.js';

/** Each on the version read, whose row it locks until the end of the act: of many decisions at once, one is made. */
const acceptFirst = 'update requests.requests set first_by = $3, version = version + 1 where id = $1 and version = $2 returning 1 as one';
const accept = `update requests.requests set state = 'accepted', first_by = coalesce(first_by, $3), second_by = case when first_by is not null then $3::uuid end,
    decided_at = access.now(), apply_on = $4, version = version + 1 where id = $1 and version = $2 returning 1 as one`;
const refuse = `update requests.requests set state = 'refused', first_by = coalesce(first_by, $3), second_by = case when first_by <> $3 then $3::uuid end,
    decided_at = access.now(), version = version + 1 where id = $1 and version = $2 returning 1 as one`;

/** Two mandates of one adult may follow each other: the one under which it was asked counts. */
const inForce = 'select 1 as one from guardianship.protected_adults a where a.mandate_id = $1 and a.starts_on <= access.today() and a.ends_on >= access.today()';

/** Somebody of the mutual decides; what is accepted and not held is applied with the decision, in one transaction. */
@Injectable()
export class DecideRequest {
  constructor(
    private readonly vault: Vault,
    private readonly history: History,
    private readonly rules: Rules,
  ) {}

  /** @throws Problem 403 for a second look by the same person, 404, 409, 412, 422 for a refusal without a reason */
  async decide(act: Act, id: string, { outcome, reason, amount_cents }: DecisionInput, version: number): Promise<void> {
    const request = await standing(act, id, 'treat');
    if (!after(request.state, outcome === 'accepted' ? 'accept' : 'refuse') || request.state === 'submitted') throw requestsProblems.request_not_here();
    if (outcome === 'refused') return this.refuse(act, request, version, reason);
    if (request.firstBy === act.actor.accountId) throw requestsProblems.second_look_needed();
    await this.mayStillAsk(act, request);
    const isFirst = request.deciders > 1 && request.firstBy === null;
    this.mayAnswer(request, reason, amount_cents);
    return isFirst ? this.acceptFirst(act, request, version, reason) : this.accept(act, request, version, reason, amount_cents);
  }

  private async refuse(act: Act, request: Standing, version: number, reason?: string): Promise<void> {
    if (reason === undefined) throw problems.invalid_input({ errors: [reasonMissing] });
    await claim(act, refuse, [request.id, version, act.actor.accountId]);
    await this.history.note(act, request, 'refused', { words: reason });
    act.record('request.refused', { subjectId: request.personId, recordId: request.id });
    await tell(act, request, 'request.decided');
  }

  private async acceptFirst(act: Act, request: Standing, version: number, reason?: string): Promise<void> {
    await claim(act, acceptFirst, [request.id, version, act.actor.accountId]);
    await this.history.note(act, request, 'first_accepted', { words: reason });
    act.record('request.first-accepted', { subjectId: request.personId, recordId: request.id });
  }

  private async accept(act: Act, request: Standing, version: number, reason?: string, amountCents?: number): Promise<void> {
    const { id, personId, holdDays } = request;
    const applyOn = holdDays ? addWorkingDays(act.actor.today, holdDays) : null;
    const form = await readForm(kindOf(request.kind), await openAnswers(act, this.vault, request));
    await claim(act, accept, [id, version, act.actor.accountId, applyOn]);
    await this.history.note(act, request, 'accepted', { words: reason, amountCents });
    act.record('request.accepted', { subjectId: personId, recordId: id });
    if (!applyOn) await applyNow(act, this.history, this.rules, request, form);
    await tell(act, request, 'request.decided');
  }

  /** @throws Problem 422 for an answer without a word, or an amount where none is asked for */
  private mayAnswer({ kind }: Standing, reason?: string, amountCents?: number): void {
    const { isAnswered = false } = kindOf(kind);
    if (isAnswered && reason === undefined) throw problems.invalid_input({ errors: [answerMissing] });
    if (!isAnswered && amountCents !== undefined) throw problems.invalid_input({ errors: [amountUnasked] });
  }

  /** @throws Problem 409 when the measure has ended, or what it was about is no longer there to be changed */
  private async mayStillAsk(act: Act, { kind, mandateId, personId, aboutId }: Standing): Promise<void> {
    const entitled = mandateId === null || (await act.query(inForce, [mandateId])).length > 0;
    const { isAbout, concerns } = kindOf(kind);
    if (!entitled || (isAbout && !(await concerns(act, personId, aboutId!)))) throw requestsProblems.asker_has_no_right();
  }
}

const reasonMissing = {
  field: 'reason', code: 'isNotEmpty',
  detail: { fr: 'Dites pourquoi : la personne qui demande lira ce motif.', en: 'Say why: whoever asks reads this reason.' },
};

const answerMissing = {
  field: 'reason', code: 'isNotEmpty',
  detail: { fr: 'Écrivez la réponse : la personne qui demande la lira.', en: 'Write the answer: whoever asks will read it.' },
};

const amountUnasked = {
  field: 'amount_cents', code: 'isAbsent',
  detail: { fr: 'Cette demande n’appelle pas de montant. Retirez-le.', en: 'This request asks for no amount. Take it out.' },
};

async function claim(act: Act, sql: string, params: unknown[]): Promise<void> {
  if (!(await act.query(sql, params)).length) throw problems.precondition_failed();
}
