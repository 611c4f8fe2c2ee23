import { type MouseEvent, type ReactNode, useState } from 'react';
import { usePreferences } from '../access/preferences.js';
import { useSession } from '../access/session.js';
import type { Space } from '../api/types.js';
import { ChangedNotice } from '../features/notifications/changed-notice.js';
import { EasyReading, useWords } from '../i18n/index.js';
import { Announcements } from '../ui/announce.js';
import { SpaceNameContext } from '../ui/page.js';
import { DisplayDialog } from './display-dialog.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { SessionEnding } from './session-ending.js';

interface Props {
  space: Space | 'entrance';
  children: ReactNode;
}

/** What surrounds every page: who runs it, where one is, for whom one acts, and the ways out. */
export function Frame({ space, children }: Props) {
  const { frame } = useWords();
  const session = useSession();
  const [display, setDisplay] = useState(false);
  const easy = usePreferences().words === 'easy';
  const me = session.status === 'in' ? session.me : null;
  return (
    <SpaceNameContext value={space === 'entrance' ? '' : frame.spaces[space]}>
      <EasyReading on={space === 'member' && easy}>
        <div className="shell">
          <a href="#contenu" className="skip" onClick={skipToContent}>{frame.skip}</a>
          {me && <SessionEnding me={me} />}
          <Header space={space} me={me} onDisplay={() => setDisplay(true)} />
          {me && <ChangedNotice accountId={me.account.id} />}
          <main id="contenu" className="site-main" tabIndex={-1}>
            <div className="inner">{children}</div>
          </main>
          <Footer />
          <Announcements />
          <DisplayDialog opened={display} onClose={() => setDisplay(false)} />
        </div>
      </EasyReading>
    </SpaceNameContext>
  );
}

function skipToContent(event: MouseEvent) {
  event.preventDefault();
  document.getElementById('contenu')?.focus();
}
