import type { DocumentMandate } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';

/** Names a mandate by its measure and its days; for the mutual, by whoever holds it too. */
export function useMandateName(): (mandate: DocumentMandate) => string {
  const { documents: { mandate: words }, guardian: { measures } } = useWords();
  const format = useFormats();
  return ({ measure, holder, starts_on, ends_on }) => {
    if (!measure || !starts_on || !ends_on) return words.former;
    return [holder, words.of(measures[measure as keyof typeof measures] ?? measure, format.date(starts_on), format.date(ends_on))].filter(Boolean).join(', ');
  };
}
