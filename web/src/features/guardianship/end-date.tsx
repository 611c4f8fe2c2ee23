import { useFormats, useWords } from '../../i18n/index.js';
import { Tag } from '../../ui/notice.js';

interface Props {
  ends_on: string | null;
  days_left: number | null;
  warning: number | null;
}

/** "12 décembre 2026", with a badge when it comes near. Nearness is told in words, never by colour alone. */
export function EndDate({ ends_on, days_left, warning }: Props) {
  const { guardian } = useWords();
  const format = useFormats();
  if (!ends_on) return <>{guardian.list.noEnd}</>;
  return (
    <span className="end-date">
      <span className="nowrap">{format.date(ends_on)}</span>
      {warning && days_left !== null && (
        <Tag tone={warning <= 7 ? 'bad' : 'warn'}>{guardian.daysLeft(days_left)}</Tag>
      )}
    </span>
  );
}
