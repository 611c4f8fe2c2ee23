import type { Role } from '../access/index.js';
import type { RequestFilters } from './requests.inputs.js';
import { mostCounted } from './counts.views.js';
import type { RequestRow } from './requests.views.js';
import { kindNames } from '../demands/index.js';
import { waiting } from './states.js';

/** In which the mutual owes something, as the partial indexes have it. */
const waits = "r.state in ('submitted', 'in_review', 'information_needed')";

/** What somebody outside is not told stands as a null: their rooms may not read it. */
const ofMutual = `case when r.assigned_to is null then 'nobody' when r.assigned_to = access.account() then 'me' else 'colleague' end as assigned, r.review,
  case when r.state = 'in_review' and r.first_by = access.account() then 'me' when r.state = 'in_review' and r.first_by is not null then 'colleague' end as first_look,
  (select p.first_name || ' ' || p.last_name from persons.persons p where p.id = r.person_id) as person_name`;
const names: Partial<Record<Role, string>> = {
  caseworker: ofMutual,
  guardian: "null as assigned, null as review, null as first_look, (select a.first_name || ' ' || a.last_name from guardianship.protected_adults a where a.person_id = r.person_id limit 1) as person_name",
};

const ofNobody = 'null as assigned, null as review, null as first_look, null as person_name';

const columns = (role: Role) => `r.id, r.kind, r.state, r.asked_as, r.person_id, r.begun_at, r.submitted_at, r.due_on, (${waits} and r.due_on < access.today()) as overdue,
  r.apply_on, r.applied_at, r.version, r.about_id, r.hold_days, r.deciders, ${names[role] ?? ofNobody}`;

export interface RequestRecord extends RequestRow {
  version: number;
  hold_days: number;
  deciders: number;
}

/** Of somebody outside, the last begun first. $1 the id after which to go on, $2 kind and $3 state, where one was asked for. */
export const ownSql = (role: Role, visible: string, limit: string) => `select ${columns(role)} from requests.requests r
  where ${visible} and ($1::uuid is null or r.id < $1) and ($2::text is null or r.kind = $2) and ($3::text is null or r.state = $3) order by r.id desc ${limit}`;

/**
 * The queue, what is due first. Each filter is its own text, so that each choice has a plan, and an index, of its own: a
 * condition that might be none would read the table. $1 and $2 the day and the id after which to go on.
 * That it was submitted is said where no index is by kind or by caseworker: said there too, the planner may take another
 * (migration 1763800000045). The walls hold it in any case.
 */
export function queueSql(visible: string, { kind, state, assigned, due_by, review, after }: RequestFilters & { after?: string }, params: unknown[], limit: string): string {
  const isSaid = kind === undefined && (assigned !== 'me' || state !== undefined);
  const chosen = [
    isSaid ? ' and r.submitted_at is not null' : '',
    after === undefined ? '' : ' and (r.due_on, r.id) > ($1::date, $2::uuid)',
    kind === undefined ? '' : ` and r.kind = $${params.push(kind)}`,
    inStates({ state, review }, params),
    { me: ' and r.assigned_to = access.account()', nobody: ' and r.assigned_to is null', any: '' }[assigned ?? 'any'],
    due_by === undefined ? '' : ` and r.due_on <= $${params.push(due_by)}`,
  ].join('');
  return `select ${columns('caseworker')} from requests.requests r where ${visible}${chosen} order by r.due_on, r.id ${limit}`;
}

/** Those that wait, unless others are asked for. */
function inStates({ state, review }: Pick<RequestFilters, 'state' | 'review'>, params: unknown[]): string {
  const sampled = review === undefined ? '' : " and r.review = 'wanted'";
  if (state !== undefined) return `${sampled} and r.state = $${params.push(state)}`;
  return sampled || ` and ${waits}`;
}

/** $1 its id. */
export const requestSql = (role: Role, visible: string) => `select ${columns(role)} from requests.requests r where r.id = $1 and ${visible}`;

/** In the order of its index, which no other has for what it says: the planner may read the whole table to find a few. */
const upTo = (visible: string, which: string) => `(select count(*)::int from (select from requests.requests r where ${visible} and ${which} order by r.due_on, r.id limit ${mostCounted}) c)`;

const eachKind = kindNames.flatMap((kind) => waiting.map((state) => `('${kind}', '${state}')`)).join(', ');

const kinds = kindNames.map((kind) => `('${kind}')`).join(', ');

/** By name, the first and the last day due. */
const spans = `(1, 'long_late', '-infinity'::date, access.today() - 11), (2, 'late', access.today() - 10, access.today() - 1), (3, 'today', access.today(), access.today()),
  (4, 'soon', access.today() + 1, access.today() + 7), (5, 'later', access.today() + 8, 'infinity'::date)`;

/** How many wait, of each kind and state, and of each kind and span of days due; each counted so far and no further, along its index. */
export function countsSql(visible: string): string {
  const each = upTo(visible, 'r.kind = k.kind and r.state = k.state');
  const mine = upTo(visible, `${waits} and r.assigned_to = access.account()`);
  const overdue = upTo(visible, `${waits} and r.submitted_at is not null and r.due_on < access.today()`);
  const toReview = upTo(visible, "r.review = 'wanted'");
  const due = upTo(visible, `${waits} and r.kind = k.kind and r.due_on between d.first and d.last`);
  return `
  select (select jsonb_agg(jsonb_build_object('kind', k.kind, 'due', d.due, 'count', ${due}) order by d.at, k.kind)
            from (values ${spans}) d (at, due, first, last), (values ${kinds}) k (kind)) as ages,
         (select jsonb_agg(jsonb_build_object('kind', k.kind, 'state', k.state, 'count', ${each}) order by k.kind, k.state) from (values ${eachKind}) k (kind, state)) as waiting,
         ${mine} as mine, ${overdue} as overdue, ${toReview} as to_review`;
}
