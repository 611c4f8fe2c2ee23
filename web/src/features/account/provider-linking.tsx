import { useEffect, useRef, useState } from 'react';
import { linkToProvider } from '../../access/federation.js';
import type { ProviderAnswer } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useManaging } from './use-managing.js';

/** Back from a provider, signed in here: the account is linked, once it is proved again who asks if that was long ago. */
export function ProviderLinking({ answer }: { answer: ProviderAnswer | null }) {
  const { federation: { linking } } = useWords();
  const managing = useManaging();
  const [outcome, setOutcome] = useState<{ name: string } | 'not-done' | null>(answer ? null : 'not-done');
  const asked = useRef(false);
  useEffect(() => {
    // An answer serves once: it must not be sent again when the page is drawn again.
    if (!answer || asked.current) return;
    asked.current = true;
    void managing.run(() => linkToProvider(answer)).then((link) => setOutcome(link ?? 'not-done'));
  });
  const back = <div className="actions"><LinkButton to="/mon-compte" variant="default">{linking.back}</LinkButton></div>;
  if (outcome === null) return <Page key="working" heading={linking.title}><p role="status">{linking.working}</p></Page>;
  if (outcome === 'not-done') {
    return (
      <Page key="not-done" heading={linking.title}>
        <Notice tone="bad" live takeFocus title={linking.refusedTitle}><p>{managing.error ?? linking.givenUp}</p></Notice>
        {back}
      </Page>
    );
  }
  return (
    <Page key="done" heading={linking.title}>
      <Notice tone="good" live takeFocus title={linking.done}><p>{linking.doneText(outcome.name)}</p></Notice>
      {back}
    </Page>
  );
}
