import { kindOf } from '../src/demands/index.js';
import { addWorkingDays } from '../src/rules/index.js';
import type { RequestState } from '../src/requests/index.js';
import { accountOf, demoAccounts } from './accounts.js';
import { type GivenRequest, givenRequests, type Happened } from './given-requests.js';
import { addDays, parisInstant } from './dates.js';
import { by } from './grants.js';
import { idAt, idOf } from './ids.js';
import type { Asked, RequestRow, RequestStepRow } from './request-rows.js';

/** The state that each step leaves behind. */
const leaves: Partial<Record<Happened[1], RequestState>> = {
  submitted: 'submitted', taken: 'in_review', question: 'information_needed', answered: 'in_review', accepted: 'accepted', refused: 'refused', withdrawn: 'withdrawn', applied: 'applied',
};

/** What people have asked the mutual of the demonstration, in every state but the one that is held; some of it late, on purpose. */
export function requests(today: string): Asked {
  const made = givenRequests.map((one) => request(today, one));
  return { requests: made.map(({ row }) => row), requestSteps: made.flatMap(({ steps }) => steps) };
}

const nameOf = (account: string): string => demoAccounts().find(({ email }) => accountOf(email) === account)!.name;

function request(today: string, one: GivenRequest): { row: RequestRow; steps: RequestStepRow[] } {
  const { kind, name, holderId, personId, account, happened } = one;
  const { deciders, holdDays, dueDays } = kindOf(kind);
  const isGuardians = holderId !== undefined;
  const begunOn = addDays(today, -(happened[0]?.[0] ?? 1));
  const begun_at = parisInstant(begunOn, '09:10');
  const id = idAt(`request:${name}`, begun_at);
  const steps = happened.map((step, at) => stepOf(today, one, id, step, at));
  const last = (...names: string[]) => steps.filter(({ step }) => names.includes(step)).at(-1);
  const sent = last('submitted', 'answered');
  const decided = last('accepted', 'refused');
  const row: RequestRow = {
    id, kind, asked_as: isGuardians ? 'guardian' : 'member', deciders, hold_days: holdDays, person_id: personId, about_id: one.aboutId ?? null,
    mandate_id: isGuardians ? idOf(`mandate:${holderId}:${personId}`) : null, holder_id: holderId ?? personId, asked_by: account,
    content: JSON.stringify(Object.entries(one.answers).map(([field, value]) => ({ field, value }))),
    state: steps.reduce<RequestState>((state, { step }) => leaves[step] ?? state, 'draft'), begun_at,
    submitted_at: steps[0]?.at ?? null, due_on: sent ? addWorkingDays(sent.at.slice(0, 10), dueDays) : null,
    assigned_to: last('taken') ? by.caseworker : null, first_by: decided?.done_as === 'mutual' ? by.caseworker : null,
    decided_at: decided?.at ?? null, applied_at: last('applied')?.at ?? null, review: one.isSampled ? 'wanted' : null, version: 1 + steps.length,
  };
  return { row, steps };
}

function stepOf(today: string, { name, account, holderId, personId }: GivenRequest, requestId: string, [daysAgo, step, words, amountCents]: Happened, at: number): RequestStepRow {
  const isAskers = ['submitted', 'answered', 'withdrawn'].includes(step);
  const isPortals = step === 'applied' || (step === 'accepted' && words === undefined);
  const done_as = isAskers ? (holderId ? 'guardian' : 'member') : isPortals ? 'portal' : 'mutual';
  const account_id = isAskers ? account : by.caseworker;
  const when = parisInstant(addDays(today, -daysAgo), `09:${20 + at}`);
  return {
    id: idAt(`request-step:${name}:${at}`, when), request_id: requestId, sealed_under: personId, step, done_as, account_id, author_name: done_as === 'mutual' ? nameOf(account_id) : null,
    words: words ?? null, amount_cents: amountCents ?? null, at: when,
  };
}
