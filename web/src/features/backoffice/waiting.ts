import { useQuery } from '@tanstack/react-query';
import { useMay, useRules } from '../../access/ability.js';
import { useMe } from '../../access/session.js';
import { api, lastChange, unwrap } from '../../api/client.js';
import type { Conversation } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import type { Task } from '../../ui/task-list.js';

const page = { params: { query: { limit: 25 } } };
const least = (texts: string[]): string => texts.reduce((one, other) => (other < one ? other : one));

/** What one kind of work asks for: nothing (null), or not known yet (undefined). */
export type Waiting = { task: Task | null | undefined; error: unknown; again: () => unknown };

/** Asked for only by those who may treat it: a refusal would be kept as one. A list that is read leaves a trace: whoever comes back within a minute, having changed nothing, leaves no other. */
function useWaiting<T>(key: string, may: boolean, read: () => Promise<T>, tell: (data: T) => Task | null): Waiting {
  const rules = useRules();
  const query = useQuery({ queryKey: ['backoffice', 'waiting', key], queryFn: read, enabled: rules.known && may, staleTime: ({ state }) => (state.dataUpdatedAt > lastChange() ? 60_000 : 0) });
  if (rules.error) return { task: undefined, error: rules.error, again: rules.again };
  if (rules.known && !may) return { task: null, error: null, again: () => undefined };
  return { task: query.data && tell(query.data), error: query.isError ? query.error : null, again: query.refetch };
}

export function useComplaints(): Waiting {
  const { backoffice } = useWords();
  const format = useFormats();
  const due = (all: Conversation[]) => format.date(least(all.map(({ due_on }) => due_on ?? '9')));
  return useWaiting('complaints', useMay('treatConversation'), () => unwrap(api.GET('/api/complaints', page)), ({ items, next }) => {
    if (items.length === 0) return null;
    const late = items.filter(({ overdue }) => overdue);
    return {
      key: 'complaints', title: backoffice.complaints(items.length, next !== null), text: backoffice.complaintsText, button: backoffice.complaintsOpen, to: '/gestion/messages/reclamations',
      due: late.length > 0 ? backoffice.complaintsLate(late.length, due(late)) : backoffice.complaintsNext(due(items)),
    };
  });
}

export function useQuestions(): Waiting {
  const { backoffice } = useWords();
  const format = useFormats();
  const query = { limit: 25, kind: 'question', state: 'open' } as const;
  return useWaiting('questions', useMay('treatConversation'), () => unwrap(api.GET('/api/conversations', { params: { query } })), ({ items, next }) => {
    const unread = items.filter((one) => one.unread && one.last_written_as !== 'mutual');
    if (!unread[0]) return null;
    return { key: 'questions', title: backoffice.questions(unread.length, next !== null), due: backoffice.latest(format.instant(unread[0].last_message_at)), button: backoffice.questionsOpen, to: '/gestion/messages?type=question&etat=open' };
  });
}

/** By their counts alone: whoever asked is waited for where more is wanted. */
export function useRequests(): Waiting {
  const { backoffice, queue } = useWords();
  return useWaiting('requests', useMay('treatRequests'), () => unwrap(api.GET('/api/request-counts')), ({ waiting, mine, overdue }) => {
    const ours = waiting.filter(({ state }) => state !== 'information_needed');
    const count = ours.reduce((sum, one) => sum + one.count, 0);
    return count === 0 ? null : {
      key: 'requests', title: backoffice.requests(count, ours.some((one) => one.count >= 100)), text: queue.short.mine(queue.counted(mine)), due: queue.short.late(queue.counted(overdue)),
      button: backoffice.requestsOpen, to: '/gestion/demandes',
    };
  });
}

export function useLetters(): Waiting {
  const { backoffice } = useWords();
  const format = useFormats();
  return useWaiting('letters', useMay('printLetters'), () => unwrap(api.GET('/api/backoffice/letters', page)), ({ items, next }) => items.length === 0 ? null : {
    key: 'letters', title: backoffice.letters(items.length, next !== null), text: backoffice.lettersText, due: backoffice.oldest(format.instant(least(items.map((one) => one.asked_at)))), button: backoffice.lettersOpen, to: '/gestion/courriers',
  });
}

/** Those that this very person may agree to now. */
export function useRecoveries(): Waiting {
  const { backoffice } = useWords();
  const format = useFormats();
  const me = useMe().account.id;
  return useWaiting('recoveries', useMay('approveRecovery'), () => unwrap(api.GET('/api/backoffice/recoveries', page)), ({ items }) => {
    const mine = items.filter((one) => one.is_ready && !one.approved_at && !one.outcome && one.opened_by.id !== me && one.account.id !== me);
    return mine.length === 0 ? null : {
      key: 'recoveries', title: backoffice.recoveries(mine.length, false), text: backoffice.recoveriesText, due: backoffice.oldest(format.instant(least(mine.map((one) => one.opened_at)))), button: backoffice.recoveriesOpen, to: '/gestion/recuperations',
    };
  });
}

export function useFailures(): Waiting {
  const { backoffice } = useWords();
  const format = useFormats();
  return useWaiting('failures', useMay('readJobs'), () => unwrap(api.GET('/api/backoffice/jobs')), ({ failures }) => failures.length === 0 ? null : {
    key: 'failures', title: backoffice.failures(failures.length), text: backoffice.failuresText, due: backoffice.latest(format.instant(failures[0]!.tried_at)), button: backoffice.failuresOpen, to: '/gestion/taches',
  });
}

/** Judgments that nobody has verified or refused. */
export function useMandates(): Waiting {
  const { mandates } = useWords();
  const format = useFormats();
  return useWaiting('mandates', useMay('verifyMandate'), () => unwrap(api.GET('/api/backoffice/mandates', { params: { query: { state: 'waiting', limit: 25 } } })), ({ items, next }) => !items[0] ? null : {
    key: 'mandates', title: mandates.task(items.length, next !== null), text: mandates.taskText, due: mandates.taskSince(format.date(items[0].received_on)), button: mandates.taskOpen, to: '/gestion/mesures',
  });
}
