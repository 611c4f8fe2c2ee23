import { useState } from 'react';
import { useNavigate } from 'react-router';
import { chooseGrant, useMe } from '../access/session.js';
import { GrantChoice } from '../features/identity/grant-choice.js';
import { useWords } from '../i18n/index.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { useProblemText } from '../ui/problem-text.js';
import { forgetSearches } from '../ui/search-field.js';
import { Frame } from './frame.js';
import { queryClient } from './query-client.js';
import { homeOf } from './space-paths.js';

export function GrantsPage() {
  const me = useMe();
  const { identity, states } = useWords();
  const say = useProblemText();
  const navigate = useNavigate();
  const [error, setError] = useState<string | null>(null);

  async function choose(grantId: string) {
    try {
      const chosen = await chooseGrant(grantId);
      // Nothing read for one holder may show under another.
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'demo' });
      forgetSearches();
      void navigate(homeOf(chosen));
    } catch (problem) {
      setError(say(problem));
    }
  }
  const none = me.grants.length === 0;
  return (
    <Frame space={me.grant?.space ?? 'entrance'}>
      <Page heading={none ? states.noGrantTitle : identity.grants.title} lead={none ? states.noGrantText : identity.grants.lead}>
        {error && <Notice tone="bad" live title={error} />}
        <GrantChoice grants={me.grants} current={me.grant?.id ?? null} onChoose={choose} />
      </Page>
    </Frame>
  );
}
