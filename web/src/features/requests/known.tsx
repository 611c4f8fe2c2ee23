import type { RequestView } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Facts } from '../../ui/facts.js';
import { Section } from '../../ui/page.js';

const days = ['birth_date', 'last_day'];

/** What is known of what a request is about, and what comes of it. */
export function Known({ of: { facts }, title }: { of: RequestView; title: string }) {
  const { requests: { factNames } } = useWords();
  const format = useFormats();
  if (facts.length === 0) return null;
  return (
    <Section id="comparer" title={title}>
      <div className="card"><Facts facts={facts.map(({ name, value }) => ({ label: factNames[name] ?? name, value: days.includes(name) ? format.date(value) : value }))} /></div>
    </Section>
  );
}
