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

/** A mailbox agrees to a change of address, by one click: opening the page changes nothing, as mail programs open links by themselves. */
export function NewAddress() {
  const { life: { agreeing }, states } = useWords();
  const token = useLinkToken();
  const { agree, state, error } = useAgreeing(token);
  if (!token || state === 'gone') {
    const [title, text] = token ? [agreeing.goneTitle, agreeing.goneText] : [agreeing.noLinkTitle, agreeing.noLinkText];
    return (
      <Page key="gone" heading={agreeing.title}>
        <StatePanel title={title} action={<LinkButton to="/" variant="default">{states.backHome}</LinkButton>}>{text}</StatePanel>
      </Page>
    );
  }
  if (state === 'waiting') {
    return (
      <Page key="waiting" heading={agreeing.waitingTitle}>
        <Notice tone="good" live takeFocus title={agreeing.waiting}><p>{agreeing.waitingText}</p></Notice>
      </Page>
    );
  }
  if (state === 'changed') return <Changed />;
  return (
    <Page key="ask" heading={agreeing.title} lead={agreeing.lead}>
      <p>{agreeing.what}</p>
      <p>{agreeing.otherwise}</p>
      {error && <Notice tone="bad" live takeFocus title={error} />}
      <div className="actions"><Button loading={state === 'busy'} onClick={() => void agree()}>{agreeing.confirm}</Button></div>
    </Page>
  );
}

function Changed() {
  const { life: { agreeing }, identity } = useWords();
  return (
    <Page key="changed" heading={agreeing.doneTitle}>
      <Notice tone="good" live takeFocus title={agreeing.done}><p>{agreeing.doneText}</p></Notice>
      <div className="actions"><LinkButton to="/connexion">{identity.signIn}</LinkButton></div>
    </Page>
  );
}

function useAgreeing(token: string) {
  const say = useProblemText();
  const [state, setState] = useState<'asking' | 'busy' | 'waiting' | 'changed' | 'gone'>('asking');
  const [error, setError] = useState<string | null>(null);
  async function agree() {
    setState('busy');
    setError(null);
    try {
      const { status } = await unwrap(api.POST('/api/email-changes/confirmation', { body: { token } }));
      setState(status);
    } catch (problem) {
      if (isProblem(problem, 'link_not_valid')) return setState('gone');
      setError(say(problem));
      setState('asking');
    }
  }
  return { agree, state, error };
}
