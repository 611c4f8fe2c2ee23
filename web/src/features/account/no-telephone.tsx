import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { NotDone, type Underway } from './not-done.js';

/** Whose account a link opens. */
export function useOpening(token: string) {
  return useQuery({
    queryKey: ['opening', token],
    queryFn: () => unwrap(api.POST('/api/invitations/inspection', { body: { token } })),
    retry: false,
    gcTime: 0,
  });
}

/** For members, whom the mutual can write to: a sheet of codes by post, in place of an app. */
export function NoTelephone({ token, managing, onChoose }: { token: string; managing: Underway; onChoose: () => void }) {
  const { opening: { byPost } } = useWords();
  const { data } = useOpening(token);
  if (!data?.code_sheet) return null;
  return (
    <Section id="sans-telephone" title={byPost.title}>
      <NotDone managing={managing} />
      <p>{byPost.text}</p>
      <div className="actions"><Button variant="default" onClick={onChoose} loading={managing.busy}>{byPost.choose}</Button></div>
    </Section>
  );
}

/** The account is open; its holder signs in as soon as the sheet has come. */
export function SheetOnItsWay() {
  const { opening } = useWords();
  const { byPost } = opening;
  return (
    <Page key="sheet" heading={opening.done.title}>
      <Notice tone="good" live takeFocus title={byPost.ordered}><p>{byPost.when}</p></Notice>
      <ol className="plain-list roomy">{byPost.steps.map((step) => <li key={step}>{step}</li>)}</ol>
      <p className="hint">{byPost.never}</p>
      <div className="actions"><LinkButton to="/connexion" variant="default">{opening.signIn}</LinkButton></div>
    </Page>
  );
}
