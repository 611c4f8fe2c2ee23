import { OwnPassword } from '../../features/account/change-password.js';
import { ClosingSection } from '../../features/account/close-account.js';
import { LinkedProviders } from '../../features/account/linked-providers.js';
import { OpenSessions } from '../../features/account/open-sessions.js';
import { OwnEmail } from '../../features/account/own-email.js';
import { OwnFactorsSection } from '../../features/account/own-factors.js';
import { PasskeysSection } from '../../features/account/passkeys.js';
import { SignInHistory } from '../../features/account/sign-in-history.js';
import { EnteredByMail } from '../../features/identity/entered-by-mail.js';
import { PreferencesSection } from '../../features/notifications/preferences.js';
import { useWords } from '../../i18n/index.js';
import { Page, Section } from '../../ui/page.js';
import { accountPaths } from './paths.js';

export function AccountPage() {
  const { account } = useWords();
  return (
    <Page heading={account.title} lead={account.lead}>
      <EnteredByMail />
      <Section id="identifiants" title={account.credentials}>
        <ul className="factors">
          <OwnEmail to={accountPaths.email} />
          <OwnPassword to={accountPaths.password} />
        </ul>
      </Section>
      <OwnFactorsSection paths={accountPaths} />
      <PasskeysSection to={accountPaths.passkey} />
      <PreferencesSection to={accountPaths.notifications} />
      <LinkedProviders />
      <OpenSessions />
      <SignInHistory />
      <ClosingSection to={accountPaths.close} />
    </Page>
  );
}
