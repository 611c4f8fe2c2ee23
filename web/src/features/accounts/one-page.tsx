import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useMe } from '../../access/session.js';
import { useSending } from '../../access/use-sending.js';
import type { OpenedAccount } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { Email } from '../../ui/email.js';
import { Facts } from '../../ui/facts.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { GiveGrant } from './give-grant.js';
import { Grants } from './grants.js';
import { accountsKey, accountsPath, inviteAgain, useAccount } from './queries.js';
import { StateTag } from './standing.js';

export function OnePage() {
  const { accountId = '' } = useParams();
  const { accesses: { list, one: words } } = useWords();
  const me = useMe();
  const back = { to: accountsPath, label: list.back };
  const isOwn = me.account.id === accountId;
  return (
    <QueryPage query={useAccount(accountId)} heading={words.title} back={back}>
      {({ data, etag }) => (
        <Page heading={data.name} title={words.title} lead={<StateTag status={data.status} />} back={back}>
          {isOwn && <Notice title={words.yours} />}
          <Account of={data} />
          <Grants of={data} etag={etag} isOwn={isOwn} />
          {!isOwn && data.status !== 'closed' && <GiveGrant accountId={accountId} />}
        </Page>
      )}
    </QueryPage>
  );
}

const acceptNothing = () => true;

function Account({ of: { id, email, status } }: { of: OpenedAccount }) {
  const { accesses: { one: words, states }, forms } = useWords();
  const { run, refusal, busy } = useSending(acceptNothing);
  const queries = useQueryClient();
  const again = () => run(() => inviteAgain(id), async () => {
    await queries.invalidateQueries({ queryKey: accountsKey });
    announce(words.invited);
  });
  return (
    <Section id="compte" title={words.account}>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <div className="card stack">
        <Facts facts={[{ label: words.email, value: email ? <Email address={email} /> : words.noEmail }, { label: words.state, value: states[status] }]} />
        <p>{words.stateTexts[status]}</p>
        {status === 'invited' && email && <div className="actions"><Button variant="default" loading={busy} onClick={() => void again()}>{words.invite}</Button></div>}
      </div>
    </Section>
  );
}
