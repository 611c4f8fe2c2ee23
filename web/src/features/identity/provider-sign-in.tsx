import { useEffect, useRef, useState } from 'react';
import { signInByProvider } from '../../access/federation.js';
import type { Me, ProviderAnswer } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';

interface Props {
  answer: ProviderAnswer | null;
  onSignedIn: (me: Me) => void;
}

/** Back from a provider: the session opens by itself, or it is told why not. */
export function ProviderSignIn({ answer, onSignedIn }: Props) {
  const { federation: { returning }, identity } = useWords();
  const say = useProblemText();
  const [error, setError] = useState<string | null>(null);
  const asked = useRef(false);
  useEffect(() => {
    // An answer serves once: it must not be sent again when the page is drawn again.
    if (!answer || asked.current) return;
    asked.current = true;
    signInByProvider(answer).then(onSignedIn, (problem: unknown) => setError(say(problem)));
  });
  const refusal = answer ? error : returning.givenUp;
  return (
    <Page heading={identity.title}>
      {refusal === null
        ? <p role="status">{returning.working}</p>
        : (
          <>
            <Notice tone="bad" live takeFocus title={returning.refusedTitle}><p>{refusal}</p></Notice>
            <div className="actions"><LinkButton to="/connexion">{returning.back}</LinkButton></div>
          </>
        )}
    </Page>
  );
}
