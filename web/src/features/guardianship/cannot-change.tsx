import type { ActRule } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { useReason } from './acts.js';

/** No right to change the account: the reason, its article, and the way out. */
export function CannotChange({ rule }: { rule: ActRule | undefined }) {
  const { guardian } = useWords();
  const reason = useReason();
  return (
    <Notice title={guardian.bank.cannotTitle}>
      <p>
        {rule ? reason(rule) : guardian.bank.cannotFallback} {rule?.article && `(${rule.article})`}
      </p>
      <p>{guardian.bank.wayOut}</p>
    </Notice>
  );
}
