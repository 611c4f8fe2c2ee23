import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../access/session.js';
import { api, unwrap } from '../../api/client.js';
import type { EmailChange } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { Email } from '../../ui/email.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Factor } from './factor.js';
import { NotDone } from './not-done.js';
import { useManaging } from './use-managing.js';

/** The address of one's account, and the change of it that waits. */
export function OwnEmail({ to }: { to: string }) {
  const { life: { email } } = useWords();
  const me = useMe();
  const { data } = useQuery({ queryKey: ['account', 'email-change'], queryFn: () => unwrap(api.GET('/api/me/email-change')) });
  return (
    <Factor title={email.section} action={<LinkButton to={to} variant="default">{email.change}</LinkButton>} below={data?.change && <Waiting change={data.change} />}>
      <p><Email address={me.account.email} /></p>
      <p className="hint">{email.hint}</p>
    </Factor>
  );
}

function Waiting({ change }: { change: EmailChange }) {
  const { life: { email } } = useWords();
  const format = useFormats();
  const managing = useManaging();
  async function cancel() {
    const done = await managing.run(() => unwrap(api.DELETE('/api/me/email-change')).then(() => true));
    if (done) announce(email.cancelled);
  }
  return (
    <>
      <NotDone managing={managing} />
      <Notice tone="warn" title={email.waitingTitle(change.email_masked)}>
        <p>{awaited(change, email)}</p>
        <p>{email.until(format.instant(change.expires_at))}</p>
        <div className="actions"><Button variant="default" loading={managing.busy} onClick={() => void cancel()}>{email.cancel}</Button></div>
      </Notice>
    </>
  );
}

function awaited({ awaits_new, awaits_present }: EmailChange, words: { awaitsBoth: string; awaitsNew: string; awaitsPresent: string }): string {
  if (awaits_new && awaits_present) return words.awaitsBoth;
  return awaits_new ? words.awaitsNew : words.awaitsPresent;
}
