import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { problems } from '../platform/problem.js';
import { kindOf, type Side } from '../demands/index.js';
import { requestsProblems } from './problems.js';
import { contentPlace, RequestDocuments } from './request-content.js';
import type { RequestContentInput, RequestInput } from './requests.inputs.js';
import { ServiceRequest } from './service-request.entity.js';
import { reachSubject, standing } from './standing.js';
import { isEditable } from './states.js';

const keep = 'update requests.requests set content = $3, version = version + 1 where id = $1 and version = $2 returning 1 as one';

/** Somebody begins a request, and writes it as long as it is theirs to write: kept as it is typed, checked when it is sent. */
@Injectable()
export class WriteRequest {
  constructor(
    private readonly vault: Vault,
    private readonly documents: RequestDocuments,
  ) {}

  /** @throws Problem 403 where the right is missing, 404 for whom and what is not theirs, 422 */
  async begin(act: Act, id: string, input: RequestInput): Promise<void> {
    const kind = kindOf(input.kind);
    const { deciders, holdDays, isAbout } = kind;
    const askedAs = act.actor.role as Side;
    const mandateId = await reachSubject(act, input.kind, input.person_id);
    const { accountId, holderId } = act.actor;
    const personId = input.person_id;
    const aboutId = isAbout ? (input.about_id ?? null) : null;
    if (isAbout && !(aboutId && (await kind.concerns(act, personId, aboutId)))) throw problems.not_found();
    act.must('ask', 'Request', { personId, holderId, askedAs });
    const request = Object.assign(new ServiceRequest(), { id, kind: input.kind, askedAs, deciders, holdDays, personId, aboutId, mandateId, holderId, askedBy: accountId });
    await this.vault.sealAll(act, request, { content: JSON.stringify(input.answers) });
    await act.manager.insert(ServiceRequest, request);
    await this.documents.replace(act, request, input.documents ?? []);
    act.record('request.begun', { subjectId: personId, recordId: id });
  }

  /** @throws Problem 403, 404, 409 once it is the mutual's, 412 when somebody has written meanwhile */
  async change(act: Act, id: string, { answers, documents = [] }: RequestContentInput, version: number): Promise<void> {
    const request = await standing(act, id, 'write');
    await reachSubject(act, request.kind, request.personId);
    if (!isEditable(request.state)) throw requestsProblems.request_not_here();
    const content = await this.vault.sealValue(act, contentPlace(id, request.personId), JSON.stringify(answers));
    const kept = await act.query(keep, [id, version, content]);
    if (!kept.length) throw problems.precondition_failed();
    await this.documents.replace(act, request, documents);
    act.record('request.changed', { subjectId: request.personId, recordId: id });
  }
}
