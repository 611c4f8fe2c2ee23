import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';

/** That a file has come, or why not. */
export function PaperNews({ error, done }: { error: string | null; done: string | null }) {
  const { papers } = useWords();
  if (error) return <Notice key={error} tone="bad" live takeFocus title={error} />;
  return done && <Notice key={done} tone="good" live title={papers.done(done)} />;
}
