import { OpenSessions } from '../../features/account/open-sessions.js';
import { OwnFactorsSection } from '../../features/account/own-factors.js';
import { SignInHistory } from '../../features/account/sign-in-history.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { accountPaths } from './paths.js';

export function AccountPage() {
  const { account } = useWords();
  return (
    <Page heading={account.title} lead={account.lead}>
      <OwnFactorsSection paths={accountPaths} />
      <OpenSessions />
      <SignInHistory />
    </Page>
  );
}
