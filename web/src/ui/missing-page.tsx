import { useWords } from '../i18n/index.js';
import { LinkButton } from './link-button.js';
import { Page } from './page.js';

export function MissingPage() {
  const { states } = useWords();
  return (
    <Page heading={states.missingTitle} lead={states.missingText}>
      <div className="actions">
        <LinkButton to="/">{states.backHome}</LinkButton>
      </div>
    </Page>
  );
}
