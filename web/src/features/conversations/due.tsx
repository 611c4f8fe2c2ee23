import type { Conversation } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { today } from '../../ui/dates.js';
import { ClockIcon, WarningIcon } from '../../ui/icons.js';

/** By when the mutual owes something: said in words, with a picture, never by its colour alone. */
export function Due({ of: { due_on, overdue, acknowledged_at } }: { of: Pick<Conversation, 'due_on' | 'overdue' | 'acknowledged_at'> }) {
  const { conversations: { due } } = useWords();
  const format = useFormats();
  if (!due_on) return null;
  const day = format.date(due_on);
  const what = acknowledged_at ? due.answer : due.acknowledgement;
  const words = overdue ? what.late(day) : due_on === today() ? what.today : what.by(day);
  return (
    <span className={overdue ? 'due due-late' : 'due'}>
      {overdue ? <WarningIcon /> : <ClockIcon />}
      <span>{words}</span>
    </span>
  );
}
