import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';

/** An act that is under way, or was refused: why, and what to do. */
export interface Underway {
  busy: boolean;
  error: string | null;
  title?: string | undefined;
}

export function NotDone({ managing: { error, title } }: { managing: Underway }) {
  const { forms } = useWords();
  return error && <Notice tone="bad" live takeFocus title={title ?? forms.refusedTitle}><p>{error}</p></Notice>;
}
