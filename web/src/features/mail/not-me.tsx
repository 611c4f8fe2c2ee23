import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLinkToken } from '../../access/link-token.js';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { StatePanel } from '../../ui/states.js';

/** “It was not me”: says what freezing does, and asks once. Opening the page changes nothing: mail programs open links by themselves. */
export function NotMe() {
  const { mail, states } = useWords();
  const token = useLinkToken();
  const { freeze, state, error } = useFreezing(token);
  const words = mail.notMe;
  if (!token) {
    return (
      <Page heading={words.title}>
        <StatePanel title={words.noLinkTitle} action={<LinkButton to="/" variant="default">{states.backHome}</LinkButton>}>{words.noLinkText}</StatePanel>
      </Page>
    );
  }
  if (state === 'done') {
    return (
      <Page heading={words.doneTitle}>
        <Notice tone="good" live takeFocus title={words.doneNotice}><p>{words.doneText}</p></Notice>
      </Page>
    );
  }
  return (
    <Page heading={words.title} lead={words.lead}>
      <section className="section" aria-labelledby="freezing">
        <h2 id="freezing">{words.whatTitle}</h2>
        <ul className="plain-list">
          {words.what.map((line) => <li key={line}>{line}</li>)}
        </ul>
        <p>{words.otherwise}</p>
      </section>
      {error && <Notice tone="bad" live title={error} />}
      <div className="actions">
        <Button loading={state === 'busy'} onClick={() => void freeze()}>{words.confirm}</Button>
      </div>
    </Page>
  );
}

function useFreezing(token: string) {
  const say = useProblemText();
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');
  const [error, setError] = useState<string | null>(null);
  async function freeze() {
    setState('busy');
    setError(null);
    try {
      await unwrap(api.POST('/api/freezes', { body: { token } }));
      setState('done');
    } catch (problem) {
      setError(say(problem));
      setState('asking');
    }
  }
  return { freeze, state, error };
}
