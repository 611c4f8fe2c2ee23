import type { Mandate } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Facts } from '../../ui/facts.js';
import { Digits } from '../../ui/masked.js';
import { EndDate } from './end-date.js';
import { Tag } from '../../ui/notice.js';

/** The state in one line: measure, field, end; the days left once they are few. */
export function MandateState({ mandate }: { mandate: Mandate }) {
  const { guardian } = useWords();
  const format = useFormats();
  const measure = guardian.measures[mandate.measure] ?? mandate.measure;
  const words = guardian.file;
  return (
    <span className="state-line">
      <span>
        {words.state(measure, guardian.fields[mandate.field] ?? mandate.field)},{' '}
        {mandate.ends_on ? words.endsOn(format.date(mandate.ends_on)) : words.noEnd}
      </span>
      {mandate.warning && <Tag tone="warn">{guardian.daysLeftLong(mandate.days_left)}</Tag>}
    </span>
  );
}

export function MandateFacts({ mandate }: { mandate: Mandate }) {
  const { guardian } = useWords();
  const format = useFormats();
  const words = guardian.file;
  return (
    <Facts
      facts={[
        { label: words.measure, value: guardian.measures[mandate.measure] ?? mandate.measure },
        { label: words.field, value: guardian.fieldsShort[mandate.field] ?? mandate.field },
        { label: words.judgment, value: format.date(mandate.judgment_on) },
        { label: words.starts, value: format.date(mandate.starts_on) },
        { label: words.ends, value: <EndDate {...mandate} /> },
        { label: words.court, value: mandate.court },
        { label: words.caseNumber, value: <Digits>{mandate.case_number}</Digits> },
      ]}
    />
  );
}
