import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { History, tell } from './history.js';
import { requestsProblems } from './problems.js';
import type { AssignmentInput } from './requests.inputs.js';
import { standing } from './standing.js';
import { after, waiting } from './states.js';

const take = "update requests.requests set state = case state when 'submitted' then 'in_review' else state end, assigned_to = $3, version = version + 1 where id = $1 and version = $2 returning 1 as one";
const release = 'update requests.requests set assigned_to = null, version = version + 1 where id = $1 and version = $2 returning 1 as one';
/** What was looked at once is looked at anew when the answer has come. */
const ask = "update requests.requests set state = 'information_needed', first_by = null, version = version + 1 where id = $1 and version = $2 returning 1 as one";
const reviewed = "update requests.requests set review = 'done', version = version + 1 where id = $1 and version = $2 and review = 'wanted' returning 1 as one";

/** What somebody of the mutual does with a request besides deciding it. */
@Injectable()
export class TreatRequest {
  constructor(private readonly history: History) {}

  /** Takes one on, also from a colleague; or gives it back. @throws Problem 404, 409 once it is decided, 412 */
  async assign(act: Act, id: string, { to }: AssignmentInput, version: number): Promise<void> {
    const request = await standing(act, id, 'treat');
    if (!(waiting as readonly string[]).includes(request.state)) throw requestsProblems.request_not_here();
    const isTaken = to === 'me';
    const done = isTaken ? await act.query(take, [id, version, act.actor.accountId]) : await act.query(release, [id, version]);
    if (!done.length) throw problems.precondition_failed();
    await this.history.note(act, request, isTaken ? 'taken' : 'released');
    act.record('request.assigned', { subjectId: request.personId, recordId: id });
  }

  /** Whoever asked is told what is missing, and may write again. @throws Problem 404, 409, 412 */
  async question(act: Act, id: string, text: string, version: number): Promise<void> {
    const request = await standing(act, id, 'treat');
    if (!after(request.state, 'question')) throw requestsProblems.request_not_here();
    const done = await act.query(ask, [id, version]);
    if (!done.length) throw problems.precondition_failed();
    await this.history.note(act, request, 'question', { words: text });
    act.record('request.questioned', { subjectId: request.personId, recordId: id });
    await tell(act, request, 'request.question');
  }

  /** For the mutual alone: it moves nothing. @throws Problem 404 */
  async note(act: Act, id: string, text: string): Promise<void> {
    const request = await standing(act, id, 'treat');
    await this.history.note(act, request, 'noted', { words: text });
    act.record('request.note-written', { subjectId: request.personId, recordId: id });
  }

  /** Of what the rules accepted: somebody has looked at it. @throws Problem 404, 409 when nobody is to, 412 */
  async review(act: Act, id: string, version: number): Promise<void> {
    const request = await standing(act, id, 'treat');
    if (request.review !== 'wanted') throw requestsProblems.request_not_here();
    const done = await act.query(reviewed, [id, version]);
    if (!done.length) throw problems.precondition_failed();
    await this.history.note(act, request, 'reviewed');
    act.record('request.reviewed', { subjectId: request.personId, recordId: id });
  }
}
