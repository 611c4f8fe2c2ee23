import { useMay } from '../../access/ability.js';
import { LettersList } from '../../features/backoffice/letters-list.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { NoRightPanel } from '../../ui/states.js';

export function LettersPage() {
  const { letters } = useWords();
  const mayPrint = useMay('printLetters');
  return (
    <Page heading={letters.title} lead={letters.lead}>
      {mayPrint ? <LettersList /> : <NoRightPanel />}
    </Page>
  );
}
