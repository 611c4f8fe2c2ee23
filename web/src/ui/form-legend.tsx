import { useWords } from '../i18n/index.js';

/** Promise P41: what the asterisk means, and what cannot be done without those answers. */
export function FormLegend({ consequence }: { consequence: string }) {
  const { forms } = useWords();
  return <p className="hint">{forms.legend(consequence)}</p>;
}
