import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLinkToken } from '../../access/link-token.js';
import { api, unwrap } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { StatePanel } from '../../ui/states.js';

/** “It was not me”: says what freezing does, and asks once. Opening the page changes nothing: mail programs open links by themselves. */
export function NotMe() {
  const { mail } = useWords();
  const token = useLinkToken();
  const { freeze, state, error } = useFreezing(token);
  const words = mail.notMe;
  if (!token || state === 'gone') return <Elsewhere served={token !== ''} />;
  if (state === 'done') {
    return (
      <Page key="done" heading={words.doneTitle}>
        <Notice tone="good" live takeFocus title={words.doneNotice}><p>{words.doneText}</p></Notice>
      </Page>
    );
  }
  return (
    <Page key="ask" heading={words.title} lead={words.lead}>
      <section className="section" aria-labelledby="freezing">
        <h2 id="freezing">{words.whatTitle}</h2>
        <ul className="plain-list">
          {words.what.map((line) => <li key={line}>{line}</li>)}
        </ul>
        <p>{words.otherwise}</p>
      </section>
      {error && <Notice tone="bad" live takeFocus title={error} />}
      <div className="actions">
        <Button loading={state === 'busy'} onClick={() => void freeze()}>{words.confirm}</Button>
      </div>
    </Page>
  );
}

/** There is no link, or it no longer serves. */
function Elsewhere({ served }: { served: boolean }) {
  const { identity, mail: { notMe: words }, states } = useWords();
  const [title, text, to, way] = served ? [words.goneTitle, words.goneText, '/connexion', identity.signIn] : [words.noLinkTitle, words.noLinkText, '/', states.backHome];
  return (
    <Page key="elsewhere" heading={words.title}>
      <StatePanel title={title} action={<LinkButton to={to} variant="default">{way}</LinkButton>}>{text}</StatePanel>
    </Page>
  );
}

function useFreezing(token: string) {
  const say = useProblemText();
  const [state, setState] = useState<'asking' | 'busy' | 'done' | 'gone'>('asking');
  const [error, setError] = useState<string | null>(null);
  async function freeze() {
    setState('busy');
    setError(null);
    try {
      await unwrap(api.POST('/api/freezes', { body: { token } }));
      setState('done');
    } catch (problem) {
      if (isProblem(problem, 'link_not_valid')) return setState('gone');
      setError(say(problem));
      setState('asking');
    }
  }
  return { freeze, state, error };
}
