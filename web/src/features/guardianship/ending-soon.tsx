import { useQuery } from '@tanstack/react-query';
import { useFormats, useWords } from '../../i18n/index.js';
import { Section } from '../../ui/page.js';
import { TaskList } from '../../ui/task-list.js';
import { readAdults } from './queries.js';

const DAYS = 30;
const SHOWN = 3;

/** What waits for the guardian: measures about to end. Shows nothing while unknown, so that the list below does not wait. */
export function EndingSoon({ fileOf }: { fileOf: (personId: string) => string }) {
  const { guardian } = useWords();
  const format = useFormats();
  const { data } = useQuery({
    queryKey: ['guardian', 'adults', 'ending-soon'],
    queryFn: () => readAdults({ ending_within_days: DAYS }, undefined, SHOWN),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Section id="bientot" title={guardian.list.soonTitle}>
      <TaskList
        tasks={data.items.map((adult) => ({
          key: adult.person_id,
          title: guardian.list.soonTask(`${adult.first_name} ${adult.last_name}`),
          text: guardian.list.soonText,
          due: `${adult.ends_on ? format.date(adult.ends_on) : ''} (${guardian.daysLeft(adult.days_left ?? 0)})`,
          to: fileOf(adult.person_id),
          button: guardian.list.open,
        }))}
      />
    </Section>
  );
}
