import { useParams } from 'react-router';
import { useMe } from '../access/session.js';
import type { NoticeEntry, Space } from '../api/types.js';
import { AnnouncementPage } from '../features/notifications/announcement.js';
import { NoticesList } from '../features/notifications/notices-list.js';
import { PreferencesPage } from '../features/notifications/preferences.js';
import { Unsubscribe } from '../features/notifications/unsubscribe.js';
import { useWords } from '../i18n/index.js';
import { LinkButton } from '../ui/link-button.js';
import { Page } from '../ui/page.js';
import { Frame } from './frame.js';
import { spacePaths } from './space-paths.js';

const noticePaths = { list: '/notifications', preferences: '/notifications/preferences', announcements: '/notifications/annonces' };

const documentPaths: Record<Space, (one: NoticeEntry) => string | null> = {
  member: ({ record_id }) => `/adherent/documents/${record_id}`,
  guardian: ({ person_id, record_id }) => `/tutelle/majeurs/${person_id}/documents/${record_id}`,
  employer: () => null,
  backoffice: ({ person_id, record_id }) => `/gestion/personnes/${person_id}/documents/${record_id}`,
};

const isAnnouncement = ({ kind }: NoticeEntry) => kind === 'notice.changed' || kind === 'prospecting.offer';

/** Where a notice leads in a space. */
function pathIn(space: Space | undefined, one: NoticeEntry): string | null {
  if (isAnnouncement(one)) return `${noticePaths.announcements}/${one.record_id}`;
  if (!space) return null;
  if (one.kind.startsWith('document.')) return documentPaths[space](one);
  if (one.kind.startsWith('mandate.')) return one.person_id ? `/tutelle/majeurs/${one.person_id}` : '/tutelle';
  if (one.kind.startsWith('request.')) return `${spacePaths[space]}/demandes/${one.record_id}`;
  return /^(conversation|complaint)\./.test(one.kind) ? `${spacePaths[space]}/messages/${one.record_id}` : null;
}

/** What is new, whatever one acts for. */
export function NoticesPage() {
  const me = useMe();
  const { notifications } = useWords();
  return (
    <Page heading={notifications.title} lead={notifications.lead} actions={<LinkButton to={noticePaths.preferences} variant="default">{notifications.choose}</LinkButton>}>
      <NoticesList pathOf={(one) => pathIn(me.grant?.space, one)} />
    </Page>
  );
}

/** What was announced, whatever one acts for. */
export function OwnAnnouncementPage() {
  const { announcementId = '' } = useParams();
  return <AnnouncementPage id={announcementId} list={noticePaths.list} choices={noticePaths.preferences} />;
}

export const NoticeChoicesPage = () => <PreferencesPage />;

/** Where the link of an offer leads, signed in or not. */
export const UnsubscribePage = () => <Frame space="entrance"><Unsubscribe /></Frame>;
