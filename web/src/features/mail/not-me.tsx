import { Button } from '@mantine/core';
import { useLinkToken } from '../../access/link-token.js';
import { useLinkAct } from '../../access/use-link-act.js';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';

/** “It was not me”: says what freezing does, and asks once. Opening the page changes nothing: mail programs open links by themselves. */
export function NotMe() {
  const { mail } = useWords();
  const token = useLinkToken();
  const { act: freeze, state, error } = useLinkAct(() => unwrap(api.POST('/api/freezes', { body: { token } })), ['link_not_valid']);
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
