import { Route, Routes } from 'react-router';
import { useMay } from '../../access/ability.js';
import { AnnouncementsList } from '../../features/backoffice/announcements-list.js';
import { Publish, type What } from '../../features/backoffice/publish.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { MissingPage } from '../../ui/missing-page.js';
import { Page } from '../../ui/page.js';
import { NoRightPanel } from '../../ui/states.js';

const path = '/gestion/annonces';

/** What the mutual announces, and how far it has come. */
export function AnnouncementsPages() {
  return (
    <Routes>
      <Route index element={<AllAnnouncements />} />
      <Route path="information" element={<PublishPage what="notice" />} />
      <Route path="offre" element={<PublishPage what="offer" />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}

function AllAnnouncements() {
  const { announcements: words } = useWords();
  const mayPublish = useMay('publishAnnouncement');
  if (!mayPublish) return <Page heading={words.title}><NoRightPanel /></Page>;
  const actions = (
    <>
      <LinkButton to={`${path}/information`}>{words.writeNotice}</LinkButton>
      <LinkButton to={`${path}/offre`} variant="default">{words.writeOffer}</LinkButton>
    </>
  );
  return <Page heading={words.title} lead={words.lead} actions={actions}><AnnouncementsList /></Page>;
}

function PublishPage({ what }: { what: What }) {
  const { announcements: words } = useWords();
  const mayPublish = useMay('publishAnnouncement');
  return (
    <Page heading={words[what].title} lead={words[what].lead} back={{ to: path, label: words.back }}>
      {mayPublish ? <Publish what={what} list={path} /> : <NoRightPanel />}
    </Page>
  );
}
