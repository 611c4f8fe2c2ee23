import type { RequestRow } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { today } from '../../ui/dates.js';
import { ClockIcon, WarningIcon } from '../../ui/icons.js';
import { Tag } from '../../ui/notice.js';

type Standing = Pick<RequestRow, 'state' | 'due_on' | 'overdue' | 'apply_on'> & Partial<Pick<RequestRow, 'kind'>>;

const tones: Record<string, 'info' | 'warn' | 'good' | 'neutral'> = { submitted: 'info', in_review: 'info', information_needed: 'warn', accepted: 'good', applied: 'good' };

export function StateTag({ state }: Pick<Standing, 'state'>) {
  const { requests } = useWords();
  return <Tag tone={tones[state] ?? 'neutral'}>{requests.states[state] ?? state}</Tag>;
}

/** Of some kinds, what “done” means. */
const done: Record<string, 'answered' | 'cancelled'> = { claim: 'answered', quote: 'answered', cancellation: 'cancelled' };
const doneAs = (kind = '') => done[kind] ?? 'applied';

/** Where a request stands, in one sentence with its day. */
export function useStands(): (one: Standing, isLapsed?: boolean) => string {
  const { requests: { stands } } = useWords();
  const format = useFormats();
  return ({ kind, state, due_on, overdue, apply_on }, isLapsed = false) => {
    if (state === 'submitted' || state === 'in_review') return (overdue ? stands.late : stands[state])(format.date(due_on!));
    if (state === 'accepted') return stands.held(format.date(apply_on!));
    if (state === 'applied') return stands[doneAs(kind)];
    return stands[isLapsed ? 'lapsed' : (state as 'draft' | 'information_needed' | 'refused' | 'withdrawn')];
  };
}

const waiting = ['submitted', 'in_review', 'information_needed'];

/** For the mutual: by when it has to answer, in words and with a picture, never by its colour alone. */
export function Due({ of: { state, due_on, overdue } }: { of: Standing }) {
  const { queue: { due } } = useWords();
  const format = useFormats();
  if (!due_on || !waiting.includes(state)) return null;
  const day = format.date(due_on);
  const words = overdue ? due.late(day) : due_on === today() ? due.today : due.by(day);
  return (
    <span className={overdue ? 'due due-late' : 'due'}>
      {overdue ? <WarningIcon /> : <ClockIcon />}
      <span>{words}</span>
    </span>
  );
}
