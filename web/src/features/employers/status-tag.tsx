import { useWords } from '../../i18n/index.js';
import { Tag } from '../../ui/notice.js';

const tones = { draft: 'neutral', submitted: 'info', in_force: 'good', suspended: 'warn', terminated: 'neutral' } as const;

export function StatusTag({ status }: { status: string }) {
  const { employer } = useWords();
  return <Tag tone={tones[status as keyof typeof tones] ?? 'neutral'}>{employer.statuses[status] ?? status}</Tag>;
}
