import type { ReactNode } from 'react';
import type { ConversationView } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { today } from '../../ui/dates.js';
import { ClockIcon, DoneIcon, WarningIcon } from '../../ui/icons.js';
import { Section } from '../../ui/page.js';

interface Moment {
  what: string;
  state: 'done' | 'waiting' | 'late';
  detail: string;
}

/** What has happened to a complaint, and what is owed by when: in words, with a picture each. */
export function Clocks({ of: complaint }: { of: ConversationView }) {
  const { conversations: { clocks } } = useWords();
  const icons: Record<Moment['state'], ReactNode> = { done: <DoneIcon />, waiting: <ClockIcon />, late: <WarningIcon /> };
  return (
    <Section id="suivi" title={clocks.title}>
      <div className="card stack">
        <ol className="clocks">
          {useMoments(complaint).map(({ what, state, detail }, at) => (
            <li key={`${what} ${at}`} className={`clock clock-${state}`}>
              {icons[state]}
              <div>
                <p className="moment-what">{what}</p>
                <p className="moment-when">{clocks[state]}, {detail}</p>
              </div>
            </li>
          ))}
        </ol>
        <p className="hint">{clocks.rule}</p>
      </div>
    </Section>
  );
}

function useMoments({ steps, due_on, acknowledge_by, answer_by, acknowledged_at }: ConversationView): Moment[] {
  const { conversations: { clocks } } = useWords();
  const format = useFormats();
  const done: Moment[] = steps.map(({ step, at }) => ({ what: clocks[step as 'received'], state: 'done', detail: clocks.on(format.instant(at)) }));
  if (!due_on) return done;
  const awaited = (what: string, day: string): Moment => ({ what, state: day < today() ? 'late' : 'waiting', detail: clocks.by(format.date(day)) });
  return [...done, ...(acknowledged_at ? [] : [awaited(clocks.acknowledged, acknowledge_by!)]), awaited(clocks.answered, answer_by!)];
}
