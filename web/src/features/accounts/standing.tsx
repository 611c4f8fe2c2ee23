import type { OpenedAccount } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { today } from '../../ui/dates.js';
import { Tag } from '../../ui/notice.js';

const tones: Record<string, 'good' | 'warn' | 'bad' | 'neutral'> = { active: 'good', invited: 'warn', frozen: 'bad' };

export function StateTag({ status }: { status: string }) {
  const { accesses } = useWords();
  return <Tag tone={tones[status] ?? 'neutral'}>{accesses.states[status]}</Tag>;
}

/** Neither ended nor over. */
export const inForce = ({ revoked_at, ends_on }: OpenedAccount['grants'][number]): boolean => !revoked_at && (!ends_on || ends_on >= today());
