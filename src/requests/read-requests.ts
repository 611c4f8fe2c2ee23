import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { subject } from '@casl/ability';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { etagOf } from '../platform/etag.js';
import { pageOf, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import { History } from './history.js';
import { type Fact, kindOf, type RequestKind } from '../demands/index.js';
import { leastDocuments, openAnswers, RequestDocuments } from './request-content.js';
import type { RequestFilters, RequestsQuery } from './requests.inputs.js';
import { countsSql, ownSql, queueSql, type RequestRecord, requestSql } from './requests.queries.js';
import type { RequestCounts } from './counts.views.js';
import type { RequestPage, RequestView } from './requests.views.js';
import { inSight, type Standing, standing } from './standing.js';
import { after, isEditable } from './states.js';

/** Requests as somebody who sees them reads them. Lists open nothing: what was asked is read one request at a time. */
@Injectable()
export class ReadRequests {
  constructor(
    private readonly vault: Vault,
    private readonly history: History,
    private readonly documents: RequestDocuments,
    private readonly rules: Rules,
  ) {}

  async list(act: Act, query: RequestsQuery): Promise<RequestPage> {
    return act.actor.role === 'caseworker' ? this.queue(act, query) : this.own(act, query);
  }

  async counts(act: Act): Promise<RequestCounts> {
    const params: unknown[] = [];
    const visible = inSight(act, params);
    act.record('requests.listed');
    const [counts] = await act.queryLast<RequestCounts>(countsSql(visible), params);
    return counts!;
  }

  /** Also sets the ETag that an act on it has to bring back. @throws Problem 404 */
  async one(act: Act, id: string, reply: Pick<FastifyReply, 'header'>): Promise<RequestView> {
    const params: unknown[] = [id];
    const [row] = await act.query<RequestRecord>(requestSql(act.actor.role!, inSight(act, params)), params);
    if (!row) throw problems.not_found();
    const found = await standing(act, id, 'read');
    reply.header('etag', etagOf(row.version));
    act.record('request.read', { subjectId: row.person_id, recordId: id });
    // A guardian has the adult in focus before documents are.
    const documents = await this.documents.read(act, found);
    const kind = kindOf(found.kind);
    return {
      ...row,
      answers: await openAnswers(act, this.vault, found),
      documents,
      documents_wanted: kind.documents,
      documents_least: leastDocuments(kind),
      is_answered: kind.isAnswered ?? false,
      facts: await this.facts(act, kind, found),
      steps: await this.history.read(act, found),
      may: mayOf(act, found),
    };
  }

  private async facts(act: Act, { facts, tells }: RequestKind, found: Standing): Promise<Fact[]> {
    const means = { vault: this.vault, rules: this.rules, today: act.actor.today };
    const told = tells ? await tells(act, found, means) : [];
    return act.actor.role === 'caseworker' && facts ? [...told, ...(await facts(act, found, means))] : told;
  }

  private async own(act: Act, query: RequestsQuery): Promise<RequestPage> {
    const [last] = readCursor(query.after, ['uuid']) ?? [null];
    const params: unknown[] = [last, query.kind ?? null, query.state ?? null];
    const visible = inSight(act, params);
    act.record('requests.listed');
    const rows = await act.queryLast<RequestRecord>(ownSql(act.actor.role!, visible, `limit $${params.push(query.limit + 1)}`), params);
    return pageOf(rows, query.limit, ({ id }) => [id]);
  }

  private async queue(act: Act, query: RequestsQuery): Promise<RequestPage> {
    const cursor = readCursor(query.after, ['day', 'uuid']);
    const params: unknown[] = cursor ? [...cursor] : [];
    const visible = inSight(act, params);
    act.record('requests.listed');
    const limit = `limit $${params.push(query.limit + 1)}`;
    const rows = await act.queryLast<RequestRecord>(queueSql(visible, query, params, limit), params);
    return pageOf(rows, query.limit, ({ due_on, id }) => [due_on!, id]);
  }
}

/** Rows of the queue after that one, or from the first, for whoever treats it. */
export function queueRows(act: Act, filters: RequestFilters, last: RequestRecord | null, most: number): Promise<RequestRecord[]> {
  const params: unknown[] = last ? [last.due_on, last.id] : [];
  const visible = inSight(act, params);
  const limit = `limit $${params.push(most)}`;
  return act.query(queueSql(visible, { ...filters, ...(last && { after: last.id }) }, params, limit), params);
}

/** What whoever reads may do with it now. */
function mayOf(act: Act, found: Standing): RequestView['may'] {
  const has = (action: string) => act.ability.can(action, subject('Request', { ...found }) as never);
  const [writes, treats] = [has('write'), has('treat')];
  const isUndecided = found.state === 'in_review' && found.firstBy !== act.actor.accountId;
  return { write: writes && isEditable(found.state), withdraw: writes && after(found.state, 'withdraw') !== undefined, treat: treats, decide: treats && isUndecided };
}
