import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { problems } from '../platform/problem.js';
import { addWorkingDays, Rules } from '../rules/index.js';
import { applyNow } from './apply-request.js';
import { History, tell } from './history.js';
import { kindOf } from '../demands/index.js';
import { requestsProblems } from './problems.js';
import { leastDocuments, openAnswers, readForm, RequestDocuments } from './request-content.js';
import { reachSubject, standing, type Standing } from './standing.js';
import { after } from './states.js';

const send = `update requests.requests set state = $3, submitted_at = coalesce(submitted_at, access.now()), due_on = $4, version = version + 1
  where id = $1 and version = $2 returning 1 as one`;
const acceptByRules = `update requests.requests set state = 'accepted', decided_at = access.now(), review = $2, version = version + 1 where id = $1`;
const takeBack = `update requests.requests set state = 'withdrawn', version = version + 1 where id = $1 and version = $2 returning 1 as one`;

/** Whoever asks sends what they have written, or takes it back. */
@Injectable()
export class SubmitRequest {
  constructor(
    private readonly vault: Vault,
    private readonly history: History,
    private readonly documents: RequestDocuments,
    private readonly rules: Rules,
  ) {}

  /**
   * Checked now, not before. What the rules of its kind accept is applied with it.
   * @param answer to a question of the mutual, sealed as what is asked @throws Problem 403, 404, 409, 412, 422 naming what is to be corrected
   */
  async submit(act: Act, id: string, version: number, answer?: string): Promise<void> {
    const request = await standing(act, id, 'write');
    await reachSubject(act, request.kind, request.personId);
    const isFirst = request.state === 'draft';
    const next = after(request.state, isFirst ? 'submit' : 'answer');
    if (!next) throw requestsProblems.request_not_here();
    const form = await this.check(act, request);
    // The mutual's time begins anew with what it was waiting for.
    const dueOn = addWorkingDays(act.actor.today, kindOf(request.kind).dueDays);
    const sent = await act.query(send, [id, version, next, dueOn]);
    if (!sent.length) throw problems.precondition_failed();
    await this.history.note(act, request, isFirst ? 'submitted' : 'answered', { words: isFirst ? undefined : answer });
    act.record(isFirst ? 'request.submitted' : 'request.answered', { subjectId: request.personId, recordId: id });
    await tell(act, request, 'request.made');
    if (isFirst) await this.acceptPlain(act, request, form);
  }

  /** Also while it is held. @throws Problem 403, 404, 409, 412 */
  async withdraw(act: Act, id: string, version: number): Promise<void> {
    const request = await standing(act, id, 'write');
    await reachSubject(act, request.kind, request.personId);
    if (!after(request.state, 'withdraw')) throw requestsProblems.request_not_here();
    const taken = await act.query(takeBack, [id, version]);
    if (!taken.length) throw problems.precondition_failed();
    await this.history.note(act, request, 'withdrawn');
    act.record('request.withdrawn', { subjectId: request.personId, recordId: id });
  }

  private async check(act: Act, request: Standing): Promise<object> {
    const kind = kindOf(request.kind);
    const form = await readForm(kind, await openAnswers(act, this.vault, request));
    if (kind.isAbout && !(await kind.concerns(act, request.personId, request.aboutId!))) throw problems.not_found();
    const least = leastDocuments(kind);
    const given = least ? await this.documents.kinds(act, request) : [];
    if (given.length < least || kind.documents.some((wanted) => !given.includes(wanted))) throw requestsProblems.documents_wanted();
    return form;
  }

  /** What the rules of its kind let through; the rest waits for the mutual. */
  private async acceptPlain(act: Act, request: Standing, form: object): Promise<void> {
    if (request.deciders > 0 || !kindOf(request.kind).isPlain(form)) return;
    await act.query(acceptByRules, [request.id, isSampled(request.id, kindOf(request.kind).sampled) ? 'wanted' : null]);
    await this.history.note(act, request, 'accepted', { byPortal: true });
    act.record('request.accepted', { subjectId: request.personId, recordId: request.id });
    await applyNow(act, this.history, this.rules, request, form);
  }
}

/** Whether one of so many is to be looked at, by the random part of its id: the same request always is, or never. @param every 0: none */
export function isSampled(id: string, every: number): boolean {
  return every > 0 && parseInt(id.slice(-8), 16) % every === 0;
}
