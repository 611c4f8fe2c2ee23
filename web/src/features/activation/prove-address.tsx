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

/** The page of the link that proves an address. A mail filter that opens links proves nothing: one has to say so. */
export function ProveAddress() {
  const { activation, forms } = useWords();
  const token = useLinkToken();
  const say = useProblemText();
  const [state, setState] = useState<'asking' | 'busy' | 'done' | 'gone'>(token ? 'asking' : 'gone');
  const [refusal, setRefusal] = useState<string | null>(null);
  async function prove() {
    setState('busy');
    setRefusal(null);
    try {
      await unwrap(api.POST('/api/activations/address/proof', { body: { token } }));
      setState('done');
    } catch (problem) {
      if (isProblem(problem, 'link_not_valid')) return setState('gone');
      setRefusal(say(problem));
      setState('asking');
    }
  }
  if (state === 'gone') return <Gone served={token !== ''} />;
  if (state === 'done') {
    return (
      <Page key="done" heading={activation.proveTitle}>
        <Notice tone="good" live takeFocus title={activation.proved}><p>{activation.provedText}</p></Notice>
      </Page>
    );
  }
  return (
    <Page key="ask" heading={activation.proveTitle} lead={activation.proveLead}>
      {refusal && <Notice tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <p>{activation.proveOtherwise}</p>
      <div className="actions"><Button onClick={() => void prove()} loading={state === 'busy'}>{activation.prove}</Button></div>
    </Page>
  );
}

function Gone({ served }: { served: boolean }) {
  const { activation, life: { agreeing } } = useWords();
  const [title, text] = served ? [activation.goneTitle, activation.goneText] : [agreeing.noLinkTitle, agreeing.noLinkText];
  return (
    <Page key="gone" heading={activation.proveTitle}>
      <StatePanel title={title} action={<LinkButton to="/connexion" variant="default">{activation.back}</LinkButton>}>{text}</StatePanel>
    </Page>
  );
}
