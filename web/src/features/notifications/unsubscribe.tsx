import { Button } from '@mantine/core';
import { useLinkToken } from '../../access/link-token.js';
import { useLinkAct } from '../../access/use-link-act.js';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';

/** Refusing offers, without signing in. Opening the page changes nothing: mail programs open links by themselves. */
export function Unsubscribe() {
  const { notifications: { unsubscribe: words }, states } = useWords();
  const token = useLinkToken();
  const { act: refuse, state, error } = useLinkAct(() => unwrap(api.POST('/api/unsubscriptions', { body: { token } })), ['unsubscribe_not_valid', 'invalid_input']);
  if (!token || state === 'gone') {
    return (
      <Page key="elsewhere" heading={words.title}>
        <StatePanel title={token ? words.goneTitle : words.noLinkTitle} action={<LinkButton to="/" variant="default">{states.backHome}</LinkButton>}>
          {token ? words.goneText : words.noLinkText}
        </StatePanel>
      </Page>
    );
  }
  if (state === 'done') {
    return (
      <Page key="done" heading={words.doneTitle}>
        <Notice tone="good" live takeFocus title={words.doneNotice}><p>{words.doneText}</p></Notice>
      </Page>
    );
  }
  return (
    <Page key="ask" heading={words.title} lead={words.lead}>
      {error && <Notice tone="bad" live takeFocus title={error} />}
      <div className="actions"><Button loading={state === 'busy'} onClick={() => void refuse()}>{words.confirm}</Button></div>
    </Page>
  );
}
