import type { RequestView } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { LockIcon } from '../../ui/icons.js';
import { Section } from '../../ui/page.js';
import { type Moment, Timeline } from '../../ui/timeline.js';
import { useDoor } from './door.js';

type Step = RequestView['steps'][number];

/** What has happened to a request, the first step first, and what comes next with its day. */
export function History({ of: one }: { of: RequestView }) {
  const { requests: { page, steps, answered } } = useWords();
  const format = useFormats();
  const next = useNext(one);
  const moments: Moment[] = one.steps.map((step, at) => ({
    key: `${step.step} ${at}`,
    when: <time dateTime={step.at}>{format.instant(step.at)}</time>,
    what: <>{(one.is_answered && answered[step.step]) || (steps[step.step] ?? step.step)}</>,
    detail: <Detail of={step} />,
    tone: step.internal ? 'muted' : 'plain',
  }));
  return (
    <Section id="suivi" title={page.history}>
      <div className="card"><Timeline moments={next ? [...moments, next] : moments} /></div>
    </Section>
  );
}

function Detail({ of: { words, amount_cents, internal, author_name, done_as } }: { of: Step }) {
  const { queue: { page } } = useWords();
  const { requests } = useWords();
  const format = useFormats();
  const { as } = useDoor();
  return (
    <>
      {as === 'mutual' && <p>{author_name ?? page.by[done_as]}</p>}
      {internal && <p className="internal"><LockIcon /> {page.internal}</p>}
      {words && <p className="said">{words}</p>}
      {amount_cents !== null && <p>{requests.page.amount(format.amount(amount_cents))}</p>}
    </>
  );
}

/** Whose turn it is, and by when. */
function useNext({ state, due_on, overdue, apply_on }: RequestView): Moment | null {
  const { requests: { next } } = useWords();
  const format = useFormats();
  const moment = (what: string, when: string): Moment => ({ key: 'next', what, when, tone: 'waiting' });
  if (state === 'information_needed') return moment(next.answer, next.awaited);
  if (state === 'accepted' && apply_on) return moment(next.effect, next.on(format.date(apply_on)));
  if (state !== 'submitted' && state !== 'in_review') return null;
  return moment(next.decision, (overdue ? next.lateSince : next.by)(format.date(due_on!)));
}
